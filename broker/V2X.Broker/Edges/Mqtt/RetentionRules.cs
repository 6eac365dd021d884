using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Which messages stay for those who join late: maps until another map of the subject, lights for some seconds, events and signs as long as
/// they say that they hold. Pure; safe from any thread.
/// </summary>
internal static class RetentionRules
{
    /// <summary>Lights repeat many times a second; older ones show a phase that may be over.</summary>
    public static readonly TimeSpan Lights = TimeSpan.FromSeconds(10);

    /// <summary>Events that do not say until when: what ETSI EN 302 637-3 takes where a DENM has no validityDuration.</summary>
    public static readonly TimeSpan EventsWithoutEnd = TimeSpan.FromSeconds(600);

    /// <summary>An event that is over takes the place of the one that held, for as long as this.</summary>
    public static readonly TimeSpan EndedEvents = TimeSpan.FromSeconds(10);

    /// <summary>True where <see cref="Of"/> wants the content of such a message: lights and maps need none.</summary>
    public static bool NeedsContent(MessageType type) => KindOf(type) == CanonicalKind.RoadEvents;

    /// <summary>Whether and until when a message is retained.</summary>
    /// <param name="message">The message.</param>
    /// <param name="content">What it says; null where that is not known.</param>
    public static Retention Of(StoredMessage message, CanonicalMessage? content) => KindOf(message.Type) switch
    {
        CanonicalKind.LaneMap => new Retention(true, null),
        CanonicalKind.Signals => new Retention(true, message.IngestedNs + Lights.Nanoseconds()),
        CanonicalKind.RoadEvents => new Retention(true, EndOf(message, content as RoadEventsMessage)),
        _ => default,
    };

    private static CanonicalKind? KindOf(MessageType type) => type.Family == Family.Fused ? null : type.SubjectName switch
    {
        "map" or "mapem" => CanonicalKind.LaneMap,
        "spat" or "spatem" => CanonicalKind.Signals,
        "rsi" or "tim" or "rsa" or "denm" or "ivim" => CanonicalKind.RoadEvents,
        _ => null,
    };

    // The last of its events decides.
    private static long EndOf(StoredMessage message, RoadEventsMessage? content)
    {
        long without = message.IngestedNs + EventsWithoutEnd.Nanoseconds();
        if (content is null || content.Events.Count == 0)
            return without;
        long end = long.MinValue;
        foreach (RoadEvent one in content.Events)
        {
            long its = one.Termination is not null
                ? message.IngestedNs + EndedEvents.Nanoseconds()
                : EventValidity.EndNs(one, without);
            end = Math.Max(end, its);
        }

        return end;
    }
}
