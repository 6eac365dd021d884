namespace V2X.Broker.Fabric;

/// <summary>Why something did not go from node to node.</summary>
internal enum FabricReason
{
    /// <summary>A state found no link to the others.</summary>
    LinkDown,

    /// <summary>A newer state of the same sender took its place in the line.</summary>
    Replaced,

    /// <summary>A state gave way because the line was full.</summary>
    QueueFull,

    /// <summary>An event found too many waiting for their confirmation.</summary>
    BacklogFull,

    /// <summary>RabbitMQ refused an event; it is sent again.</summary>
    NotConfirmed,

    /// <summary>What came is not what a node sends.</summary>
    BadFrame,

    /// <summary>An event that this node already has.</summary>
    Duplicate,

    /// <summary>A message that this broker does not take.</summary>
    Refused,

    /// <summary>Batches of states of another node that never came.</summary>
    StateGap,

    /// <summary>An event that the others may lack and this node's log no longer has.</summary>
    LogGap,
}

/// <summary>The names under which these are counted.</summary>
internal static class FabricReasonText
{
    private static readonly string[] s_texts =
        ["link-down", "replaced", "queue-full", "backlog-full", "not-confirmed", "bad-frame", "duplicate", "refused", "state-gap", "log-gap"];

    public static int Count => s_texts.Length;

    public static string Of(FabricReason reason) => s_texts[(int)reason];
}
