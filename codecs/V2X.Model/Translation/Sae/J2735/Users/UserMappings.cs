namespace V2X.Model.Translation.Sae.J2735.Users;

/// <summary>Where BSM and PSM have the canonical fields.</summary>
internal static class UserMappings
{
    private const string Alerts = "partII[].partII-Value.vehicleAlerts.";
    private const string Supplement = "partII[].partII-Value.";

    public static FieldMapping[] Bsm { get; } =
    [
        new("messageCount", "coreData.msgCnt", 0, "0 where the source counts nothing"),
        new("sender", "coreData.id", double.PositiveInfinity, "4 octets; of a longer identity the last ones"),
        new("generatedUnixMs", "coreData.secMark", 0, "second of the minute; 65535 unavailable"),
        .. Position("coreData.lat", "coreData.long", "coreData.elev"),
        .. Accuracy("coreData.accuracy."),
        new("gear", "coreData.transmission"),
        .. Motion("coreData.speed", "coreData.heading", "coreData.accelSet."),
        new("steeringWheelAngleDegrees", "coreData.angle", 0.75, "1.5 degree, to the right positive; 127 unavailable"),
        new("brakes.brakingWheels", "coreData.brakes.wheelBrakes"),
        new("brakes.tractionControl", "coreData.brakes.traction"),
        new("brakes.antiLockBrakes", "coreData.brakes.abs"),
        new("brakes.stabilityControl", "coreData.brakes.scs"),
        new("brakes.brakeBoost", "coreData.brakes.brakeBoost"),
        new("brakes.auxiliaryBrakes", "coreData.brakes.auxBrakes"),
        new("user.widthMetres", "coreData.size.width", 0.005, "0.01 m; 0 unavailable"),
        new("user.lengthMetres", "coreData.size.length", 0.005, "0.01 m; 0 unavailable"),
        new("", "partII[].partII-Id", 0, "number of the part"),
        new("events", "partII[].partII-Value.events"),
        .. Trail("partII[].partII-Value.pathHistory."),
        .. Prediction("partII[].partII-Value.pathPrediction."),
        new("lights", "partII[].partII-Value.lights", double.PositiveInfinity, "no reversing light"),
        new("", Alerts + "doNotUse", 0, "0"),
        new("sirenInUse", Alerts + "sirenUse"),
        new("lightBarInUse", Alerts + "lightsUse", double.PositiveInfinity, "every kind of lights in use reads as in use"),
        new("responseType", Alerts + "responseType"),
        new("user.basicVehicleClass", Supplement + "classification", 0, "that of the class where the source says no more"),
        new("user.class", Supplement + "classification", double.PositiveInfinity),
        new("user.basicVehicleClass", Supplement + "classDetails.keyType", 0, "read where there is no classification"),
        new("role", Supplement + "classDetails.role", double.PositiveInfinity, "duties; kinds of road users and of driving are left out"),
        new("user.heightMetres", Supplement + "vehicleData.height", 0.025, "0.05 m; 0 unavailable"),
    ];

    public static FieldMapping[] Psm { get; } =
    [
        new("user.class", "basicType", double.PositiveInfinity, "pedestrian, cyclist, public safety worker, animal"),
        new("vulnerableProfile", "basicType", double.PositiveInfinity, "public safety worker reads as road worker"),
        new("vulnerableProfile", "propulsion", double.PositiveInfinity, "on foot, wheelchair, motor bicycle, motor scooter"),
        new("generatedUnixMs", "secMark", 0, "second of the minute; 65535 unavailable"),
        new("messageCount", "msgCnt", 0, "0 where the source counts nothing"),
        new("sender", "id", double.PositiveInfinity, "4 octets; of a longer identity the last ones"),
        .. Position("position.lat", "position.long", "position.elevation"),
        .. Accuracy("accuracy."),
        .. Motion("speed", "heading", "accelSet."),
        .. Trail("pathHistory."),
        .. Prediction("pathPrediction."),
        new("clusterSize", "clusterSize", double.PositiveInfinity, "small 2 to 5, medium 6 to 10, large above; the least of each"),
        new("clusterRadiusMetres", "clusterRadius", 0.5, "1 m"),
    ];

    private static FieldMapping[] Position(string latitude, string longitude, string elevation) =>
    [
        new("user.position.latitudeDegrees", latitude, 5e-8, "900000001 unavailable"),
        new("user.position.longitudeDegrees", longitude, 1e-7, "1800000001 unavailable"),
        new("user.position.elevationMetres", elevation, 0.05, "0.1 m; -4096 unavailable"),
    ];

    private static FieldMapping[] Accuracy(string path) =>
    [
        new("user.positionSemiMajorSigmaMetres", path + "semiMajor", 0.025, "0.05 m, one sigma; 255 unavailable"),
        new("user.positionSemiMinorSigmaMetres", path + "semiMinor", 0.025, "0.05 m, one sigma; 255 unavailable"),
        new("user.positionEllipseHeadingDegrees", path + "orientation", 0.0028, "360/65535 degree; 65535 unavailable"),
    ];

    private static FieldMapping[] Motion(string speed, string heading, string accelerations) =>
    [
        new("user.speedMetresPerSecond", speed, 0.01, "0.02 m/s; 8191 unavailable"),
        new("user.headingDegrees", heading, 0.00625, "0.0125 degree; 28800 unavailable"),
        new("user.longitudinalAccelerationMetresPerSecondSquared", accelerations + "long", 0.005, "0.01 m/s²; 2001 unavailable"),
        new("user.lateralAccelerationMetresPerSecondSquared", accelerations + "lat", 0.005, "0.01 m/s², to the right positive; 2001 unavailable"),
        new("user.verticalAccelerationMetresPerSecondSquared", accelerations + "vert", 0.0981, "0.02 g; -127 unavailable"),
        new("user.yawRateDegreesPerSecond", accelerations + "yaw", 0.005, "0.01 degree/s, to the right positive; no unavailable, 0 where the source says nothing"),
    ];

    private static FieldMapping[] Prediction(string path) =>
    [
        new("predictedRadiusMetres", path + "radiusOfCurve", double.PositiveInfinity, "0.1 m, to the right positive; 32767 straight on, and what is wider"),
        new("predictionProbability", path + "confidence", 0.0025, "0.5 %; 0 where the source says nothing"),
    ];

    private static FieldMapping[] Trail(string path) =>
    [
        new("", path + "initialPosition.lat", 0, "start of the offsets, taken into the points"),
        new("", path + "initialPosition.long", 0, "start of the offsets, taken into the points"),
        new("pathHistory[].position.latitudeDegrees", path + "crumbData[].latOffset", 1e-7, "offset from the position of the message; -131072 unavailable"),
        new("pathHistory[].position.longitudeDegrees", path + "crumbData[].lonOffset", 1e-7, "offset from the position of the message; -131072 unavailable"),
        new("pathHistory[].position.elevationMetres", path + "crumbData[].elevationOffset", 0.1, "0.1 m; -2048 unavailable"),
        new("pathHistory[].timeOffsetSeconds", path + "crumbData[].timeOffset", 0.005, "0.01 s into the past; 65535 unavailable"),
        new("pathHistory[].speedMetresPerSecond", path + "crumbData[].speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("pathHistory[].positionSigmaMetres", path + "crumbData[].posAccuracy", 0.025, "the greater semi-axis; written as a circle"),
        new("pathHistory[].headingDegrees", path + "crumbData[].heading", 0.75, "1.5 degree; 240 unavailable"),
    ];
}
