namespace V2X.Interop.Simulation;

/// <summary>What kind of vehicle drives; decides size, liveliness and the class that its messages state.</summary>
internal enum VehicleKind : byte
{
    /// <summary>Passenger car.</summary>
    Car = 0,

    /// <summary>Van or light truck.</summary>
    Van = 1,

    /// <summary>Container truck, the typical traffic of the crossing.</summary>
    Truck = 2,

    /// <summary>Bus.</summary>
    Bus = 3,

    /// <summary>Motorcycle.</summary>
    Motorcycle = 4,
}
