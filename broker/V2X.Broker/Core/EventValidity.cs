using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Broker.Core;

/// <summary>How long an event holds that says so itself.</summary>
internal static class EventValidity
{
    private const long LastMs = long.MaxValue / NanosecondTime.PerMillisecond;

    /// <summary>When it ends, Unix nanoseconds: an end that no clock of nanoseconds can tell is as good as none.</summary>
    /// <param name="told">The event.</param>
    /// <param name="otherwiseNs">Where it does not say.</param>
    public static long EndNs(RoadEvent told, long otherwiseNs) => told.ValidUntilUnixMs switch
    {
        null => otherwiseNs,
        >= LastMs => long.MaxValue,
        var untilMs => NanosecondTime.FromMilliseconds(Math.Max(untilMs.Value, 0)),
    };
}
