namespace V2X.Model.Canonical;

/// <summary>How a signal controller works; the same bits in Chinese, SAE and ETSI messages (IntersectionStatusObject).</summary>
[Flags]
public enum SignalControllerStatus
{
    /// <summary>Nothing is said.</summary>
    None = 0,

    /// <summary>Worked by hand.</summary>
    ManualControl = 1 << 0,

    /// <summary>The counting of time is stopped.</summary>
    StopTime = 1 << 1,

    /// <summary>Flashing after a failure.</summary>
    FailureFlash = 1 << 2,

    /// <summary>Pre-empted.</summary>
    PreemptActive = 1 << 3,

    /// <summary>Somebody has priority.</summary>
    PriorityActive = 1 << 4,

    /// <summary>Fixed times.</summary>
    FixedTimeOperation = 1 << 5,

    /// <summary>Times that depend on the traffic.</summary>
    TrafficDependentOperation = 1 << 6,

    /// <summary>Standing by.</summary>
    StandbyOperation = 1 << 7,

    /// <summary>Failed.</summary>
    FailureMode = 1 << 8,

    /// <summary>Switched off.</summary>
    Off = 1 << 9,

    /// <summary>The map has changed lately.</summary>
    RecentMapUpdate = 1 << 10,

    /// <summary>The lane numbers of the map have changed lately.</summary>
    RecentLaneIdChange = 1 << 11,

    /// <summary>There is no valid map.</summary>
    NoValidMap = 1 << 12,

    /// <summary>There are no valid signal states.</summary>
    NoValidSignals = 1 << 13,
}
