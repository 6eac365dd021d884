using V2X.Broker.Access;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges;

/// <summary>Finds the events that hold. Their messages are decoded beside the ingress. Safe from any thread.</summary>
internal sealed class HeldEventReader(BrokerCore core)
{
    private static readonly string[] s_types = ["rsi", "tim", "rsa", "denm", "ivim"];

    /// <summary>The subject filters of messages that tell events.</summary>
    public static string[] Subjects(string? region, string? family) => AccessScope.SubjectsOf(region, family, s_types);

    /// <summary>Tells the events that pass, in the order of their messages' ages, until <paramref name="take"/> says no.</summary>
    /// <param name="scope">Messages that may be seen.</param>
    /// <param name="area">Where the events are; null for everywhere.</param>
    /// <param name="causes">What they are about; empty for all.</param>
    /// <param name="take">Gets each event; false ends it.</param>
    public void Read(AccessScope scope, AreaFilter? area, HashSet<EventCause> causes, Func<FoundEvent, bool> take)
    {
        var content = new MessageContent();
        foreach (IGrouping<StoredMessage, KeptEvent> message in PictureReader.Events(core).GroupBy(held => held.Message).OrderBy(group => group.Key.AcceptedNs))
        {
            if (!scope.Lets(message.Key) || content.CanonicalOf(message.Key) is not RoadEventsMessage within)
                continue;
            Dictionary<EventKey, KeptEvent> held = message.ToDictionary(one => one.Key);
            foreach (RoadEvent told in within.Events)
            {
                if (!held.TryGetValue(EventKey.Of(told, within, message.Key), out KeptEvent one))
                    continue;
                var found = new FoundEvent(one, within, told);
                if (Is(found, area, causes) && !take(found))
                    return;
            }
        }
    }

    private static bool Is(in FoundEvent found, AreaFilter? area, HashSet<EventCause> causes)
    {
        if (causes.Count > 0 && !causes.Contains((EventCause)(found.Told.Cause ?? RoadEventCause.Unknown)))
            return false;
        return area is null || found.Place is { } place && area.Matches(
            place.LatitudeDegrees, place.LongitudeDegrees, Quadkey.FromDegrees(place.LatitudeDegrees, place.LongitudeDegrees, Quadkey.MaximumLevel), found.Told.HeadingDegrees);
    }
}
