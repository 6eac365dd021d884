using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>Where the road users of a run come from. For one thread.</summary>
internal interface ITrafficSource : IDisposable
{
    /// <summary>Moves the world to a step; steps come one after another, from 1.</summary>
    /// <param name="step">Number of the step, <see cref="TrafficSimulation.StepMilliseconds"/> each.</param>
    /// <param name="sink">Hears of what moves in it.</param>
    void Step(long step, ITruthSink sink);

    /// <summary>What is wrong with the source, in a sentence for a person; null where nothing is.</summary>
    string? Fault { get; }
}
