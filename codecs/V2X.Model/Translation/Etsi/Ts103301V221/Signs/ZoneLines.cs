using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;
using CanonicalPoint = V2X.Model.Canonical.PathPoint;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>Lines of zones in their four forms. Static functions without state.</summary>
internal static class ZoneLines
{
    private const int MostSteps = 32;
    private const int MostPoints = 100;

    /// <summary>Takes over the points of a line.</summary>
    public static void Read(PolygonalLine from, ReferencePosition start, EventArea to)
    {
        ZoneWalk walk = new(start);
        switch (from.Kind)
        {
            case PolygonalLineKind.DeltaPositions:
                foreach (DeltaPosition step in from.DeltaPositions)
                    walk.Read(step, to.Points.AddCleared().Position);
                break;
            case PolygonalLineKind.DeltaPositionsWithAltitude:
                foreach (DeltaReferencePosition step in from.DeltaPositionsWithAltitude)
                    walk.Read(step, to.Points.AddCleared().Position);
                break;
            case PolygonalLineKind.AbsolutePositions:
                foreach (AbsolutePosition point in from.AbsolutePositions)
                    EventQuantity.ReadPosition(point.Latitude, point.Longitude, double.NaN, to.Points.AddCleared().Position);
                break;
            case PolygonalLineKind.AbsolutePositionsWithAltitude:
                foreach (AbsolutePositionWAltitude point in from.AbsolutePositionsWithAltitude)
                    Read(point, to.Points.AddCleared().Position);
                break;
            default:
                break;
        }
    }

    /// <summary>Writes points in the shortest form that can tell all of them: steps of at most 1.4 km, else whole positions.</summary>
    public static void Write(CanonicalList<CanonicalPoint> points, ReferencePosition start, PolygonalLine to)
    {
        bool hasHeights = HasHeights(points);
        if (!hasHeights && TryWriteSteps(points, start, to.DeltaPositions))
            to.Kind = PolygonalLineKind.DeltaPositions;
        else if (hasHeights && TryWriteSteps(points, start, to.DeltaPositionsWithAltitude))
            to.Kind = PolygonalLineKind.DeltaPositionsWithAltitude;
        else
            WriteWhole(points, hasHeights, to);
    }

    private static bool HasHeights(CanonicalList<CanonicalPoint> points)
    {
        foreach (CanonicalPoint point in points)
        {
            if (!double.IsNaN(point.Position.ElevationMetres))
                return true;
        }

        return false;
    }

    private static void Read(AbsolutePositionWAltitude from, GeoPoint to) =>
        EventQuantity.ReadPosition(from.Latitude, from.Longitude, EtsiEventQuantity.ReadAltitude(from.Altitude.AltitudeValue), to);

    private static bool TryWriteSteps(CanonicalList<CanonicalPoint> points, ReferencePosition start, DeltaPositions to)
    {
        to.Clear();
        if (points.Count > MostSteps)
            return false;
        ZoneWalk walk = new(start);
        foreach (CanonicalPoint point in points)
        {
            if (!walk.TryStep(point.Position, out int latitude, out int longitude))
                return false;
            DeltaPosition step = to.Add();
            (step.DeltaLatitude, step.DeltaLongitude) = (latitude, longitude);
        }

        return true;
    }

    private static bool TryWriteSteps(CanonicalList<CanonicalPoint> points, ReferencePosition start, DeltaReferencePositions to)
    {
        to.Clear();
        if (points.Count > MostSteps)
            return false;
        ZoneWalk walk = new(start);
        foreach (CanonicalPoint point in points)
        {
            if (!walk.TryStep(point.Position, out int latitude, out int longitude) || !walk.TryClimb(point.Position, out int climb))
                return false;
            DeltaReferencePosition step = to.Add();
            (step.DeltaLatitude, step.DeltaLongitude, step.DeltaAltitude) = (latitude, longitude, climb);
        }

        return true;
    }

    private static void WriteWhole(CanonicalList<CanonicalPoint> points, bool hasHeights, PolygonalLine to)
    {
        to.Kind = hasHeights ? PolygonalLineKind.AbsolutePositionsWithAltitude : PolygonalLineKind.AbsolutePositions;
        to.AbsolutePositions.Clear();
        to.AbsolutePositionsWithAltitude.Clear();
        for (int i = 0; i < Math.Min(points.Count, MostPoints); i++)
        {
            if (hasHeights)
                Write(points[i].Position, to.AbsolutePositionsWithAltitude.Add());
            else
                Write(points[i].Position, to.AbsolutePositions.Add());
        }
    }

    private static void Write(GeoPoint from, AbsolutePosition to)
    {
        to.Latitude = EventQuantity.WriteLatitude(from.LatitudeDegrees);
        to.Longitude = EventQuantity.WriteLongitude(from.LongitudeDegrees);
    }

    private static void Write(GeoPoint from, AbsolutePositionWAltitude to)
    {
        to.Latitude = EventQuantity.WriteLatitude(from.LatitudeDegrees);
        to.Longitude = EventQuantity.WriteLongitude(from.LongitudeDegrees);
        to.Altitude.AltitudeValue = EtsiEventQuantity.WriteAltitude(from.ElevationMetres);
        to.Altitude.AltitudeConfidence = AltitudeConfidence.Unavailable;
    }
}
