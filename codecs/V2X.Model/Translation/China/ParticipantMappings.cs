namespace V2X.Model.Translation.China;

/// <summary>Which canonical fields stand where in ParticipantData and in the reference position of RSM and SSM.</summary>
internal static class ParticipantMappings
{
    private const double Any = double.PositiveInfinity;
    private const string Degrees = "1e-7 deg; relative to the reference position or whole, the smaller form is written";
    private const string Bound = "95 % bound out of a table";

    public static IEnumerable<FieldMapping> OfReference(string wire) =>
    [
        new("reference.latitudeDegrees", $"{wire}.lat", 0.5e-7, "1e-7 deg; 900000001 unavailable"),
        new("reference.longitudeDegrees", $"{wire}.long", 0.5e-7, "1e-7 deg; 1800000001 unavailable"),
        new("reference.elevationMetres", $"{wire}.elevation", 0.05, "0.1 m; -4096 unavailable"),
    ];

    public static IEnumerable<FieldMapping> Of(string wire) =>
    [
        new("objects[].objectId", $"{wire}.ptcId", 0, "0 is the sending station itself, which stands first"),
        new("objects[].sources", $"{wire}.source", Any, "several sources are \"integrated\""),
        new("objects[].stationId", $"{wire}.id", Any, "8 octets"),
        new("objects[].measuredUnixMs", $"{wire}.secMark", Any, "milliseconds within a minute near that of reception; 65535 unavailable"),
        new("objects[].user.position.latitudeDegrees", $"{wire}.pos.offsetLL", 0.5e-7, Degrees),
        new("objects[].user.position.longitudeDegrees", $"{wire}.pos.offsetLL", 0.5e-7, Degrees),
        new("objects[].user.position.elevationMetres", $"{wire}.pos.offsetV", 0.05, "0.1 m; relative or whole, the smaller form is written"),
        new("objects[].user.positionSemiMajorSigmaMetres", $"{wire}.posConfidence.pos", Any, Bound),
        new("objects[].user.positionSemiMinorSigmaMetres", $"{wire}.posConfidence.pos", Any, Bound),
        new("objects[].user.elevationSigmaMetres", $"{wire}.posConfidence.elevation", Any, Bound),
        new("objects[].gear", $"{wire}.transmission", 0, "reserved values and 7 unavailable"),
        new("objects[].user.speedMetresPerSecond", $"{wire}.speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("objects[].user.headingDegrees", $"{wire}.heading", 0.00625, "0.0125 deg; 28800 unavailable"),
        new("objects[].orientationDegrees", $"{wire}.heading", Any, "written where no heading is known"),
        new("objects[].steeringWheelAngleDegrees", $"{wire}.angle", 0.75, "1.5 deg, positive to the right; 127 unavailable"),
        new("objects[].user.speedSigmaMetresPerSecond", $"{wire}.motionCfd.speedCfd", Any, Bound),
        new("objects[].user.headingSigmaDegrees", $"{wire}.motionCfd.headingCfd", Any, Bound),
        new("objects[].orientationSigmaDegrees", $"{wire}.motionCfd.headingCfd", Any, "written where no heading is known"),
        new("objects[].steeringWheelAngleSigmaDegrees", $"{wire}.motionCfd.steerCfd", Any, Bound),
        .. OfAcceleration(wire),
        new("objects[].user.widthMetres", $"{wire}.size.width", 0.005, "0.01 m; 0 unavailable"),
        new("objects[].user.lengthMetres", $"{wire}.size.length", 0.005, "0.01 m; 0 unavailable"),
        new("objects[].user.heightMetres", $"{wire}.size.height", 0.025, "0.05 m; 0 unavailable"),
        new("objects[].user.class", $"{wire}.ptcType", Any, "made finer by the vehicle class"),
        new("objects[].user.class", $"{wire}.vehicleClass.classification"),
        new("objects[].user.basicVehicleClass", $"{wire}.vehicleClass.classification"),
    ];

    /// <summary>The same for what the station says of itself.</summary>
    public static IEnumerable<FieldMapping> OfStation(string wire) => Of(wire).Select(ToStation);

    /// <summary>The row of an object's field for the same field of the station.</summary>
    public static FieldMapping ToStation(FieldMapping row) => row with { CanonicalPath = row.CanonicalPath.Replace("objects[]", "station", StringComparison.Ordinal) };

    public static IEnumerable<FieldMapping> OfAcceleration(string wire) =>
    [
        new("objects[].user.longitudinalAccelerationMetresPerSecondSquared", $"{wire}.accelSet.long", 0.005, "0.01 m/s2; 2001 unavailable"),
        new("objects[].user.lateralAccelerationMetresPerSecondSquared", $"{wire}.accelSet.lat", 0.005, "0.01 m/s2, positive to the right; 2001 unavailable"),
        new("objects[].user.verticalAccelerationMetresPerSecondSquared", $"{wire}.accelSet.vert", 0.1, "0.02 g; -127 unavailable"),
        new("objects[].user.yawRateDegreesPerSecond", $"{wire}.accelSet.yaw", 0.005, "0.01 deg/s, positive to the right; the set is left out where it is not known"),
    ];
}
