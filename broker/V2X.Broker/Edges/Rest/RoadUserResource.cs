using System.Globalization;
using System.Text.Json;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using RoadUser = V2X.Model.Canonical.RoadUser;

namespace V2X.Broker.Edges.Rest;

/// <summary>Who is on the road: tracks, or what road users last said of themselves. Safe from any thread.</summary>
internal sealed class RoadUserResource(BrokerCore core, FusionWorker? fusion, string tracksSubject)
{
    private const string TrackPrefix = "track/";
    private static readonly string[] s_types = ["bsm", "psm", "cam", "vam"];

    public RestOperation Operation => new(
        "getRoadUsers", "/v1/road-users", "Road users of an area, now",
        "A FeatureCollection of points. Tracks are as of the last look of fusion, ten times a second unless configured otherwise; reported states are those heard within Broker:Limits:CurrentStateExpirySeconds. The parameters region and family narrow reported states.",
        GeoJson.ContentType, "RoadUsers",
        [.. RestParameters.Area, RestParameters.Source, RestParameters.Region, RestParameters.Family, RestParameters.Limit, RestParameters.After],
        [400, 501], AnswerAsync);

    private Task AnswerAsync(RestCall call)
    {
        AreaFilter? area = RestArea.Read(call.Query);
        bool isReported = call.Query.Text(RestParameters.Source) == "reported";
        string? region = RestRegion.Read(call.Query);
        string? family = call.Query.Text(RestParameters.Family);
        int limit = call.Query.Whole(RestParameters.Limit);
        string after = call.Query.Text(RestParameters.After) ?? "";
        ulong afterTrack = 0;
        if (!isReported)
            CheckTracks(call.Query, region, family, after, out afterTrack);
        call.Query.ThrowIfFaulty();
        if (isReported)
            WriteReported(call, call.Scope(AccessScope.SubjectsOf(region, family, s_types)), area, after, limit);
        else
            WriteTracks(call, area, afterTrack, limit);
        return call.SendAsync(GeoJson.ContentType);
    }

    private static void CheckTracks(RestQuery query, string? region, string? family, string after, out ulong afterTrack)
    {
        if (region is not null || family is not null)
            query.Fault((region is null ? RestParameters.Family : RestParameters.Region).Name, "a track has no region and no message set; ask with source=reported, or leave it out.");
        bool isTrack = after.StartsWith(TrackPrefix, StringComparison.Ordinal);
        afterTrack = 0;
        if (after.Length > 0 && !(isTrack && ulong.TryParse(after.AsSpan(TrackPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out afterTrack)))
            query.Fault(RestParameters.After.Name, "this is no track; take it from the link of relation 'next'.");
    }

    private void WriteTracks(RestCall call, AreaFilter? area, ulong after, int limit)
    {
        AreaFilter? reached = AccessArea.Of(area, call.Demand(AccessActions.Subscribe, tracksSubject));
        if (fusion is null)
            throw new RestException(RestProblem.NoFusion);
        List<FusedTrack> found = fusion.TracksAfter(reached, after, limit + 1);
        FeaturePage.Write(call, found, limit, FusedJson.WriteFeature, FusedJson.IdOf);
    }

    private void WriteReported(RestCall call, AccessScope scope, AreaFilter? area, string after, int limit)
    {
        List<StoredMessage> found = PictureReader.States(core, message => message.Type.ReportsRoadUser && IsInside(area, message));
        List<StoredMessage> page = [.. found.Where(scope.Lets)
            .Where(message => after.Length == 0 || string.CompareOrdinal(MessageJson.IdOf(message), after) > 0)
            .OrderBy(MessageJson.IdOf, StringComparer.Ordinal).Take(limit + 1)];
        var content = new MessageJson();
        FeaturePage.Write(call, page, limit, (json, message) => WriteReported(json, message, content), MessageJson.IdOf);
    }

    private static bool IsInside(AreaFilter? area, StoredMessage message) =>
        area is null || message.HasPosition && area.Matches(message.LatitudeDegrees, message.LongitudeDegrees, message.Tile, message.HeadingDegrees);

    private static void WriteReported(Utf8JsonWriter json, StoredMessage message, MessageJson content)
    {
        KeyFields? key = message.Wire.Key;
        RoadUser? user = (content.CanonicalOf(message) as RoadUserMessage)?.User;
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, MessageJson.IdOf(message));
        GeoJson.PointGeometry(json, message.LatitudeDegrees, message.LongitudeDegrees, key is { HasElevationM: true } ? key.ElevationM : double.NaN);
        json.WriteStartObject("properties"u8);
        json.WriteString("source"u8, "reported"u8);
        json.Known("class", user?.Class?.Word());
        if (key is { HasSpeedMps: true })
            json.Known("speedMetresPerSecond", key.SpeedMps);
        json.Known("headingDegrees", message.HeadingDegrees);
        json.Known("lengthMetres", user?.LengthMetres ?? double.NaN);
        json.Known("widthMetres", user?.WidthMetres ?? double.NaN);
        MessageJson.WriteHead(json, message);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
