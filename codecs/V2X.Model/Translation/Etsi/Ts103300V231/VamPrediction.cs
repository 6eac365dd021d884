using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103300V231;

/// <summary>
/// The way a road user is expected to go, each point relative to the one before. Times are in tenths of a second, in whole ones where a step
/// is longer than 12.6 s. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class VamPrediction
{
    private const int MostPoints = 16;
    private const int MostOffset = 131_071;
    private const int MostTenths = 126;
    private const int MostSeconds = 86_400;

    public static void Read(PathPredicted predicted, GeoPoint start, CanonicalList<Canonical.PathPoint> path)
    {
        double north = 0;
        double east = 0;
        double up = 0;
        double tenths = 0;
        for (int i = 0; i < predicted.Count; i++)
        {
            PathPointPredicted step = predicted[i];
            north += Known(step.DeltaLatitude, DeltaLatitude.Unavailable);
            east += Known(step.DeltaLongitude, DeltaLongitude.Unavailable);
            up += Known(step.DeltaAltitude, DeltaAltitude.Unavailable);
            tenths += step.HasPathDeltaTime ? TenthsOf(step.PathDeltaTime) : double.NaN;
            Canonical.PathPoint point = path.AddCleared();
            point.Position.Set(start.LatitudeDegrees + (north / 1e7), start.LongitudeDegrees + (east / 1e7), start.ElevationMetres + (up / 100));
            point.TimeOffsetSeconds = tenths / 10;
        }
    }

    public static void Write(CanonicalList<Canonical.PathPoint> path, GeoPoint start, PathPredicted predicted)
    {
        predicted.Clear();
        double north = 0;
        double east = 0;
        double up = 0;
        double tenths = 0;
        for (int i = 0; i < Math.Min(path.Count, MostPoints); i++)
        {
            Canonical.PathPoint point = path[i];
            double toNorth = Math.Round((point.Position.LatitudeDegrees - start.LatitudeDegrees) * 1e7);
            double toEast = Math.Round((point.Position.LongitudeDegrees - start.LongitudeDegrees) * 1e7);
            double toUp = Math.Round((point.Position.ElevationMetres - start.ElevationMetres) * 100);
            if (Math.Abs(toNorth - north) > MostOffset || Math.Abs(toEast - east) > MostOffset)
                break;
            PathPointPredicted step = predicted.Add();
            step.DeltaLatitude = Step(toNorth - north, -MostOffset, MostOffset, DeltaLatitude.Unavailable);
            step.DeltaLongitude = Step(toEast - east, -MostOffset, MostOffset, DeltaLongitude.Unavailable);
            step.DeltaAltitude = Step(toUp - up, -12_700, 12_799, DeltaAltitude.Unavailable);
            step.AltitudeConfidence = AltitudeConfidence.Unavailable;
            step.HasHorizontalPositionConfidence = step.HasSymmetricAreaOffset = step.HasAsymmetricAreaOffset = false;
            step.HasPathDeltaTime = TryWrite(Math.Round(point.TimeOffsetSeconds * 10) - tenths, step.PathDeltaTime);
            (north, east, up) = (toNorth, toEast, up + Known(step.DeltaAltitude, DeltaAltitude.Unavailable));
            tenths += step.HasPathDeltaTime ? TenthsOf(step.PathDeltaTime) : double.NaN;
        }
    }

    private static bool TryWrite(double tenths, PathDeltaTimeChoice time)
    {
        if (!(tenths >= 0 && tenths <= MostSeconds * 10))
            return false;
        if (tenths <= MostTenths)
            time.DeltaTimeHighPrecision = (int)tenths;
        else
            time.DeltaTimeMidRange = (int)Math.Round(tenths / 10);
        return true;
    }

    private static double TenthsOf(PathDeltaTimeChoice time) => time.Kind switch
    {
        PathDeltaTimeChoiceKind.DeltaTimeHighPrecision => Known(time.DeltaTimeHighPrecision, MostTenths + 1),
        PathDeltaTimeChoiceKind.DeltaTimeBigRange => time.DeltaTimeBigRange * 100.0,
        PathDeltaTimeChoiceKind.DeltaTimeMidRange => time.DeltaTimeMidRange * 10.0,
        _ => double.NaN,
    };

    private static double Known(int value, int unavailable) => value == unavailable ? double.NaN : value;

    private static int Step(double step, int minimum, int maximum, int unavailable) =>
        double.IsNaN(step) ? unavailable : (int)Math.Clamp(step, minimum, maximum);
}
