using V2X.Asn1;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;
using V2X.Model.Canonical;
using CanonicalPoint = V2X.Model.Canonical.PathPoint;
using WirePoint = V2X.Messages.Etsi.Ts102894_2_v2_4_1.PathPoint;

namespace V2X.Model.Translation.Etsi.Ts103831;

/// <summary>
/// Ways that lead up to the event (newest point, next to the event, first) and the places of the event itself. Canonical ways run in driving
/// order, so both are turned round. Static functions without state.
/// </summary>
internal static class DenmAreas
{
    private const int MostTraces = 7;
    private const int MostTracePoints = 40;
    private const int MostZonePoints = 23;
    private const double DeltaTimeUnit = 0.01;
    private const double MostDeltaTime = 1e12;

    /// <summary>Takes over the ways.</summary>
    public static void ReadTraces(LocationContainer from, ReferencePosition start, RoadEvent to)
    {
        for (int i = 0; i < DenmEdition.CountTraces(from); i++)
        {
            ReusableList<WirePoint> trace = DenmEdition.TraceAt(from, i);
            if (trace.Count == 0)
                continue;
            ReadOnlySpan<CanonicalPoint> points = AddArea(to, EventAreaRole.Approach, trace.Count);
            DenmWalk walk = new(start);
            double time = 0;
            for (int j = 0; j < trace.Count; j++)
            {
                CanonicalPoint point = points[^(j + 1)];
                walk.Read(trace[j].PathPosition, point.Position);
                time -= trace[j].HasPathDeltaTime ? trace[j].PathDeltaTime * DeltaTimeUnit : double.NaN;
                point.TimeOffsetSeconds = time;
            }
        }
    }

    /// <summary>Takes over the places of the event.</summary>
    public static void ReadZone(EventHistory from, ReferencePosition start, RoadEvent to)
    {
        ReadOnlySpan<CanonicalPoint> points = AddArea(to, EventAreaRole.Extent, from.Count);
        DenmWalk walk = new(start);
        double time = 0;
        for (int i = 0; i < from.Count; i++)
        {
            CanonicalPoint point = points[^(i + 1)];
            walk.Read(from[i].EventPosition, point.Position);
            time -= from[i].HasEventDeltaTime ? from[i].EventDeltaTime * DeltaTimeUnit : double.NaN;
            point.TimeOffsetSeconds = time;
        }
    }

    /// <summary>Writes every way that is not the event's own place; one without points where there is none, since one must be there.</summary>
    public static void WriteTraces(RoadEvent from, ReferencePosition start, LocationContainer to)
    {
        DenmEdition.ClearTraces(to);
        foreach (EventArea area in from.Areas)
        {
            if (area.Shape != EventAreaShape.Path || area.Role == EventAreaRole.Extent || area.Points.Count == 0)
                continue;
            if (DenmEdition.CountTraces(to) == MostTraces)
                break;
            ReusableList<WirePoint> trace = DenmEdition.AddTrace(to);
            trace.Clear();
            WriteTrace(area.Points, start, trace);
        }

        if (DenmEdition.CountTraces(to) == 0)
            DenmEdition.AddTrace(to).Clear();
    }

    /// <summary>Writes the places of the event; false where there is none.</summary>
    public static bool WriteZone(RoadEvent from, ReferencePosition start, int informationQuality, EventHistory to)
    {
        to.Clear();
        foreach (EventArea area in from.Areas)
        {
            if (area.Role != EventAreaRole.Extent || area.Shape != EventAreaShape.Path || to.Count > 0)
                continue;
            DenmWalk walk = new(start);
            double time = 0;
            for (int i = area.Points.Count - 1; i >= 0 && to.Count < MostZonePoints; i--)
            {
                CanonicalPoint point = area.Points[i];
                EventPoint wire = to.Add();
                if (!walk.TryWrite(point.Position, wire.EventPosition))
                    return CutLast(to);
                long? delta = DeltaTime(ref time, point);
                wire.EventDeltaTime = delta ?? 1;
                wire.HasEventDeltaTime = delta is not null;
                wire.InformationQuality = informationQuality;
            }
        }

        return to.Count > 0;
    }

    private static ReadOnlySpan<CanonicalPoint> AddArea(RoadEvent to, EventAreaRole role, int count)
    {
        EventArea area = to.Areas.AddCleared();
        area.Shape = EventAreaShape.Path;
        area.Role = role;
        ReadOnlySpan<CanonicalPoint> points = area.Points.Extend(count);
        foreach (CanonicalPoint point in points)
            point.Clear();
        return points;
    }

    // What lies further back than a step can tell, or than the list is long, is left out: the way next to the event matters most.
    private static void WriteTrace(CanonicalList<CanonicalPoint> points, ReferencePosition start, ReusableList<WirePoint> to)
    {
        DenmWalk walk = new(start);
        double time = 0;
        for (int i = points.Count - 1; i >= 0 && to.Count < MostTracePoints; i--)
        {
            WirePoint wire = to.Add();
            if (!walk.TryWrite(points[i].Position, wire.PathPosition))
            {
                CutLast(to);
                return;
            }

            long? delta = DeltaTime(ref time, points[i]);
            wire.PathDeltaTime = delta ?? 1;
            wire.HasPathDeltaTime = delta is not null;
        }
    }

    private static long? DeltaTime(ref double time, CanonicalPoint point)
    {
        double steps = Math.Round((time - point.TimeOffsetSeconds) / DeltaTimeUnit);
        time = point.TimeOffsetSeconds;
        return steps is >= 1 and <= MostDeltaTime ? (long)steps : null;
    }

    // A list that is used again has no way to drop one element: it is filled once more with all but the last.
    private static bool CutLast<T>(ReusableList<T> list)
        where T : class, new()
    {
        int count = list.Count - 1;
        list.Clear();
        list.Extend(count);
        return count > 0;
    }
}
