using V2X.Model.Canonical;

namespace V2X.Model.Translation.Events;

/// <summary>
/// Causes of events in the three families' codes. ETSI TS 102 894-2 gives the numbers; ITIS phrases and events of GB/T 29100 are matched to
/// them by meaning. What has no match stays unknown: 0 in every family. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class EventCauses
{
    /// <summary>The code that names no cause, in all three families.</summary>
    public const int NoCode = 0;

    private const int WaterOnTheRoad = 407;
    private const int SlipperyRoad = 408;
    private const int Congestion = 707;
    private const int Flooding = 11;

    private static readonly EventCauseRow[] Rows =
    [
        new(257, 1, 0, EventCauseUse.ReadOnly),
        new(259, 1, 0, EventCauseUse.ReadOnly),
        new(260, 1, 0, EventCauseUse.ReadOnly),
        new(263, 1, 0, EventCauseUse.Whole),
        new(262, 27, 0, EventCauseUse.Whole),
        new(513, 2, 0, EventCauseUse.Whole),
        new(513, 92, 0, EventCauseUse.Whole),
        new(1025, 3, 0, EventCauseUse.Whole),
        new(1026, 3, 0, EventCauseUse.ReadOnly),
        new(1027, 3, 0, EventCauseUse.ReadOnly),
        new(769, 5, 0, EventCauseUse.Whole),
        new(770, 5, 0, EventCauseUse.ReadOnly),
        new(771, 5, 0, EventCauseUse.ReadOnly),
        new(5897, 6, 0, EventCauseUse.Whole),
        new(5908, 6, 6, EventCauseUse.Exact),
        new(5893, 7, 0, EventCauseUse.Whole),
        new(1301, 9, Flooding, EventCauseUse.Exact),
        new(5916, 9, 0, EventCauseUse.ReadOnly),
        new(1281, 10, 0, EventCauseUse.Whole),
        new(1282, 10, 0, EventCauseUse.ReadOnly),
        new(1284, 10, 0, EventCauseUse.ReadOnly),
        new(552, 10, 0, EventCauseUse.ReadOnly),
        new(1290, 11, 0, EventCauseUse.Whole),
        new(1291, 11, 4, EventCauseUse.Exact),
        new(1292, 11, 2, EventCauseUse.Exact),
        new(1286, 12, 0, EventCauseUse.Whole),
        new(1793, 14, 0, EventCauseUse.Whole),
        new(530, 15, 0, EventCauseUse.ReadOnly),
        new(5127, 17, 1, EventCauseUse.Exact),
        new(5122, 17, 3, EventCauseUse.Exact),
        new(5121, 17, 5, EventCauseUse.Exact),
        new(5383, 18, 0, EventCauseUse.Whole),
        new(5377, 18, 1, EventCauseUse.Exact),
        new(4884, 19, 1, EventCauseUse.Exact),
        new(4867, 19, 2, EventCauseUse.Exact),
        new(2059, 26, 1, EventCauseUse.Exact),
        new(534, 91, 0, EventCauseUse.Whole),
        new(532, 94, 0, EventCauseUse.Whole),
        new(533, 94, 0, EventCauseUse.ReadOnly),
        new(1796, 95, 0, EventCauseUse.Whole),
        new(1797, 95, 0, EventCauseUse.ReadOnly),
        new(2323, 100, 0, EventCauseUse.ReadOnly),
    ];

    /// <summary>Whether an ETSI cause code is one of those with a meaning.</summary>
    public static bool IsCause(int code) =>
        code is (>= 1 and <= 7) or (>= 9 and <= 12) or 14 or 15 or (>= 17 and <= 20) or (>= 26 and <= 28) or (>= 91 and <= 100);

    /// <summary>Takes over an ETSI cause and sub-cause; 0 says nothing.</summary>
    public static void ReadEtsi(int cause, int subCause, RoadEvent to)
    {
        to.SubCause = subCause > 0 ? subCause : null;
        if (cause == NoCode)
            return;
        to.Code = cause;
        to.CodeScheme = RoadEventCodeScheme.EtsiCause;
        to.Cause = IsCause(cause) ? (RoadEventCause)cause : RoadEventCause.Unknown;
    }

    /// <summary>ETSI cause code of an event, at most <paramref name="greatest"/>; 0 where it is not known.</summary>
    public static int EtsiCauseOf(RoadEvent from, int greatest)
    {
        if (from.Cause is { } cause && cause != RoadEventCause.Unknown && IsCause((int)cause))
            return (int)cause;
        return from is { CodeScheme: RoadEventCodeScheme.EtsiCause, Code: { } code } && code > 0 && code <= greatest ? code : NoCode;
    }

    /// <summary>ETSI sub-cause of an event, 0..255; 0 where it is not known.</summary>
    public static int EtsiSubCauseOf(RoadEvent from) => from.SubCause is { } subCause and >= 0 and <= 255 ? subCause : 0;

    /// <summary>Takes over the cause that an ITIS phrase stands for; false where it stands for none.</summary>
    public static bool TryReadItis(int itis, RoadEvent to)
    {
        if (itis is >= 514 and <= 528)
            itis = 513;
        foreach (EventCauseRow row in Rows)
        {
            if (row.Itis != itis)
                continue;
            to.Cause = (RoadEventCause)row.Cause;
            to.SubCause = row.SubCause > 0 ? row.SubCause : null;
            return true;
        }

        return false;
    }

    /// <summary>The ITIS phrase of an event's cause; 0 where there is none.</summary>
    public static int ItisOf(RoadEvent from)
    {
        int cause = (int)(from.Cause ?? RoadEventCause.Unknown);
        int subCause = from.SubCause ?? 0;
        int whole = NoCode;
        foreach (EventCauseRow row in Rows)
        {
            if (row.Cause != cause || row.Use == EventCauseUse.ReadOnly)
                continue;
            if (row.SubCause == subCause)
                return row.Itis;
            if (row.Use == EventCauseUse.Whole)
                whole = row.Itis;
        }

        return whole;
    }

    /// <summary>Takes over an event number of GB/T 29100; 0 says nothing.</summary>
    public static void ReadGbT29100(int number, RoadEvent to)
    {
        if (number == NoCode)
            return;
        to.Code = number;
        to.CodeScheme = RoadEventCodeScheme.GbT29100;
        to.Cause = number switch
        {
            WaterOnTheRoad => RoadEventCause.Aquaplaning,
            SlipperyRoad => RoadEventCause.Adhesion,
            Congestion => RoadEventCause.TrafficCondition,
            _ => RoadEventCause.Unknown,
        };
    }

    /// <summary>Event number of GB/T 29100; 0 where it is not known.</summary>
    public static int GbT29100Of(RoadEvent from)
    {
        if (from is { CodeScheme: RoadEventCodeScheme.GbT29100, Code: { } code } && code is >= 0 and <= ushort.MaxValue)
            return code;
        return from.Cause switch
        {
            RoadEventCause.TrafficCondition => Congestion,
            RoadEventCause.Adhesion => SlipperyRoad,
            RoadEventCause.Aquaplaning => WaterOnTheRoad,
            RoadEventCause.SurfaceCondition when from.SubCause == Flooding => WaterOnTheRoad,
            _ => NoCode,
        };
    }
}
