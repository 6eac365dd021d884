namespace V2X.Model.Translation.Sae.J2735;

internal sealed partial class SdsmAdapter
{
    private const double Any = double.PositiveInfinity;
    private const string Common = "objects[].detObjCommon";
    private const string Vehicle = "objects[].detObjOptData.detVeh";
    private const string Vulnerable = "objects[].detObjOptData.detVRU";
    private const string Obstacle = "objects[].detObjOptData.detObst";
    private const string Bound = "95 % bound out of a table";
    private const string Sigma = "0.05 m, one standard deviation; 254 more, 255 unavailable";
    private const string Offset = "0.1 m east and north of the reference position";

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } =
    [
        new("messageCount", "msgCnt"),
        new("sender", "sourceID", Any, "the last 4 octets of a longer identity"),
        new("senderClass", "equipmentType", Any, "vehicles and vulnerable road users of unknown kind"),
        new("generatedUnixMs", "sDSMTimeStamp", 0, "written whole, in UTC; that of the object measured last where the source has none"),
        new("reference.latitudeDegrees", "refPos.lat", 0.5e-7, "1e-7 deg; 900000001 unavailable"),
        new("reference.longitudeDegrees", "refPos.long", 0.5e-7, "1e-7 deg; 1800000001 unavailable"),
        new("reference.elevationMetres", "refPos.elevation", 0.05, "0.1 m; -4096 unavailable"),
        new("referenceSemiMajorSigmaMetres", "refPosXYConf.semiMajor", 0.025, Sigma),
        new("referenceSemiMinorSigmaMetres", "refPosXYConf.semiMinor", 0.025, Sigma),
        new("referenceEllipseHeadingDegrees", "refPosXYConf.orientation", 0.003, "360/65535 deg; 65535 unavailable"),
        new("referenceElevationSigmaMetres", "refPosElConf", Any, Bound),
        .. OfObjects(),
        .. OfDetails(),
    ];

    private static FieldMapping[] OfObjects() =>
    [
        new("objects[].objectId", $"{Common}.objectID"),
        new("objects[].user.class", $"{Common}.objType", Any, "made finer by the optional data"),
        new("objects[].user.classProbability", $"{Common}.objTypeCfd", 0.005, "1 %; 101 unavailable"),
        new("objects[].measuredUnixMs", $"{Common}.measurementTime", Any, "1 ms after the time stamp, within 1.5 s of it"),
        new("objects[].measuredSigmaSeconds", $"{Common}.timeConfidence", Any, Bound),
        new("objects[].user.position.latitudeDegrees", $"{Common}.pos", 5e-7, Offset),
        new("objects[].user.position.longitudeDegrees", $"{Common}.pos", 5e-6, Offset),
        new("objects[].user.position.elevationMetres", $"{Common}.pos.offsetZ", 0.05, "0.1 m above the reference position"),
        new("objects[].user.positionSemiMajorSigmaMetres", $"{Common}.posConfidence.pos", Any, Bound),
        new("objects[].user.positionSemiMinorSigmaMetres", $"{Common}.posConfidence.pos", Any, Bound),
        new("objects[].user.elevationSigmaMetres", $"{Common}.posConfidence.elevation", Any, Bound),
        new("objects[].user.speedMetresPerSecond", $"{Common}.speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("objects[].user.speedSigmaMetresPerSecond", $"{Common}.speedConfidence", Any, Bound),
        new("objects[].verticalSpeedMetresPerSecond", $"{Common}.speedZ", 0.01, "0.02 m/s, upwards only; 8191 unavailable"),
        new("objects[].verticalSpeedSigmaMetresPerSecond", $"{Common}.speedConfidenceZ", Any, Bound),
        new("objects[].user.headingDegrees", $"{Common}.heading", 0.00625, "0.0125 deg; 28800 unavailable"),
        new("objects[].orientationDegrees", $"{Common}.heading", Any, "written where no heading is known"),
        new("objects[].user.headingSigmaDegrees", $"{Common}.headingConf", Any, Bound),
        new("objects[].orientationSigmaDegrees", $"{Common}.headingConf", Any, "written where no heading is known"),
        new("objects[].user.longitudinalAccelerationMetresPerSecondSquared", $"{Common}.accel4way.long", 0.005, "0.01 m/s2; 2001 unavailable"),
        new("objects[].user.lateralAccelerationMetresPerSecondSquared", $"{Common}.accel4way.lat", 0.005, "0.01 m/s2, positive to the right; 2001 unavailable"),
        new("objects[].user.verticalAccelerationMetresPerSecondSquared", $"{Common}.accel4way.vert", 0.1, "0.02 g; -127 unavailable"),
        new("objects[].user.yawRateDegreesPerSecond", $"{Common}.accel4way.yaw", 0.005, "0.01 deg/s, positive to the right; the set is left out where it is not known"),
        new("objects[].user.longitudinalAccelerationSigmaMetresPerSecondSquared", $"{Common}.accCfdX", Any, Bound),
        new("objects[].user.lateralAccelerationSigmaMetresPerSecondSquared", $"{Common}.accCfdY", Any, Bound),
        new("objects[].user.verticalAccelerationSigmaMetresPerSecondSquared", $"{Common}.accCfdZ", Any, Bound),
        new("objects[].user.yawRateSigmaDegreesPerSecond", $"{Common}.accCfdYaw", Any, Bound),
    ];

    private static FieldMapping[] OfDetails() =>
    [
        new("objects[].lights", $"{Vehicle}.lights", 0, "ETSI's reversing light has no bit"),
        new("objects[].user.widthMetres", $"{Vehicle}.size.width", 0.005, "0.01 m; 0 unavailable"),
        new("objects[].user.lengthMetres", $"{Vehicle}.size.length", 0.005, "0.01 m; 0 unavailable"),
        new("objects[].user.heightMetres", $"{Vehicle}.height", 0.025, "0.05 m; 0 unavailable"),
        new("objects[].user.widthSigmaMetres", $"{Vehicle}.vehicleSizeConfidence.vehicleWidthConfidence", Any, Bound),
        new("objects[].user.lengthSigmaMetres", $"{Vehicle}.vehicleSizeConfidence.vehicleLengthConfidence", Any, Bound),
        new("objects[].user.heightSigmaMetres", $"{Vehicle}.vehicleSizeConfidence.vehicleHeightConfidence", Any, Bound),
        new("objects[].user.basicVehicleClass", $"{Vehicle}.vehicleClass"),
        new("objects[].user.class", $"{Vehicle}.vehicleClass"),
        new("objects[].vulnerableProfile", $"{Vulnerable}.basicType", Any, "pedestrian, cyclist, road worker, animal"),
        new("objects[].user.class", $"{Vulnerable}.basicType"),
        new("objects[].occupiedRadiusMetres", $"{Vulnerable}.radius", 0.05, "0.1 m"),
        new("objects[].user.class", $"{Obstacle}.obstSize", Any, "obstacle where objType is unknown"),
        new("objects[].user.widthMetres", $"{Obstacle}.obstSize.width", 0.05, "0.1 m; 0 unavailable"),
        new("objects[].user.lengthMetres", $"{Obstacle}.obstSize.length", 0.05, "0.1 m; 0 unavailable"),
        new("objects[].user.heightMetres", $"{Obstacle}.obstSize.height", 0.05, "0.1 m; 0 unavailable"),
        new("objects[].user.widthSigmaMetres", $"{Obstacle}.obstSizeConfidence.widthConfidence", Any, Bound),
        new("objects[].user.lengthSigmaMetres", $"{Obstacle}.obstSizeConfidence.lengthConfidence", Any, Bound),
        new("objects[].user.heightSigmaMetres", $"{Obstacle}.obstSizeConfidence.heightConfidence", Any, Bound),
    ];
}
