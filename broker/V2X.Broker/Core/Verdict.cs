namespace V2X.Broker.Core;

/// <summary>What became of a message at the ingress. Everything from <see cref="NoPayload"/> on is a rejection.</summary>
internal enum Verdict
{
    Accepted,
    Duplicate,
    Resent,
    NoPayload,
    TooLarge,
    UnknownFamily,
    BadSubject,
    BadEdition,
    BadDelivery,
    BadStationId,
    BadPosition,
    BadKey,
    BadEnvelope,
    BadSecurity,
    BadMisbehaviour,
    NoSequence,
    RegionMismatch,
    TooManyNames,
    NotPermitted,
    RateExceeded,
    EventLogFull,
    EventLogFailed,
    EventLogBusy,
    FabricBusy,
}

/// <summary>The names under which verdicts are counted.</summary>
internal static class VerdictText
{
    private static readonly string[] s_reasons = [.. Enum.GetNames<Verdict>().Select(Kebab)];

    public static int Count => s_reasons.Length;

    public static string Reason(this Verdict verdict) => s_reasons[(int)verdict];

    /// <summary>True where the log of events, or what is on its way to other nodes, had no room for it: it may be handed in again.</summary>
    public static bool IsOfEventLog(this Verdict verdict) =>
        verdict is Verdict.EventLogFull or Verdict.EventLogFailed or Verdict.EventLogBusy or Verdict.FabricBusy;

    public static bool IsRejection(this Verdict verdict) => verdict >= Verdict.NoPayload;

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
