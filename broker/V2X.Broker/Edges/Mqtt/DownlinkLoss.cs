namespace V2X.Broker.Edges.Mqtt;

/// <summary>Why something for a roadside unit did not reach it, or is not known to have. Stage "downlink" in docs/reasons.md.</summary>
internal enum DownlinkLoss
{
    None,
    NoRoom,
    RetriesFull,
    RefusedByUnit,
    GivenUp,
    NotWritten,
}

/// <summary>The names under which they are counted.</summary>
internal static class DownlinkLossText
{
    private static readonly string[] s_reasons = ["none", "no-room", "retries-full", "refused-by-unit", "given-up", "not-written"];

    public static string Reason(this DownlinkLoss loss) => s_reasons[(int)loss];
}
