using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>A road, driven in both directions.</summary>
internal sealed record RoadPlan
{
    /// <summary>Name of the end at the first point.</summary>
    public required string From { get; init; }

    /// <summary>Name of the end at the last point.</summary>
    public required string To { get; init; }

    /// <summary>Region at the first point.</summary>
    public Region Start { get; init; }

    /// <summary>Region at the last point: another one where the road passes the crossing.</summary>
    public Region End { get; init; }

    /// <summary>Corners of the centre line.</summary>
    public required IReadOnlyList<GeoPosition> Points { get; init; }

    /// <summary>Speed limit, kilometres per hour.</summary>
    public double LimitKilometresPerHour { get; init; }

    /// <summary>Speed limit within 900 m of a site, kilometres per hour.</summary>
    public double TownLimitKilometresPerHour { get; init; }

    /// <summary>Reads a road.</summary>
    public static RoadPlan Read(ObjectReader reader)
    {
        Region start = reader.Choice("region", RegionNames.ByName);
        RoadPlan road = new()
        {
            From = reader.Text("from"),
            To = reader.Text("to"),
            Start = start,
            End = reader.Has("endRegion") ? reader.Choice("endRegion", RegionNames.ByName) : start,
            Points = reader.Positions("points", 2),
            LimitKilometresPerHour = reader.Number("limitKilometresPerHour", 10, 130, 80),
            TownLimitKilometresPerHour = reader.Number("townLimitKilometresPerHour", 10, 130, 50),
        };
        reader.Done();
        return road;
    }
}
