using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>Reads the areas of a policy: polygons and circles by name.</summary>
internal sealed class AreaReader(FindingList findings)
{
    private const int MostCorners = 200;
    private const double LargestRadiusMetres = 200_000;

    public List<PolicyArea> Read(PolicyNode? node)
    {
        List<PolicyArea> areas = [];
        if (node is null)
            return areas;
        if (!node.IsObject)
            findings.Error(node.Line, "'areas' is an object: { \"name\": { \"polygon\": [[latitude, longitude], ...] } }");
        foreach (PolicyMember member in node.Members)
        {
            if (!PolicyObject.IsName(member.Name))
                findings.Error(member.Line, "an area's name is 1 to 64 of a-z, 0-9, '-' and '.'");
            else if (areas.Count == NameTable.Most)
                findings.Error(member.Line, $"more than {NameTable.Most} areas");
            else if (One(member) is { } area)
                areas.Add(area);
        }

        return areas;
    }

    private PolicyArea? One(PolicyMember member)
    {
        if (!member.Value.IsObject)
        {
            findings.Error(member.Line, $"area '{member.Name}' is an object with 'polygon', or with 'centre' and 'radiusMetres'");
            return null;
        }

        PolicyObject area = new(member.Value, $"area '{member.Name}'", findings);
        area.About();
        PolicyNode? polygon = area.Take("polygon");
        PolicyNode? centre = area.Take("centre");
        double? radius = area.Number("radiusMetres", 1, LargestRadiusMetres);
        area.Done();
        if (polygon is not null && centre is null && radius is null)
            return Polygon(member.Name, polygon);
        if (polygon is null && centre is not null && radius is { } metres)
            return Position(centre) is { } position ? PolicyArea.Circle(member.Name, position.Latitude, position.Longitude, metres) : null;
        findings.Error(member.Line, $"area '{member.Name}' needs either 'polygon', or 'centre' and 'radiusMetres'");
        return null;
    }

    private PolicyArea? Polygon(string name, PolicyNode node)
    {
        if (!node.IsArray || node.Items.Count is < 3 or > MostCorners)
        {
            findings.Error(node.Line, $"a polygon has 3 to {MostCorners} corners: [[latitude, longitude], ...]");
            return null;
        }

        List<(double, double)> corners = [];
        foreach (PolicyNode item in node.Items)
        {
            if (Position(item) is not { } corner)
                return null;
            corners.Add(corner);
        }

        return PolicyArea.Polygon(name, corners);
    }

    private (double Latitude, double Longitude)? Position(PolicyNode node)
    {
        if (node.IsArray && node.Items.Count == 2 && node.Items.TrueForAll(item => item.IsNumber)
            && Math.Abs(node.Items[0].Number) <= 90 && Math.Abs(node.Items[1].Number) <= 180)
            return (node.Items[0].Number, node.Items[1].Number);
        findings.Error(node.Line, "a position is [latitude, longitude] in degrees, latitude first");
        return null;
    }
}
