using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Where a SPAT has what.</summary>
internal static class SpatMappings
{
    private const string Intersection = "intersections[].";
    private const string Phase = "intersections[].movements[].phases[].";
    private const string State = "intersections[].phases[].phaseStates[].";
    private const string Counting = State + "timing.counting.";
    private const string Marks = State + "timing.utcTiming.";
    private const string TimeNote = "0.1 s; 36000 an hour or more, 36001 unavailable";

    public static IReadOnlyList<FieldMapping> Rows { get; } =
    [
        new("messageCount", "msgCnt", Note: "from SAE and ETSI the revision of the first intersection"),
        new("generatedUnixMs", "moy", Note: "527040 unavailable"),
        new("generatedUnixMs", "timeStamp", Note: "65535 unavailable"),
        new("generatedForm", "moy", Note: "which of the two is sent"),
        new("generatedForm", "timeStamp", Note: "which of the two is sent"),
        new("name", "name"),
        new(Intersection + "region", Intersection + "intersectionId.region"),
        new(Intersection + "id", Intersection + "intersectionId.id"),
        new(Intersection + "status", Intersection + "status"),
        new(Intersection + "generatedUnixMs", Intersection + "moy", Note: "527040 unavailable"),
        new(Intersection + "generatedUnixMs", Intersection + "timeStamp", Note: "65535 unavailable"),
        new(Intersection + "generatedForm", Intersection + "moy", Note: "which of the two is sent"),
        new(Intersection + "generatedForm", Intersection + "timeStamp", Note: "which of the two is sent"),
        new(Intersection + "timeSigmaSeconds", Intersection + "timeConfidence", Note: "a 95 % bound by enumeration"),
        new(Intersection + "movements[].groupId", Intersection + "phases[].id", Note: "0 unknown; a phase here is a signal group there"),
        new(Phase + "light", State + "light", double.PositiveInfinity, "red and yellow goes as red; yellow does not say after which green"),
        new(Phase + "timingForm", State + "timing", Note: "countdown or points of time"),
        new(Phase + "beyondAnHour", State + "timing", Note: "36000"),
        new(Phase + "isShownNow", Counting + "startTime", Note: "0: shown now"),
        .. Times(Counting, "startTime", "minEndTime", "maxEndTime", "likelyEndTime", "nextStartTime", "counted from the time of the message; "),
        new(Phase + "nextDurationSeconds", Counting + "nextDuration", 0.05, TimeNote),
        new(Phase + "confidence", Counting + "timeConfidence", 0.0025, "0.5 %"),
        .. Times(Marks, "startUTCTime", "minEndUTCTime", "maxEndUTCTime", "likelyEndUTCTime", "nextStartUTCTime", ""),
        new(Phase + "nextEndUnixMs", Marks + "nextEndUTCTime", SignalMarks.ResolutionMs, TimeNote),
        new(Phase + "confidence", Marks + "timeConfidence", 0.0025, "0.5 %"),
    ];

    private static FieldMapping[] Times(string place, string start, string minEnd, string maxEnd, string likelyEnd, string nextStart, string note) =>
    [
        new(Phase + "startUnixMs", place + start, SignalMarks.ResolutionMs, note + TimeNote),
        new(Phase + "minEndUnixMs", place + minEnd, SignalMarks.ResolutionMs, note + TimeNote),
        new(Phase + "maxEndUnixMs", place + maxEnd, SignalMarks.ResolutionMs, note + TimeNote),
        new(Phase + "likelyEndUnixMs", place + likelyEnd, SignalMarks.ResolutionMs, note + TimeNote),
        new(Phase + "nextStartUnixMs", place + nextStart, SignalMarks.ResolutionMs, note + TimeNote),
    ];
}
