using V2X.Asn1;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;
using TrailPoint = V2X.Messages.Etsi.Ts102894_2_v2_4_1.PathPoint;

namespace V2X.Model.Translation.Etsi.Ts103900V231;

/// <summary>
/// The way a station has come, each point relative to the one before, the first to the station itself. What follows a step that is not known
/// is not known either. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class CamTrail
{
    public const int MostPoints = 23;
    private const int MostOffset = 131_071;
    private const int LowestHeight = -12_700;
    private const int GreatestHeight = 12_799;
    private const int MostTime = 65_535;

    public static void Read(ReusableList<TrailPoint> trail, GeoPoint start, CanonicalList<Canonical.PathPoint> path)
    {
        double north = 0;
        double east = 0;
        double up = 0;
        double time = 0;
        for (int i = 0; i < trail.Count; i++)
        {
            TrailPoint step = trail[i];
            north += Known(step.PathPosition.DeltaLatitude, DeltaLatitude.Unavailable);
            east += Known(step.PathPosition.DeltaLongitude, DeltaLongitude.Unavailable);
            up += Known(step.PathPosition.DeltaAltitude, DeltaAltitude.Unavailable);
            time += step.HasPathDeltaTime ? step.PathDeltaTime : double.NaN;
            Canonical.PathPoint point = path.AddCleared();
            point.Position.Set(start.LatitudeDegrees + (north / 1e7), start.LongitudeDegrees + (east / 1e7), start.ElevationMetres + (up / 100));
            point.TimeOffsetSeconds = 0 - (time / 100);
        }
    }

    public static void Write(CanonicalList<Canonical.PathPoint> path, GeoPoint start, ReusableList<TrailPoint> trail)
    {
        trail.Clear();
        double north = 0;
        double east = 0;
        double up = 0;
        double time = 0;
        for (int i = 0; i < Math.Min(path.Count, MostPoints); i++)
        {
            Canonical.PathPoint point = path[i];
            double toNorth = Math.Round((point.Position.LatitudeDegrees - start.LatitudeDegrees) * 1e7);
            double toEast = Math.Round((point.Position.LongitudeDegrees - start.LongitudeDegrees) * 1e7);
            double toUp = Math.Round((point.Position.ElevationMetres - start.ElevationMetres) * 100);
            double toTime = Math.Round(point.TimeOffsetSeconds * -100);
            if (Math.Abs(toNorth - north) > MostOffset || Math.Abs(toEast - east) > MostOffset)
                break;
            TrailPoint step = trail.Add();
            step.PathPosition.DeltaLatitude = Step(toNorth - north, -MostOffset, MostOffset, DeltaLatitude.Unavailable);
            step.PathPosition.DeltaLongitude = Step(toEast - east, -MostOffset, MostOffset, DeltaLongitude.Unavailable);
            step.PathPosition.DeltaAltitude = Step(toUp - up, LowestHeight, GreatestHeight, DeltaAltitude.Unavailable);
            step.HasPathDeltaTime = toTime - time is >= 1 and <= MostTime;
            if (step.HasPathDeltaTime)
                step.PathDeltaTime = (long)(toTime - time);
            (north, east, up, time) = (toNorth, toEast, up + StepOf(step), step.HasPathDeltaTime ? toTime : double.NaN);
        }
    }

    private static double StepOf(TrailPoint step) => Known(step.PathPosition.DeltaAltitude, DeltaAltitude.Unavailable);

    private static double Known(int value, int unavailable) => value == unavailable ? double.NaN : value;

    private static int Step(double step, int minimum, int maximum, int unavailable) =>
        double.IsNaN(step) ? unavailable : (int)Math.Clamp(step, minimum, maximum);
}
