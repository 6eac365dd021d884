using System.Runtime.CompilerServices;
using System.Text.Json;
using V2X.Broker.Access;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Rest;

/// <summary>The lights of intersections, at the places that maps tell of them. Safe from any thread.</summary>
internal sealed class SignalResource(BrokerCore core)
{
    private static readonly string[] s_types = ["spat", "spatem"];
    private static readonly string[] s_mapTypes = ["map", "mapem"];

    // A map is told once a second and changes once a year: what it says of places is kept as long as its message is.
    private readonly ConditionalWeakTable<StoredMessage, NodePlace[]> _places = [];

    public RestOperation Operation => new(
        "getSignals", "/v1/signals", "Signal states of the intersections of an area, now",
        "A FeatureCollection of intersections: signal states (SPAT, SPATEM) at the reference point that a map (MAP, MAPEM) of the same intersection tells. Where no map is known, or may be seen, the geometry is null, and no area matches.",
        GeoJson.ContentType, "Signals",
        [.. RestParameters.Area, RestParameters.Region, RestParameters.Family, RestParameters.Limit, RestParameters.After],
        [400], AnswerAsync);

    private Task AnswerAsync(RestCall call)
    {
        AreaFilter? area = RestArea.Read(call.Query);
        string? region = RestRegion.Read(call.Query);
        string? family = call.Query.Text(RestParameters.Family);
        int limit = call.Query.Whole(RestParameters.Limit);
        string after = call.Query.Text(RestParameters.After) ?? "";
        call.Query.ThrowIfFaulty();
        var content = new MessageJson();
        Dictionary<NodeName, NodePlace> places = Places(call, region, family, content);
        AccessScope scope = call.Scope(AccessScope.SubjectsOf(region, family, s_types));
        SortedDictionary<string, (StoredMessage Message, NodeName Node)> found = Find(scope, area, places, content);
        List<(string Id, StoredMessage Message, NodeName Node)> page =
            [.. found.Where(one => string.CompareOrdinal(one.Key, after) > 0).Take(limit + 1).Select(one => (one.Key, one.Value.Message, one.Value.Node))];
        FeaturePage.Write(call, page, limit, (json, one) => Write(json, one, places, content), one => one.Id);
        return call.SendAsync(GeoJson.ContentType);
    }

    private SortedDictionary<string, (StoredMessage Message, NodeName Node)> Find(
        AccessScope scope, AreaFilter? area, Dictionary<NodeName, NodePlace> places, MessageJson content)
    {
        var found = new SortedDictionary<string, (StoredMessage Message, NodeName Node)>(StringComparer.Ordinal);
        foreach (StoredMessage message in PictureReader.States(core, message => message.Type.IsOfPlace).Where(scope.Lets))
        {
            if (content.CanonicalOf(message) is not SignalMessage signals)
                continue;
            foreach (SignalIntersection intersection in signals.Intersections)
            {
                NodeName node = NameOf(message, intersection.Region, intersection.Id);
                string id = $"{node.Scope}/{MessageType.NameOf(node.Family)}/intersection/{node.Region}/{node.Id}";
                bool isNewer = !found.TryGetValue(id, out (StoredMessage Message, NodeName) known) || known.Message.MeasuredNs <= message.MeasuredNs;
                if (isNewer && IsInside(area, places.GetValueOrDefault(node)))
                    found[id] = (message, node);
            }
        }

        return found;
    }

    private Dictionary<NodeName, NodePlace> Places(RestCall call, string? region, string? family, MessageJson content)
    {
        var places = new Dictionary<NodeName, NodePlace>();
        if (AccessScope.Of(call.Permit, AccessScope.SubjectsOf(region, family, s_mapTypes)) is not { } scope)
            return places;
        foreach (StoredMessage map in PictureReader.Maps(core, _ => true).Where(scope.Lets).OrderBy(map => map.MeasuredNs))
        {
            foreach (NodePlace place in _places.GetValue(map, _ => PlacesOf(map, content)))
                places[place.Name] = place;
        }

        return places;
    }

    private static NodePlace[] PlacesOf(StoredMessage map, MessageJson content) => content.CanonicalOf(map) is LaneMapMessage lanes
        ? [.. lanes.Nodes.Where(node => node.ReferencePosition.IsPresent)
            .Select(node => new NodePlace(NameOf(map, node.Region, node.Id), node.ReferencePosition.LatitudeDegrees, node.ReferencePosition.LongitudeDegrees, node.Name.ToString()))]
        : [];

    private static NodeName NameOf(StoredMessage message, int? region, int? id) => new(message.Region.Name, message.Type.Family, region ?? 0, id ?? -1);

    private static bool IsInside(AreaFilter? area, NodePlace? place) =>
        area is null || place is not null && area.Matches(
            place.LatitudeDegrees, place.LongitudeDegrees, Quadkey.FromDegrees(place.LatitudeDegrees, place.LongitudeDegrees, Quadkey.MaximumLevel), double.NaN);

    private static void Write(Utf8JsonWriter json, (string Id, StoredMessage Message, NodeName Node) one, Dictionary<NodeName, NodePlace> places, MessageJson content)
    {
        var signals = (SignalMessage)content.CanonicalOf(one.Message)!;
        SignalIntersection told = signals.Intersections.Last(each => NameOf(one.Message, each.Region, each.Id) == one.Node);
        NodePlace? place = places.GetValueOrDefault(one.Node);
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, one.Id);
        GeoJson.PointGeometry(json, place?.LatitudeDegrees ?? double.NaN, place?.LongitudeDegrees ?? double.NaN);
        json.WriteStartObject("properties"u8);
        json.Known("name", told.Name.ToString() is { Length: > 0 } name ? name : place?.Text);
        json.TimeMs("generatedAt", told.GeneratedUnixMs ?? signals.GeneratedUnixMs);
        WriteLights(json, told);
        MessageJson.WriteHead(json, one.Message);
        json.WritePropertyName("canonical"u8);
        CanonicalJson.WritePart(json, told);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLights(Utf8JsonWriter json, SignalIntersection told)
    {
        json.WriteStartArray("lights"u8);
        foreach (SignalMovement movement in told.Movements)
        {
            // What is shown now is marked where a message tells of later phases too; otherwise it is the first.
            if (movement.Phases.Count == 0)
                continue;
            SignalPhase now = movement.Phases.FirstOrDefault(phase => phase.IsShownNow == true) ?? movement.Phases[0];
            json.WriteStartObject();
            if (movement.GroupId is { } group)
                json.WriteNumber("signalGroup"u8, group);
            json.Known("light", now.Light?.Word());
            json.TimeMs("minEnd", now.MinEndUnixMs);
            json.TimeMs("maxEnd", now.MaxEndUnixMs);
            json.TimeMs("likelyEnd", now.LikelyEndUnixMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private readonly record struct NodeName(string Scope, Family Family, int Region, int Id);

    private sealed record NodePlace(NodeName Name, double LatitudeDegrees, double LongitudeDegrees, string Text);
}
