using V2X.Model.Translation.China.Csae53157;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>Where the personal safety message has the canonical fields.</summary>
internal static class PsmMappings
{
    private const string Planned = "path-Planning[].";

    public static FieldMapping[] Rows { get; } =
    [
        new("messageCount", "msgCnt", 0, "0 where the source counts nothing"),
        new("sender", "id", 0, "8 octets; a shorter identity stands behind zeros"),
        new("generatedUnixMs", "secMark", 0, "second of the minute; 65535 unavailable"),
        new("timeSigmaSeconds", "timeConfidence", double.PositiveInfinity, "95 % bound"),
        new("user.position.latitudeDegrees", "pos.lat", 5e-8, "900000001 unavailable"),
        new("user.position.longitudeDegrees", "pos.long", 1e-7, "1800000001 unavailable"),
        new("user.position.elevationMetres", "pos.elevation", 0.05, "0.1 m; -4096 unavailable"),
        new("user.positionSemiMajorSigmaMetres", "posAccuracy.semiMajor", 0.025, "0.05 m, one sigma; 255 unavailable"),
        new("user.positionSemiMinorSigmaMetres", "posAccuracy.semiMinor", 0.025, "0.05 m, one sigma; 255 unavailable"),
        new("user.positionEllipseHeadingDegrees", "posAccuracy.orientation", 0.0028, "360/65535 degree; 65535 unavailable"),
        new("user.speedMetresPerSecond", "speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("user.headingDegrees", "heading", 0.00625, "0.0125 degree; 28800 unavailable"),
        new("user.longitudinalAccelerationMetresPerSecondSquared", "accelSet.long", 0.005, "0.01 m/s²; 2001 unavailable"),
        new("user.lateralAccelerationMetresPerSecondSquared", "accelSet.lat", 0.005, "0.01 m/s², to the right positive; 2001 unavailable"),
        new("user.verticalAccelerationMetresPerSecondSquared", "accelSet.vert", 0.0981, "0.02 g; -127 unavailable"),
        new("user.yawRateDegreesPerSecond", "accelSet.yaw", 0.005, "0.01 degree/s, to the right positive; no unavailable, 0 where the source says nothing"),
        .. TrailMappings.Rows("pathHistory"),
        new("pathPrediction[].position.latitudeDegrees", Planned + "pos.offsetLL", 1e-7, "offset from the position of the message, in the smallest size that holds it"),
        new("pathPrediction[].position.longitudeDegrees", Planned + "pos.offsetLL", 1e-7),
        new("pathPrediction[].position.elevationMetres", Planned + "pos.offsetV", 0.1, "0.1 m"),
        new("pathPrediction[].positionSigmaMetres", Planned + "posAccuracy.pos", double.PositiveInfinity, "a circle holding 95 %"),
        new("pathPrediction[].speedMetresPerSecond", Planned + "speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("pathPrediction[].headingDegrees", Planned + "heading", 0.00625, "0.0125 degree; 28800 unavailable"),
        new("pathPrediction[].timeOffsetSeconds", Planned + "estimatedTime", 0.005, "0.01 s; 65535 unavailable"),
        new("pathPrediction[].probability", Planned + "timeConfidence", 0.0025, "0.5 %"),
        new("clusterRadiusMetres", "overallRadius", 0.05, "0.1 m; 0 reads as not known"),
        new("user.class", "non-motorData.basicType", double.PositiveInfinity, "pedestrian, cyclist, road worker, animal"),
        new("vulnerableProfile", "non-motorData.basicType", double.PositiveInfinity),
        new("vulnerableProfile", "non-motorData.propulsion", double.PositiveInfinity, "on foot, wheelchair, motor bicycle, motor scooter"),
        new("clusterSize", "non-motorData.clusterSize", double.PositiveInfinity, "small 2 to 5, medium 6 to 10, large above; the least of each"),
    ];
}
