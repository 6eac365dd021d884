namespace V2X.Benchmarks.Fusion;

/// <summary>What fusion costs with so many road users in play.</summary>
/// <param name="RoadUsers">Road users.</param>
/// <param name="Tracks">Tracks that the engine made of them.</param>
/// <param name="UpdateMicroseconds">One update alone: association, filter, life cycle.</param>
/// <param name="SweepMicrosecondsPerUpdate">The look at all tracks ten times a second, shared among the updates in between.</param>
/// <param name="BareMicroseconds">One update of a bare filter that is told whose the observation is.</param>
/// <param name="OctetsPerUpdate">Allocated for each update, sweep included.</param>
internal sealed record FusionCost(
    int RoadUsers, int Tracks, double UpdateMicroseconds, double SweepMicrosecondsPerUpdate, double BareMicroseconds, double OctetsPerUpdate)
{
    /// <summary>Both together.</summary>
    public double Microseconds => UpdateMicroseconds + SweepMicrosecondsPerUpdate;
}
