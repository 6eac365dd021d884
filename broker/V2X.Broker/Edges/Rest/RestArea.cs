using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Rest;

/// <summary>Reads the area of a request: longitudes before latitudes, as GeoJSON has them.</summary>
internal static class RestArea
{
    /// <summary>The area; null where none is given, or a fault has been noted.</summary>
    public static AreaFilter? Read(RestQuery query)
    {
        RestParameter[] given = [.. RestParameters.Area.Where(query.Has)];
        if (given.Length == 0)
            return null;
        if (given.Length > 1)
        {
            query.Fault(given[1].Name, $"{string.Join(" and ", given.Select(parameter => parameter.Name))} are given; give one area.");
            return null;
        }

        try
        {
            return Read(query, given[0]);
        }
        catch (TopicException fault)
        {
            // What follows the name of the contract's field says what is wrong.
            query.Fault(given[0].Name, string.Join(' ', fault.Faults.Select(one => one[(one.IndexOf(": ", StringComparison.Ordinal) + 2)..])));
            return null;
        }
    }

    private static AreaFilter? Read(RestQuery query, RestParameter parameter)
    {
        if (parameter == RestParameters.Tile)
            return AreaParser.Parse(new Area { QuadkeyPrefix = query.Text(parameter) ?? "" });
        if (query.Numbers(parameter) is not { } numbers)
            return null;
        if (parameter == RestParameters.Bbox)
            return Box(query, numbers);
        return parameter == RestParameters.Circle ? Circle(query, numbers) : Polygon(query, numbers);
    }

    private static BoxArea? Box(RestQuery query, double[] box)
    {
        string name = RestParameters.Bbox.Name;
        if (box.Length != 4)
            query.Fault(name, $"{box.Length} numbers given; give four: west,south,east,north.");
        else if (box[0] is < -180 or > 180 || box[2] is < -180 or > 180)
            query.Fault(name, FormattableString.Invariant($"west {box[0]} or east {box[2]} is not from -180 to 180; the order is west,south,east,north."));
        else if (box[1] is < -90 or > 90 || box[3] is < -90 or > 90)
            query.Fault(name, FormattableString.Invariant($"south {box[1]} or north {box[3]} is not from -90 to 90; the order is west,south,east,north."));
        else if (box[1] > box[3])
            query.Fault(name, FormattableString.Invariant($"south {box[1]} is north of north {box[3]}; the order is west,south,east,north."));
        else
            return new BoxArea(box[1], box[0], box[3], box[2]);
        return null;
    }

    private static AreaFilter? Circle(RestQuery query, double[] circle)
    {
        if (circle.Length == 3)
            return AreaParser.Parse(new Area { Circle = new Circle { Centre = Point(circle[0], circle[1]), RadiusM = circle[2] } });
        query.Fault(RestParameters.Circle.Name, $"{circle.Length} numbers given; give three: longitude,latitude,radius in metres.");
        return null;
    }

    private static AreaFilter? Polygon(RestQuery query, double[] corners)
    {
        string name = RestParameters.Polygon.Name;
        var polygon = new Polygon();
        for (int i = 0; i + 1 < corners.Length; i += 2)
        {
            polygon.Points.Add(Point(corners[i], corners[i + 1]));
            if (i > 0 && Math.Abs(corners[i] - corners[i - 2]) > 180)
            {
                query.Fault(name, FormattableString.Invariant($"from longitude {corners[i - 2]} to {corners[i]} it goes over the antimeridian; ask for the parts on either side, or with bbox."));
                return null;
            }
        }

        if (corners.Length % 2 == 0)
            return AreaParser.Parse(new Area { Polygon = polygon });
        query.Fault(name, $"{corners.Length} numbers given; give pairs of longitude,latitude.");
        return null;
    }

    private static GeoPoint Point(double longitude, double latitude) => new() { LatitudeDeg = latitude, LongitudeDeg = longitude };
}
