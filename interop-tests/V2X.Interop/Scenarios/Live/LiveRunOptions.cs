using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Live;

/// <summary>What a run over sockets is started with.</summary>
internal sealed record LiveRunOptions
{
    /// <summary>The scenario as its file has it.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The border policy of each side.</summary>
    public required BorderPolicies Policies { get; init; }

    /// <summary>Folder that the scenario's file names are relative to; null for a scenario of the program.</summary>
    public string? Folder { get; init; }

    /// <summary>How long to run, seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Seed of everything that is random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where the vehicles come from; null for the built-in simulation.</summary>
    public Func<Scene, ITrafficSource>? Vehicles { get; init; }

    /// <summary>The same in words.</summary>
    public string Traffic { get; init; } = "built in";

    /// <summary>Folder for the report; null for none.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>Whether every figure is written to the terminal, or only those that the scenario expects something of.</summary>
    public bool AllFigures { get; init; }
}
