namespace V2X.Model.Translation.Etsi.Ts103324;

internal sealed partial class CpmAdapter
{
    private const double Any = double.PositiveInfinity;
    private const string Container = "payload.cpmContainers[].containerData";
    private const string Object = $"{Container}.perceivedObjects[]";
    private const string Region = Container;
    private const string Position = "payload.managementContainer.referencePosition";
    private const string Velocity = $"{Object}.velocity";
    private const string Acceleration = $"{Object}.acceleration";
    private const string Ellipse = "95 % bounds along east and north; correlations are not read";
    private const string Rotated = "0.1 m/s2 along east and north, turned into the object's axes; written where its direction and both are known";

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } =
    [
        new("", "header.protocolVersion", 0, "2"),
        new("", "header.messageId", 0, "14"),
        new("sender", "header.stationId", Any, "the last 4 octets of a longer identity; 0 for none"),
        new("generatedUnixMs", "payload.managementContainer.referenceTime", 0, "that of the object measured last where the source has none"),
        new("reference.latitudeDegrees", $"{Position}.latitude", 0.5e-7, "1e-7 deg; 900000001 unavailable"),
        new("reference.longitudeDegrees", $"{Position}.longitude", 0.5e-7, "1e-7 deg; 1800000001 unavailable"),
        new("reference.elevationMetres", $"{Position}.altitude.altitudeValue", 0.005, "0.01 m; 800001 unavailable"),
        new("referenceSemiMajorSigmaMetres", $"{Position}.positionConfidenceEllipse.semiMajorConfidence", 0.0025, "0.01 m, 95 %; 4095 unavailable"),
        new("referenceSemiMinorSigmaMetres", $"{Position}.positionConfidenceEllipse.semiMinorConfidence", 0.0025, "0.01 m, 95 %; 4095 unavailable"),
        new("referenceEllipseHeadingDegrees", $"{Position}.positionConfidenceEllipse.semiMajorOrientation", 0.05, "0.1 deg; 3601 unavailable"),
        new("referenceElevationSigmaMetres", $"{Position}.altitude.altitudeConfidence", Any, "95 % bound out of a table"),
        new("senderClass", "payload.cpmContainers[].containerId", Any, "by the container of the originating vehicle or roadside unit"),
        new("senderOrientationDegrees", $"{Container}.orientationAngle.value", 0.05, "0.1 deg; 3601 unavailable"),
        new("senderOrientationSigmaDegrees", $"{Container}.orientationAngle.confidence", 0.03, "0.1 deg, 95 %; 127 unavailable"),
        new("perceivedObjectCount", $"{Container}.numberOfPerceivedObjects", 0, "the number of objects where the source does not say"),
        .. OfSensorsAndRegions(),
        .. OfObjects(),
        .. OfMotion(),
    ];

    private static FieldMapping[] OfSensorsAndRegions() =>
    [
        new("objects[].sources", $"{Container}[].sensorType", Any, "types of sensors"),
        new("objects[].sources", $"{Container}[].sensorId", Any, "numbers are given anew: that of the type"),
        new("", $"{Container}[].shadowingApplies", 0, "of sensors: true"),
        new("regions[].measuredUnixMs", $"{Region}[].measurementDeltaTime", Any, "1 ms after the reference time"),
        new("regions[].perceptionProbability", $"{Region}[].perceptionRegionConfidence", 0.005, "1 %; 101 unavailable"),
        new("regions[].shadowingApplies", $"{Region}[].shadowingApplies", 0, "true where the source does not say"),
        new("regions[].corners", $"{Region}[].perceptionRegionShape.polygonal", 1e-7, "0.01 m east and north of the reference position, up to 655 m"),
        new("regions[].corners", $"{Region}[].perceptionRegionShape.rectangular", 1e-7, "read as a polygon of four corners; written where it is more than 655 m across"),
        new("regions[].corners", $"{Region}[].perceptionRegionShape.circular.shapeReferencePoint", 1e-7, "the centre"),
        new("regions[].radiusMetres", $"{Region}[].perceptionRegionShape.circular.radius", 0.05, "0.1 m"),
    ];

    private static FieldMapping[] OfObjects() =>
    [
        new("objects[].objectId", $"{Object}.objectId"),
        new("objects[].measuredUnixMs", $"{Object}.measurementDeltaTime", Any, "1 ms after the reference time, within 2 s of it"),
        new("objects[].user.position.latitudeDegrees", $"{Object}.position.yCoordinate.value", 5e-8, "0.01 m north of the reference position"),
        new("objects[].user.position.longitudeDegrees", $"{Object}.position.xCoordinate.value", 5e-7, "0.01 m east of the reference position"),
        new("objects[].user.position.elevationMetres", $"{Object}.position.zCoordinate.value", 0.005, "0.01 m above the reference position"),
        new("objects[].user.positionSemiMajorSigmaMetres", $"{Object}.position", 0.01, Ellipse),
        new("objects[].user.positionSemiMinorSigmaMetres", $"{Object}.position", 0.01, Ellipse),
        new("objects[].user.positionEllipseHeadingDegrees", $"{Object}.position", Any, Ellipse),
        new("objects[].user.elevationSigmaMetres", $"{Object}.position.zCoordinate.confidence", 0.003, "0.01 m, 95 %; 4096 unavailable"),
        new("objects[].user.lengthMetres", $"{Object}.objectDimensionX.value", 0.05, "0.1 m; 256 unavailable"),
        new("objects[].user.lengthSigmaMetres", $"{Object}.objectDimensionX.confidence", 0.03, "0.1 m, 95 %; 32 unavailable"),
        new("objects[].user.widthMetres", $"{Object}.objectDimensionY.value", 0.05, "0.1 m; 256 unavailable"),
        new("objects[].user.widthSigmaMetres", $"{Object}.objectDimensionY.confidence", 0.03, "0.1 m, 95 %; 32 unavailable"),
        new("objects[].user.heightMetres", $"{Object}.objectDimensionZ.value", 0.05, "0.1 m; 256 unavailable"),
        new("objects[].user.heightSigmaMetres", $"{Object}.objectDimensionZ.confidence", 0.03, "0.1 m, 95 %; 32 unavailable"),
        new("objects[].ageSeconds", $"{Object}.objectAge", 0.0005, "1 ms, up to 2.047 s"),
        new("objects[].existenceProbability", $"{Object}.objectPerceptionQuality", 0.034, "fifteenths; quality is taken as the probability"),
        new("objects[].sources", $"{Object}.sensorIdList", Any, "by the types of these sensors"),
        new("objects[].user.class", $"{Object}.classification[].objectClass", Any, "the likeliest class"),
        new("objects[].vulnerableProfile", $"{Object}.classification[].objectClass.vruSubClass", Any, "the sub-profile"),
        new("objects[].clusterSize", $"{Object}.classification[].objectClass.groupSubClass", 0, "a group of one stands for a vulnerable road user of unknown kind"),
        new("objects[].user.classProbability", $"{Object}.classification[].confidence", 0.005, "1 %; 101 unavailable"),
    ];

    private static FieldMapping[] OfMotion() =>
    [
        new("objects[].user.speedMetresPerSecond", Velocity, 0.01, "0.01 m/s; 16383 unavailable; written by magnitude and direction"),
        new("objects[].user.speedSigmaMetresPerSecond", Velocity, 0.01, "0.01 m/s, 95 %; 127 unavailable"),
        new("objects[].user.headingDegrees", Velocity, 0.06, "0.1 deg counter-clockwise from east; 3601 unavailable"),
        new("objects[].user.headingSigmaDegrees", Velocity, 0.03, "0.1 deg, 95 %; 127 unavailable"),
        new("objects[].verticalSpeedMetresPerSecond", Velocity, 0.005, "0.01 m/s; 16383 unavailable"),
        new("objects[].verticalSpeedSigmaMetresPerSecond", Velocity, 0.003, "0.01 m/s, 95 %; 127 unavailable"),
        new("objects[].orientationDegrees", $"{Object}.angles.zAngle.value", 0.05, "0.1 deg counter-clockwise from east; 3601 unavailable"),
        new("objects[].orientationSigmaDegrees", $"{Object}.angles.zAngle.confidence", 0.03, "0.1 deg, 95 %; 127 unavailable"),
        new("objects[].user.yawRateDegreesPerSecond", $"{Object}.zAngularVelocity.value", 0.5, "1 deg/s; 256 unavailable"),
        new("objects[].user.yawRateSigmaDegreesPerSecond", $"{Object}.zAngularVelocity.confidence", Any, "95 % bound out of a table"),
        new("objects[].user.longitudinalAccelerationMetresPerSecondSquared", Acceleration, Any, Rotated),
        new("objects[].user.lateralAccelerationMetresPerSecondSquared", Acceleration, Any, Rotated),
        new("objects[].user.verticalAccelerationMetresPerSecondSquared", Acceleration, 0.05, "0.1 m/s2; 161 unavailable"),
        new("objects[].user.longitudinalAccelerationSigmaMetresPerSecondSquared", Acceleration, Any, "95 % bounds along east and north, turned"),
        new("objects[].user.lateralAccelerationSigmaMetresPerSecondSquared", Acceleration, Any, "95 % bounds along east and north, turned"),
        new("objects[].user.verticalAccelerationSigmaMetresPerSecondSquared", Acceleration, 0.03, "0.1 m/s2, 95 %; 102 unavailable"),
    ];
}
