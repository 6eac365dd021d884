namespace V2X.Interop.Demo;

/// <summary>What went over the border in one direction since the start.</summary>
internal sealed record WayFigures
{
    /// <summary>Jurisdiction that gives.</summary>
    public required string From { get; init; }

    /// <summary>Jurisdiction that receives.</summary>
    public required string To { get; init; }

    /// <summary>Whether messages can go over the link now.</summary>
    public bool IsUp { get; init; }

    /// <summary>Messages that the giving side's policy or translation held back.</summary>
    public long HeldBack { get; init; }

    /// <summary>Messages written to the link.</summary>
    public long Sent { get; init; }

    /// <summary>Messages that the receiving side took.</summary>
    public long Arrived { get; init; }

    /// <summary>Messages that the receiving side refused.</summary>
    public long Refused { get; init; }

    /// <summary>Messages that wait at the giving side.</summary>
    public long Waiting { get; init; }

    /// <summary>Round trip of the last heartbeat, milliseconds.</summary>
    public double RoundTripMilliseconds { get; init; }
}
