using V2X.Interop.Scenarios.Truth;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>Hears of every new state of a road user, ten times a second each.</summary>
internal interface ITruthSink
{
    /// <summary>The road user has come to its present state; the first call for it is its entry.</summary>
    void Moved(TrueRoadUser user);

    /// <summary>The road user has left the road.</summary>
    void Left(TrueRoadUser user);
}
