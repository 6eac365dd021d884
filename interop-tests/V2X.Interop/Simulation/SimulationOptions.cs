namespace V2X.Interop.Simulation;

/// <summary>What a simulation is made with.</summary>
internal sealed record SimulationOptions
{
    /// <summary>Fewest vehicles.</summary>
    public const int MinimumVehicles = 1;

    /// <summary>Most vehicles: more would not fit on the roads within reach of the sites.</summary>
    public const int MaximumVehicles = 1000;

    /// <summary>The same seed gives the same run, message by message.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Vehicles on the road at any time.</summary>
    public int Vehicles { get; init; } = 60;

    /// <summary>UTC at the first step.</summary>
    public required DateTimeOffset StartTime { get; init; }
}
