using System.Globalization;
using System.Text.Json;
using V2X.Asn1;
using V2X.Broker.Access;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Rest;

/// <summary>The events that hold. Safe from any thread.</summary>
internal sealed class EventResource(BrokerCore core)
{
    private readonly HeldEventReader _reader = new(core);

    public RestOperation Operation => new(
        "getEvents", "/v1/events", "Events of an area that hold now",
        "A FeatureCollection: the place of each event and, where it tells them, its paths and polygons. Events are kept until they end, are taken back, or were not told again for Broker:Limits:HeldEventSeconds where they do not say when they end.",
        GeoJson.ContentType, "Events",
        [.. RestParameters.Area, RestParameters.Region, RestParameters.Family, RestParameters.Causes, RestParameters.Limit, RestParameters.After],
        [400], AnswerAsync);

    private Task AnswerAsync(RestCall call)
    {
        AreaFilter? area = RestArea.Read(call.Query);
        string? region = RestRegion.Read(call.Query);
        string? family = call.Query.Text(RestParameters.Family);
        HashSet<EventCause> causes = Causes(call.Query.Texts(RestParameters.Causes));
        int limit = call.Query.Whole(RestParameters.Limit);
        string after = call.Query.Text(RestParameters.After) ?? "";
        call.Query.ThrowIfFaulty();
        AccessScope scope = call.Scope(HeldEventReader.Subjects(region, family));
        var found = new List<(string Id, KeptEvent Held)>();
        _reader.Read(scope, area, causes, one =>
        {
            if (IdOf(one.Held) is var id && string.CompareOrdinal(id, after) > 0)
                found.Add((id, one.Held));
            return true;
        });
        found.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var content = new MessageJson();
        FeaturePage.Write(call, found, limit, (json, one) => Write(json, one, content), one => one.Id);
        return call.SendAsync(GeoJson.ContentType);
    }

    private static HashSet<EventCause> Causes(List<string> words) =>
        [.. Enum.GetValues<RoadEventCause>().Where(cause => words.Contains(cause.Word())).Select(cause => (EventCause)cause)];

    // An event without a number is named by its place and cause, which the key holds below zero.
    private static string IdOf(KeptEvent held)
    {
        EventKey key = held.Key;
        string name = key.Name >= 0 ? key.Name.ToString(CultureInfo.InvariantCulture) : "at" + (-1 - key.Name).ToString("x", CultureInfo.InvariantCulture);
        string originator = key.OriginatorOctets > 0
            ? new ShortOctets(key.Originator, key.OriginatorOctets).ToString().ToLowerInvariant()
            : "agent" + key.Originator.ToString(CultureInfo.InvariantCulture);
        return $"{held.Message.Region.Name}/{held.Message.Type.FamilyName}/{held.Message.Type.SubjectName}/{originator}/{name}";
    }

    private static void Write(Utf8JsonWriter json, (string Id, KeptEvent Held) one, MessageJson content)
    {
        // It was read a moment ago, and a message does not change.
        var within = (RoadEventsMessage)content.CanonicalOf(one.Held.Message)!;
        RoadEvent told = within.Events.First(each => EventKey.Of(each, within, one.Held.Message) == one.Held.Key);
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, one.Id);
        EventGeometry.Write(json, new FoundEvent(one.Held, within, told));
        json.WriteStartObject("properties"u8);
        json.Known("cause", told.Cause?.Word());
        if (told.SubCause is { } subCause)
            json.WriteNumber("subCause"u8, subCause);
        json.Known("kind", told.Kind?.Word());
        json.TimeMs("detectedAt", told.DetectedUnixMs);
        json.TimeMs("validFrom", told.ValidFromUnixMs);
        json.TimeMs("validUntil", told.ValidUntilUnixMs);
        json.Time("heldUntil", one.Held.UntilNs);
        json.Known("radiusMetres", told.RadiusMetres);
        MessageJson.WriteHead(json, one.Held.Message);
        json.WritePropertyName("canonical"u8);
        CanonicalJson.WritePart(json, told);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
