using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>What reports are made of: a run that has ended, in virtual time or at wall-clock pace.</summary>
internal interface IScenarioRun
{
    /// <summary>Whether it ran at the pace of the clock, over sockets.</summary>
    bool IsLive { get; }

    /// <summary>Seed of the run.</summary>
    int Seed { get; }

    /// <summary>Seconds that were run.</summary>
    double Seconds { get; }

    /// <summary>Roads, sites and crossing.</summary>
    Scene Scene { get; }

    /// <summary>The sides: Hong Kong, then Shenzhen.</summary>
    IReadOnlyList<ISideRun> Sides { get; }

    /// <summary>The sites in the order of the scenario.</summary>
    IReadOnlyList<ISiteRun> Sites { get; }

    /// <summary>The sensors.</summary>
    IReadOnlyList<SensorModel> Sensors { get; }

    /// <summary>The judge of the crossing.</summary>
    CrossingJudge Crossing { get; }

    /// <summary>The ways over the border: out of Hong Kong, out of Shenzhen.</summary>
    IReadOnlyList<IBorderWay> Ways { get; }

    /// <summary>What became of each event, in the order they are raised.</summary>
    IReadOnlyList<EventOutcome> Events { get; }

    /// <summary>What was recorded for the drawings.</summary>
    RunRecorder Recorder { get; }

    /// <summary>Latency from stage to stage as messages carry it through sockets; empty in virtual time.</summary>
    IReadOnlyList<StageLatency> Stages { get; }
}
