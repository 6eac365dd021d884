using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>
/// Writes the courses of lanes, the counterpart of <see cref="CourseReader"/>. Offsets are differences of rounded sums, so rounding does
/// not add up along a lane. Immutable.
/// </summary>
internal readonly struct CourseWriter
{
    private const int FewestPoints = 2;
    private const int MostPoints = 63;
    private const double Centimetre = 0.01;
    private const int MostCentimetres = 511;
    private const int MostFeatures = 8;
    private const double FarMetres = 1e6;
    private const double MostDegreesOff = 3e-7;
    private readonly GeoPoint _reference;
    private readonly double _widthMetres;
    private readonly GroundOffsets _offsets;

    public CourseWriter(GeoPoint reference, double widthMetres)
    {
        _reference = reference;
        _widthMetres = widthMetres;
        _offsets = new GroundOffsets(reference.LatitudeDegrees);
    }

    public void Write(RoadLane lane, CanonicalList<LanePoint> points, NodeSetXY wire)
    {
        wire.Clear();
        (double latitude, double longitude) = (Stored(_reference.LatitudeDegrees), Stored(_reference.LongitudeDegrees));
        int elevation = Centimetres(_reference.ElevationMetres, int.MinValue);
        double east = 0, north = 0;
        foreach (LanePoint point in points)
        {
            if (wire.Count == MostPoints)
                break;
            NodeXY item = wire.Add();
            item.UnknownAdditions?.Clear();
            double exactEast = (point.Position.LongitudeDegrees - longitude) * _offsets.EastPerDegree;
            double nextEast = Math.Round(exactEast);
            double nextNorth = Math.Round((point.Position.LatitudeDegrees - latitude) * _offsets.NorthPerDegree);
            if (!point.IsAbsolute && IsFine(nextEast - exactEast) && NodeOffsets.TryWrite(nextEast - east, nextNorth - north, item.Delta))
            {
                (east, north) = (nextEast, nextNorth);
            }
            else
            {
                if (point.Position.IsPresent)
                    NodeOffsets.WriteAbsolute(point.Position, item.Delta);
                else
                    NodeOffsets.WriteUnknown(item.Delta);
                latitude = Degrees.ReadLatitude(item.Delta.NodeLatLon.Lat);
                longitude = Degrees.ReadLongitude(item.Delta.NodeLatLon.Lon);
                (east, north) = (0, 0);
            }

            item.HasAttributes = Write(lane, point, wire.Count == 1, ref elevation, item.Attributes);
        }

        // A lane has to have a course: where it is not known, two points that say nothing.
        while (wire.Count < FewestPoints)
        {
            NodeXY item = wire.Add();
            item.UnknownAdditions?.Clear();
            item.HasAttributes = false;
            NodeOffsets.WriteUnknown(item.Delta);
        }
    }

    // Close to a pole a centimetre is a large part of a degree.
    private bool IsFine(double eastCentimetres) => Math.Abs(eastCentimetres) <= MostDegreesOff * _offsets.EastPerDegree;

    // The position as the message has it, which is what its reader counts from.
    private static double Stored(double degrees) => Math.Round(degrees / Degrees.Unit) * Degrees.Unit;

    private static int Centimetres(double metres, int unknown) =>
        double.IsNaN(metres) ? unknown : (int)Math.Round(Math.Clamp(metres, -FarMetres, FarMetres) / Centimetre);

    private bool Write(RoadLane lane, LanePoint point, bool isFirst, ref int elevation, NodeAttributeSetXY wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = wire.HasDisabled = wire.HasEnabled = false;
        WriteWidth(lane, point, isFirst, wire);
        WriteElevation(point, ref elevation, wire);
        wire.LocalNode.Clear();
        int features = (int)(point.Features ?? PointFeatures.None);
        for (int bit = 0; bit <= (int)NodeAttributeXY.HydrantPresent && wire.LocalNode.Count < MostFeatures; bit++)
        {
            if (((features >> bit) & 1) != 0)
                wire.LocalNode.Add((NodeAttributeXY)bit);
        }

        wire.HasLocalNode = wire.LocalNode.Count > 0;
        CanonicalList<RoadSpeedLimit> limits = isFirst ? lane.SpeedLimits : point.SpeedLimits;
        wire.Data.Clear();
        wire.HasData = limits.Count > 0;
        if (wire.HasData)
        {
            LaneDataAttribute item = wire.Data.Add();
            item.Kind = LaneDataAttributeKind.SpeedLimits;
            LaneTranslation.Write(limits, item.SpeedLimits);
        }

        return wire.HasDWidth || wire.HasDElevation || wire.HasLocalNode || wire.HasData;
    }

    private void WriteWidth(RoadLane lane, LanePoint point, bool isFirst, NodeAttributeSetXY wire)
    {
        double change = point.WidthChangeMetres;
        if (isFirst && !double.IsNaN(lane.WidthMetres - _widthMetres))
        {
            double own = Math.Round((lane.WidthMetres - _widthMetres) / Centimetre) * Centimetre;
            change = own == 0 && double.IsNaN(change) ? double.NaN : own;
        }

        wire.DWidth = Quantity.Write(change, Centimetre, -MostCentimetres - 1, MostCentimetres, 0);
        wire.HasDWidth = !double.IsNaN(change);
    }

    // A change that the source gave stands; else it follows from the heights, and what does not fit is made up for at the next point.
    private static void WriteElevation(LanePoint point, ref int elevation, NodeAttributeSetXY wire)
    {
        int change = Centimetres(point.ElevationChangeMetres, 0);
        bool isGiven = !double.IsNaN(point.ElevationChangeMetres);
        if (!isGiven && elevation != int.MinValue && !double.IsNaN(point.Position.ElevationMetres))
            change = Centimetres(point.Position.ElevationMetres, 0) - elevation;
        wire.DElevation = Math.Clamp(change, -MostCentimetres - 1, MostCentimetres);
        wire.HasDElevation = isGiven || change != 0;
        if (elevation != int.MinValue)
            elevation += wire.DElevation;
    }
}
