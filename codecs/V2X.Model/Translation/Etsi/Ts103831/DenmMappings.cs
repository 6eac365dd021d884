namespace V2X.Model.Translation.Etsi.Ts103831;

/// <summary>Which canonical field stands where in a DENM.</summary>
internal static class DenmMappings
{
    private const double DegreeStep = 5e-8;
    private const double CentimetreStep = 0.005;
    private const double HeadingStep = 0.05;
    private const double DeltaTimeStep = 0.005;
    private const string Position = "denm.management.eventPosition";

    /// <summary>Every row.</summary>
    public static IReadOnlyList<FieldMapping> All { get; } =
    [
        new("sender", DenmEdition.HeaderStation, double.PositiveInfinity, "last 4 octets; 0 where not told"),
        new("senderClass", "denm.management.stationType", double.PositiveInfinity, "0 unknown"),
        new("generatedUnixMs", "denm.management.referenceTime"),
        new("events[].originator", DenmEdition.ActionStation, double.PositiveInfinity, "last 4 octets; the sender where not told"),
        new("events[].number", DenmEdition.ActionNumber, 0, "place in the list where not told"),
        new("events[].kind", DenmEdition.ActionNumber, double.PositiveInfinity, "events and work zones only"),
        new("events[].detectedUnixMs", "denm.management.detectionTime"),
        new("events[].validFromUnixMs", "denm.management.detectionTime", 0, "written where no time of detection is told"),
        new("events[].updatedUnixMs", "denm.management.referenceTime"),
        new("events[].validUntilUnixMs", "denm.management.validityDuration", 1000, "whole seconds after detection, rounded up; 600 s where not told"),
        new("events[].termination", "denm.management.termination"),
        new("events[].position.latitudeDegrees", Position + ".latitude", DegreeStep),
        new("events[].position.longitudeDegrees", Position + ".longitude", DegreeStep),
        new("events[].position.elevationMetres", Position + ".altitude.altitudeValue", CentimetreStep),
        new("events[].elevationSigmaMetres", Position + ".altitude.altitudeConfidence", double.PositiveInfinity, "classes, 95 % bounds"),
        new("events[].semiMajorSigmaMetres", Position + ".positionConfidenceEllipse.semiMajorConfidence", CentimetreStep, "95 % ellipse"),
        new("events[].semiMinorSigmaMetres", Position + ".positionConfidenceEllipse.semiMinorConfidence", CentimetreStep, "95 % ellipse"),
        new("events[].semiMajorOrientationDegrees", Position + ".positionConfidenceEllipse.semiMajorOrientation", HeadingStep),
        new("events[].relevanceDistanceMetres", DenmEdition.Distance, double.PositiveInfinity, "classes up to 10 km, then over"),
        new("events[].radiusMetres", DenmEdition.Distance, double.PositiveInfinity, "written where no relevance distance is told"),
        new("events[].traffic", DenmEdition.Direction),
        new("events[].informationQuality", "denm.situation.informationQuality", 0, "0 unavailable"),
        new("events[].informationQuality", DenmEdition.Zone + "[].informationQuality", 0, "written: that of the event"),
        new("events[].cause", DenmEdition.Cause, double.PositiveInfinity, "0 unknown"),
        new("events[].code", DenmEdition.Cause, double.PositiveInfinity, "that of the cause"),
        new("events[].codeScheme", DenmEdition.Cause, double.PositiveInfinity, "always ETSI's"),
        new("events[].subCause", DenmEdition.SubCause, 0, "0 unavailable"),
        .. Points(DenmEdition.Zone + "[].eventPosition", DenmEdition.Zone + "[].eventDeltaTime"),
        .. Points(DenmEdition.Traces + "[][].pathPosition", DenmEdition.Traces + "[][].pathDeltaTime"),
        new("events[].areas[].shape", DenmEdition.Traces + "[][].pathPosition", 0, "a path"),
        new("events[].areas[].shape", DenmEdition.Zone + "[].eventPosition", 0, "a path"),
        new("events[].areas[].role", DenmEdition.Zone + "[].eventPosition", double.PositiveInfinity, "where the event is"),
        new("events[].areas[].role", DenmEdition.Traces + "[][].pathPosition", double.PositiveInfinity, "what leads up to it"),
        new("events[].speedMetresPerSecond", "denm.location.eventSpeed.speedValue", CentimetreStep),
        new("events[].speedSigmaMetresPerSecond", "denm.location.eventSpeed.speedConfidence", CentimetreStep, "95 % bound"),
        new("events[].headingDegrees", DenmEdition.Heading, HeadingStep),
        new("events[].headingSigmaDegrees", DenmEdition.HeadingConfidence, HeadingStep, "95 % bound"),
        new("events[].laneFromOutside", "denm.alacarte.lanePosition"),
        new("events[].speedLimitMetresPerSecond", "denm.alacarte.roadWorks.speedLimit", 0.5 / 3.6, "km/h"),
        new(string.Empty, "header", 0, "constants of the message"),
    ];

    private static FieldMapping[] Points(string position, string time) =>
    [
        new("events[].areas[].points[].position.latitudeDegrees", position + ".deltaLatitude", DegreeStep, "step from the point before"),
        new("events[].areas[].points[].position.longitudeDegrees", position + ".deltaLongitude", DegreeStep, "step from the point before"),
        new("events[].areas[].points[].position.elevationMetres", position + ".deltaAltitude", CentimetreStep, "step from the point before"),
        new("events[].areas[].points[].timeOffsetSeconds", time, DeltaTimeStep, "time from the point before"),
    ];
}
