namespace V2X.Interop.Simulation;

/// <summary>What a roadside unit sends by itself.</summary>
internal enum SiteBroadcast : byte
{
    /// <summary>Signal phases and timing.</summary>
    SignalPhases = 0,

    /// <summary>The map of the intersection.</summary>
    Map = 1,
}
