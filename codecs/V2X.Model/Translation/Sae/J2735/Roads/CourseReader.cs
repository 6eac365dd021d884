using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>
/// Reads the courses of lanes: each point's offset counts from the point before, the first one's from the node's reference point; a point
/// given as latitude and longitude starts anew. Whole centimetres are added up, so nothing is lost on the way. Immutable.
/// </summary>
internal readonly struct CourseReader
{
    private const double CentimetresPerMetre = 100;
    private readonly GeoPoint _reference;

    public CourseReader(GeoPoint reference)
    {
        _reference = reference;
        Offsets = new GroundOffsets(reference.LatitudeDegrees);
    }

    public GroundOffsets Offsets { get; }

    public void Read(NodeSetXY wire, RoadLane lane)
    {
        (double latitude, double longitude) = (_reference.LatitudeDegrees, _reference.LongitudeDegrees);
        double elevation = double.NaN;
        int east = 0, north = 0;
        foreach (NodeXY item in wire)
        {
            LanePoint point = lane.Points.AddCleared();
            if (item.Delta.Kind == NodeOffsetPointXYKind.NodeLatLon)
            {
                latitude = Degrees.ReadLatitude(item.Delta.NodeLatLon.Lat);
                longitude = Degrees.ReadLongitude(item.Delta.NodeLatLon.Lon);
                (east, north) = (0, 0);
                Degrees.Place(latitude, longitude, point.Position);
                point.IsAbsolute = point.Position.IsPresent;
            }
            else if (NodeOffsets.TryRead(item.Delta, out int deltaEast, out int deltaNorth))
            {
                east += deltaEast;
                north += deltaNorth;
                Degrees.Place(latitude + (north / Offsets.NorthPerDegree), longitude + (east / Offsets.EastPerDegree), point.Position);
            }

            // What counts from a point that is not known is not known either.
            if (!point.Position.IsPresent)
                latitude = double.NaN;
            if (item.HasAttributes)
                Read(item.Attributes, point, lane, ref elevation);
            point.Position.ElevationMetres = elevation;
        }
    }

    private void Read(NodeAttributeSetXY wire, LanePoint point, RoadLane lane, ref double elevation)
    {
        bool isFirst = lane.Points.Count == 1;
        if (wire.HasDWidth)
        {
            point.WidthChangeMetres = wire.DWidth / CentimetresPerMetre;
            if (isFirst)
                lane.WidthMetres += point.WidthChangeMetres;
        }

        if (wire.HasDElevation)
        {
            point.ElevationChangeMetres = wire.DElevation / CentimetresPerMetre;
            elevation = (double.IsNaN(elevation) ? _reference.ElevationMetres : elevation) + point.ElevationChangeMetres;
        }

        if (wire.HasLocalNode)
            point.Features = ReadFeatures(wire.LocalNode);
        if (!wire.HasData)
            return;
        foreach (LaneDataAttribute item in wire.Data)
        {
            CanonicalList<RoadSpeedLimit> limits = isFirst ? lane.SpeedLimits : point.SpeedLimits;
            if (item.Kind == LaneDataAttributeKind.SpeedLimits && limits.Count == 0)
                LaneTranslation.Read(item.SpeedLimits, limits);
        }
    }

    private static PointFeatures ReadFeatures(NodeAttributeXYList wire)
    {
        int features = 0;
        foreach (NodeAttributeXY item in wire.Items)
        {
            if (item is >= NodeAttributeXY.Reserved and <= NodeAttributeXY.HydrantPresent)
                features |= 1 << (int)item;
        }

        return (PointFeatures)features;
    }
}
