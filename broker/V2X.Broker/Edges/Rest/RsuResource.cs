using System.Text.Json;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Edges.Rest;

/// <summary>The inventory of roadside units: agents heard since the start. Safe from any thread.</summary>
internal sealed class RsuResource(BrokerCore core)
{
    /// <summary>What asking for the inventory is asked for as.</summary>
    public const string Subject = "$SYS/agents";

    public RestOperation Operation => new(
        "getRsus", "/v1/rsus", "Roadside units, with their links and losses",
        "A FeatureCollection of the agents heard since the broker's start, at their sites where they told them (null otherwise). linkUp says whether the unit is connected now.",
        GeoJson.ContentType, "Rsus", [.. RestParameters.Area, RestParameters.Region, RestParameters.Limit, RestParameters.After], [400], AnswerAsync);

    private Task AnswerAsync(RestCall call)
    {
        AreaFilter? area = RestArea.Read(call.Query);
        string? region = RestRegion.Read(call.Query);
        int limit = call.Query.Whole(RestParameters.Limit);
        string after = call.Query.Text(RestParameters.After) ?? "";
        call.Query.ThrowIfFaulty();
        AreaFilter? reached = AccessArea.Of(area, call.Demand(AccessActions.Subscribe, Subject));
        List<Row> rows = core.Inspect(view => view.Agents.All.Select(RowOf).ToList());
        List<Row> page = [.. rows.Where(row => string.CompareOrdinal(row.Name, after) > 0 && (region is null || row.Region == region) && IsInside(reached, row))
            .OrderBy(row => row.Name, StringComparer.Ordinal).Take(limit + 1)];
        FeaturePage.Write(call, page, limit, Write, row => row.Name);
        return call.SendAsync(GeoJson.ContentType);
    }

    private static Row RowOf(Agent agent) => new(
        agent.Name, agent.Region, agent.Site == default ? double.NaN : agent.Site.LatitudeE7 * 1e-7, agent.Site == default ? double.NaN : agent.Site.LongitudeE7 * 1e-7,
        agent.SoftwareVersion, agent.Session is not null, agent.LastHeardNs, agent.Messages, agent.Drops);

    private static bool IsInside(AreaFilter? area, Row row) =>
        area is null || !double.IsNaN(row.Latitude) && area.Matches(
            row.Latitude, row.Longitude, Quadkey.FromDegrees(row.Latitude, row.Longitude, Quadkey.MaximumLevel), double.NaN);

    private static void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, row.Name);
        GeoJson.PointGeometry(json, row.Latitude, row.Longitude);
        json.WriteStartObject("properties"u8);
        json.WriteString("name"u8, row.Name);
        json.WriteString("region"u8, row.Region);
        json.Known("software", row.Software);
        json.WriteBoolean("linkUp"u8, row.IsConnected);
        json.Time("lastHeardAt", row.LastHeardNs);
        json.WriteNumber("messages"u8, row.Messages);
        if (row.Drops is { } drops)
        {
            json.WriteNumber("received"u8, drops.Received);
            json.WriteStartObject("droppedByReason"u8);
            foreach ((string reason, ulong count) in drops.DroppedByReason.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                json.WriteNumber(reason, count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private sealed record Row(
        string Name, string Region, double Latitude, double Longitude, string Software, bool IsConnected, long LastHeardNs, ulong Messages, DropReport? Drops);
}
