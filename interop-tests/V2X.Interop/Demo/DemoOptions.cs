namespace V2X.Interop.Demo;

/// <summary>What a demonstration is started with.</summary>
internal sealed record DemoOptions
{
    /// <summary>How long traffic is simulated. Has no meaning with recordings.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Seed of the simulation.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Vehicles on the road.</summary>
    public int Vehicles { get; init; } = 60;

    /// <summary>Folder for the report; null for none.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>Files to replay instead of simulating; empty: simulate.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    /// <summary>Times as fast as recorded; infinite: as fast as possible.</summary>
    public double Speed { get; init; } = 1;
}
