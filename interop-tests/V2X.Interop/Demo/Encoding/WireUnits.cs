using V2X.Interop.Simulation;

namespace V2X.Interop.Demo.Encoding;

/// <summary>Quantities in the units that the Chinese set and SAE J2735 share.</summary>
internal static class WireUnits
{
    /// <summary>1e-7 degree.</summary>
    public static int Degrees(double degrees) => (int)Math.Round(degrees * 1e7);

    /// <summary>0.1 m above the ellipsoid.</summary>
    public static int Elevation(double metres) => Math.Clamp((int)Math.Round(metres * 10), -4095, 61439);

    /// <summary>0.02 m/s.</summary>
    public static int Speed(double metresPerSecond) => Math.Clamp((int)Math.Round(metresPerSecond * 50), 0, 8190);

    /// <summary>0.0125 degree, 0..28799.</summary>
    public static int Heading(double degrees) => (int)Math.Round(degrees * 80) % 28800;

    /// <summary>0.01 m/s².</summary>
    public static int Acceleration(double metresPerSecondSquared) => Math.Clamp((int)Math.Round(metresPerSecondSquared * 100), -2000, 2000);

    /// <summary>0.01 degree a second, to the right positive.</summary>
    public static int YawRate(double radiansPerSecond) => Math.Clamp((int)Math.Round(double.RadiansToDegrees(radiansPerSecond) * 100), -32767, 32767);

    /// <summary>Centimetres.</summary>
    public static int Centimetres(double metres) => (int)Math.Round(metres * 100);

    /// <summary>BasicVehicleClass, the same numbers in both sets.</summary>
    public static int VehicleClass(VehicleKind kind) => kind switch
    {
        VehicleKind.Car => 10,
        VehicleKind.Van => 20,
        VehicleKind.Truck => 31,
        VehicleKind.Bus => 50,
        _ => 40,
    };

    /// <summary>Identifier of a roadside unit in its own messages: stable, and different from unit to unit.</summary>
    public static ulong UnitId(RadioSite site)
    {
        // FNV-1a: the runtime's own hash of a string is another one in every process.
        ulong hash = 14695981039346656037;
        foreach (char c in site.Id)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
