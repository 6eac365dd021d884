using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>
/// Lanes given as another lane that is stretched and turned about its first point, then moved. They are made into points as well. A lane that refers to another computed one, or to none, gets no points. Pure functions, no allocation.
/// </summary>
internal static class ComputedLanes
{
    private const double ScaleUnit = 0.0005;
    private const int MostScale = 2047;
    private const double AngleUnitDegrees = 0.0125;
    private const int AngleUnavailable = 28_800;
    private const double Centimetre = 0.01;
    private const int MostSmall = 2047;
    private const int MostLarge = 32_767;

    /// <summary>Reads how the lane at <paramref name="index"/> is computed, and makes its points.</summary>
    /// <param name="computed">How it is computed.</param>
    /// <param name="wire">The lanes as the message has them.</param>
    /// <param name="lanes">The same lanes from <paramref name="first"/> on.</param>
    /// <param name="first">Place of the first of them.</param>
    /// <param name="index">Place of the lane.</param>
    /// <param name="offsets">Centimetres in a degree.</param>
    public static void Read(ComputedLane computed, ReusableList<GenericLane> wire, CanonicalList<RoadLane> lanes, int first, int index, GroundOffsets offsets)
    {
        LaneComputation how = lanes[index].Computation;
        how.ReferenceLaneId = computed.ReferenceLaneId;
        how.EastMetres = (computed.OffsetXaxis.Kind == ComputedLaneOffsetXaxisKind.Small ? computed.OffsetXaxis.Small : computed.OffsetXaxis.Large) * Centimetre;
        how.NorthMetres = (computed.OffsetYaxis.Kind == ComputedLaneOffsetYaxisKind.Small ? computed.OffsetYaxis.Small : computed.OffsetYaxis.Large) * Centimetre;
        if (computed.HasRotateXY)
            how.RotationDegrees = Quantity.Read(computed.RotateXY, AngleUnitDegrees, AngleUnavailable);
        if (computed.HasScaleXaxis)
            how.EastStretch = computed.ScaleXaxis * ScaleUnit;
        if (computed.HasScaleYaxis)
            how.NorthStretch = computed.ScaleYaxis * ScaleUnit;
        for (int i = 0; i < wire.Count; i++)
        {
            if (wire[i].LaneID != computed.ReferenceLaneId || wire[i].NodeList.Kind != NodeListXYKind.Nodes)
                continue;
            Copy(lanes[first + i].Points, lanes[index].Points, how, offsets);
            return;
        }
    }

    public static void Write(LaneComputation how, ComputedLane wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.ReferenceLaneId = RoadNumbers.Octet(how.ReferenceLaneId);
        int east = Quantity.Write(how.EastMetres, Centimetre, -MostLarge, MostLarge, 0);
        if (Math.Abs(east) <= MostSmall)
            wire.OffsetXaxis.Small = east;
        else
            wire.OffsetXaxis.Large = east;
        int north = Quantity.Write(how.NorthMetres, Centimetre, -MostLarge, MostLarge, 0);
        if (Math.Abs(north) <= MostSmall)
            wire.OffsetYaxis.Small = north;
        else
            wire.OffsetYaxis.Large = north;
        wire.RotateXY = Quantity.WriteHeading(Math.Clamp(how.RotationDegrees, -360, 360), AngleUnitDegrees, AngleUnavailable);
        wire.HasRotateXY = wire.RotateXY != AngleUnavailable;
        wire.ScaleXaxis = Quantity.Write(how.EastStretch, ScaleUnit, -MostScale - 1, MostScale, 0);
        wire.HasScaleXaxis = !double.IsNaN(how.EastStretch);
        wire.ScaleYaxis = Quantity.Write(how.NorthStretch, ScaleUnit, -MostScale - 1, MostScale, 0);
        wire.HasScaleYaxis = !double.IsNaN(how.NorthStretch);
    }

    private static void Copy(CanonicalList<LanePoint> from, CanonicalList<LanePoint> to, LaneComputation how, GroundOffsets offsets)
    {
        GeoPoint pivot = from[0].Position;
        double stretchEast = 1 + Given(how.EastStretch), stretchNorth = 1 + Given(how.NorthStretch);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(Given(how.RotationDegrees)));
        foreach (LanePoint point in from)
        {
            double east = (point.Position.LongitudeDegrees - pivot.LongitudeDegrees) * offsets.EastPerDegree * stretchEast;
            double north = (point.Position.LatitudeDegrees - pivot.LatitudeDegrees) * offsets.NorthPerDegree * stretchNorth;
            double turnedEast = (east * cos) + (north * sin) + (how.EastMetres / Centimetre);
            double turnedNorth = (north * cos) - (east * sin) + (how.NorthMetres / Centimetre);
            GeoPoint position = to.AddCleared().Position;
            Degrees.Place(pivot.LatitudeDegrees + (turnedNorth / offsets.NorthPerDegree), pivot.LongitudeDegrees + (turnedEast / offsets.EastPerDegree), position);
            position.ElevationMetres = point.Position.ElevationMetres;
        }
    }

    private static double Given(double value) => double.IsNaN(value) ? 0 : value;
}
