namespace V2X.Interop.Scenarios;

/// <summary>What a run of a scenario is started with.</summary>
internal sealed record ScenarioRunOptions
{
    /// <summary>Name of a scenario of the program, or a file.</summary>
    public required string Scenario { get; init; }

    /// <summary>In virtual time instead of at wall-clock pace.</summary>
    public bool Fast { get; init; }

    /// <summary>Seed of everything that is random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Folder for the report; null for none.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>Where the vehicles come from, "fcd:FILE" or "sumo:FILE"; null for the built-in simulation.</summary>
    public string? Traffic { get; init; }
}
