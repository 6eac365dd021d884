namespace V2X.Broker.Core;

/// <summary>Why the broker ended a stream.</summary>
internal enum EndReason
{
    /// <summary>It lives.</summary>
    None,

    /// <summary>An event found the subscriber's queue full of events.</summary>
    EventOverflow,

    /// <summary>Memory ran out, and more waited for it than for others.</summary>
    MemoryFull,

    /// <summary>The rules, which have changed, do not allow it any more.</summary>
    NotPermitted,

    /// <summary>The agent has opened another stream.</summary>
    Superseded,

    /// <summary>An operator has ended it.</summary>
    Disconnected,

    /// <summary>The broker stops.</summary>
    Stopping,
}
