using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>Where a SPAT has what.</summary>
internal static class SignalMappings
{
    private const string Phase = "intersections[].movements[].phases[].";
    private const string Movement = "intersections[].movements[].";

    /// <summary>The rows of a SPAT that stands at a place of the message.</summary>
    /// <param name="place">Empty, or the path of the SPAT with a full stop.</param>
    public static FieldMapping[] Rows(string place) => [.. Intersections(place), .. Phases(place + "intersections[].states[].state-time-speed[].")];

    private static FieldMapping[] Intersections(string place)
    {
        string intersection = place + "intersections[].";
        string state = intersection + "states[].";
        return
        [
            new("generatedUnixMs", place + "timeStamp", 60_000, "the minute; 527040 unavailable"),
            new("generatedForm", place + "timeStamp", double.PositiveInfinity, "only the minute is sent"),
            new("name", place + "name"),
            new("intersections[].name", intersection + "name"),
            new("intersections[].region", intersection + "id.region"),
            new("intersections[].id", intersection + "id.id"),
            new("intersections[].revision", intersection + "revision", Note: "from China the counter of the message"),
            new("intersections[].status", intersection + "status"),
            new("intersections[].generatedUnixMs", intersection + "moy", Note: "527040 unavailable"),
            new("intersections[].generatedUnixMs", intersection + "timeStamp", Note: "65535 unavailable"),
            new("intersections[].generatedForm", intersection + "moy", Note: "which of the two is sent"),
            new("intersections[].generatedForm", intersection + "timeStamp", Note: "which of the two is sent"),
            new("intersections[].enabledLanes[].laneId", intersection + "enabledLanes[]", Note: "0 unknown"),
            new(Movement + "name", state + "movementName"),
            new(Movement + "groupId", state + "signalGroup", Note: "0 unknown; a signal group here is a phase in China"),
            .. Assists("intersections[].assists[].", intersection + "maneuverAssistList[]."),
            .. Assists(Movement + "assists[].", state + "maneuverAssistList[]."),
        ];
    }

    private static FieldMapping[] Assists(string canonical, string wire) =>
    [
        new(canonical + "connectionId", wire + "connectionID"),
        new(canonical + "queueLengthMetres", wire + "queueLength", 0.5, "1 m"),
        new(canonical + "storageLengthMetres", wire + "availableStorageLength", 0.5, "1 m"),
        new(canonical + "waitAtStopLine", wire + "waitOnStop"),
        new(canonical + "peopleDetected", wire + "pedBicycleDetect"),
    ];

    private static FieldMapping[] Phases(string state)
    {
        string timing = state + "timing.";
        string speed = state + "speeds[].";
        string note = $"0.1 s in the hour; {RoadsEdition.TimeMarkBeyond} an hour or more, {RoadsEdition.TimeMarkUnavailable} unavailable";
        return
        [
            new(Phase + "light", state + "eventState", double.PositiveInfinity, "a yellow or flashing green of China goes as a clearance, protected after a protected green"),
            new(Phase + "startUnixMs", timing + "startTime", SignalMarks.ResolutionMs, note),
            new(Phase + "minEndUnixMs", timing + "minEndTime", SignalMarks.ResolutionMs, note),
            new(Phase + "maxEndUnixMs", timing + "maxEndTime", SignalMarks.ResolutionMs, note),
            new(Phase + "likelyEndUnixMs", timing + "likelyTime", SignalMarks.ResolutionMs, note),
            new(Phase + "nextStartUnixMs", timing + "nextTime", SignalMarks.ResolutionMs, note),
            new(Phase + "beyondAnHour", timing[..^1], Note: "by the value for an hour or more"),
            new(Phase + "confidence", timing + "confidence", ConfidenceScales.ProbabilityResolution, "one of 16 classes, rounded down; below 21 % left out"),
            new(Phase + "speeds[].kind", speed + "type"),
            new(Phase + "speeds[].speedMetresPerSecond", speed + "speed", 0.05, "0.1 m/s; 500 unavailable"),
            new(Phase + "speeds[].speedSigmaMetresPerSecond", speed + "confidence", Note: "a 95 % bound by enumeration"),
            new(Phase + "speeds[].distanceMetres", speed + "distance", 0.5, "1 m; 0 unavailable"),
            new(Phase + "speeds[].userClassId", speed + "class"),
        ];
    }
}
