namespace V2X.Interop.Simulation;

/// <summary>What a roadside unit sends by itself.</summary>
internal enum SiteBroadcast : byte
{
    /// <summary>Signal phases and timing.</summary>
    SignalPhases = 0,

    /// <summary>The map of the intersection.</summary>
    Map = 1,

    /// <summary>Signs and events (Chinese set only).</summary>
    RoadsideInformation = 2,

    /// <summary>Road users seen by the unit's sensors (Chinese set only).</summary>
    RoadsideSafety = 3,
}
