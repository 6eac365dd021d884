namespace V2X.Model.Translation.China.Csae53157Day2;

internal sealed partial class SsmAdapter
{
    private const double Any = double.PositiveInfinity;
    private const string Bound = "95 % bound out of a table";
    private const string Probability = "0.5 %";
    private const string Degrees = "1e-7 deg; relative to the sensors' position or whole, the smaller form is written";

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } =
    [
        new("messageCount", "msgCnt"),
        new("sender", "id", Any, "8 octets; a shorter identity stands behind zeros"),
        new("senderClass", "equipmentType", Any, "vehicles and vulnerable road users of unknown kind"),
        new("generatedUnixMs", "secMark", Any, "milliseconds within a minute near that of reception; 65535 unavailable"),
        .. ParticipantMappings.OfReference("sensorPos"),
        new("regions[].corners[].latitudeDegrees", "detectedRegion[][].offsetLL", 0.5e-7, Degrees),
        new("regions[].corners[].longitudeDegrees", "detectedRegion[][].offsetLL", 0.5e-7, Degrees),
        new("regions[].corners[].elevationMetres", "detectedRegion[][].offsetV", 0.05, "0.1 m"),
        new("regions[].corners", "detectedRegion[][].offsetLL", Any, "a circle is written as a polygon of 16 corners"),
        .. ParticipantMappings.Of("participants[].ptc"),
        .. ParticipantMappings.OfStation("participants[].ptc"),
        .. OfParticipants(),
        .. OfParticipants().Select(ParticipantMappings.ToStation),
        .. OfObstacles(),
        .. ParticipantMappings.OfAcceleration("obstacles[]"),
    ];

    private static FieldMapping[] OfParticipants() =>
    [
        new("objects[].user.class", "participants[].detectedPTCType", Any, "where it is there, ptcType is made to agree with it"),
        new("objects[].isMovable", "participants[].detectedPTCType", 0, "1 movable, 2 not"),
        new("objects[].user.classProbability", "participants[].typeConfidence", 0.0025, Probability),
        new("objects[].user.widthSigmaMetres", "participants[].objSizeConfidence.widthConf", Any, Bound),
        new("objects[].user.lengthSigmaMetres", "participants[].objSizeConfidence.lengthConf", Any, Bound),
        new("objects[].user.heightSigmaMetres", "participants[].objSizeConfidence.heightConf", Any, Bound),
        new("objects[].user.longitudinalAccelerationSigmaMetresPerSecondSquared", "participants[].acc4WayConfidence.lonAccConfidence", Any, Bound),
        new("objects[].user.lateralAccelerationSigmaMetresPerSecondSquared", "participants[].acc4WayConfidence.latAccConfidence", Any, Bound),
        new("objects[].user.verticalAccelerationSigmaMetresPerSecondSquared", "participants[].acc4WayConfidence.vertAccConfidence", Any, Bound),
        new("objects[].user.yawRateSigmaDegreesPerSecond", "participants[].acc4WayConfidence.yawRateCon", Any, Bound),
        new("objects[].stateDurationSeconds", "participants[].statusDuration", 0.005, "0.01 s; 65534 longer, 65535 unavailable"),
        new("objects[].trackNumber", "participants[].tracking"),
        new("objects[].pathHistory[].position", "participants[].pathHistory.crumbData[].llvOffset", 0.05, Degrees),
        new("objects[].pathHistory[].timeOffsetSeconds", "participants[].pathHistory.crumbData[].timeOffset", 0.005, "0.01 s back; 65535 unavailable"),
        new("objects[].pathHistory[].speedMetresPerSecond", "participants[].pathHistory.crumbData[].speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("objects[].pathHistory[].headingDegrees", "participants[].pathHistory.crumbData[].heading", 0.75, "1.5 deg; 240 unavailable"),
        new("objects[].pathHistory[].positionSigmaMetres", "participants[].pathHistory.crumbData[].posAccuracy.pos", Any, Bound),
        new("objects[].pathPrediction[].position", "participants[].planningList[].pathPlanning[].pos", 0.05, Degrees),
        new("objects[].pathPrediction[].timeOffsetSeconds", "participants[].planningList[].pathPlanning[].estimatedTime", 0.005, "0.01 s; 65535 unavailable"),
        new("objects[].pathPrediction[].speedMetresPerSecond", "participants[].planningList[].pathPlanning[].speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("objects[].pathPrediction[].headingDegrees", "participants[].planningList[].pathPlanning[].heading", 0.00625, "0.0125 deg; 28800 unavailable"),
        new("objects[].pathPrediction[].positionSigmaMetres", "participants[].planningList[].pathPlanning[].posAccuracy.pos", Any, Bound),
        new("objects[].predictionProbability", "participants[].planningList[].planConfidence", 0.0025, "0.5 %; the likeliest way only"),
        new("objects[].lights", "participants[].type-relatedExt.motorExt.lights", 0, "ETSI's reversing light has no bit"),
        new("objects[].occupiedRadiusMetres", "participants[].type-relatedExt.non-motorExt.overallRadius", 0.05, "0.1 m"),
        new("objects[].vulnerableProfile", "participants[].type-relatedExt.non-motorExt.non-motorData.basicType", Any, "written together with the radius only"),
    ];

    private static FieldMapping[] OfObstacles() =>
    [
        new("objects[].user.class", "obstacles[].obsType", Any, "obstacle"),
        new("objects[].obstacleType", "obstacles[].obsType"),
        new("objects[].user.classProbability", "obstacles[].objTypeConfidence", 0.0025, Probability),
        new("objects[].objectId", "obstacles[].obsId"),
        new("objects[].sources", "obstacles[].source", Any, "several sources are \"integrated\""),
        new("objects[].measuredUnixMs", "obstacles[].secMark", Any, "milliseconds within a minute near that of reception; 65535 unavailable"),
        new("objects[].user.position", "obstacles[].pos", 0.05, Degrees),
        new("objects[].user.positionSemiMajorSigmaMetres", "obstacles[].posConfidence.pos", Any, Bound),
        new("objects[].user.positionSemiMinorSigmaMetres", "obstacles[].posConfidence.pos", Any, Bound),
        new("objects[].user.elevationSigmaMetres", "obstacles[].posConfidence.elevation", Any, Bound),
        new("objects[].user.speedMetresPerSecond", "obstacles[].speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("objects[].user.speedSigmaMetresPerSecond", "obstacles[].speedCfd", Any, Bound),
        new("objects[].user.headingDegrees", "obstacles[].heading", 0.00625, "0.0125 deg; 28800 unavailable"),
        new("objects[].user.headingSigmaDegrees", "obstacles[].headingCfd", Any, Bound),
        new("objects[].verticalSpeedMetresPerSecond", "obstacles[].verSpeed", 0.01, "0.02 m/s, upwards only; 8191 unavailable"),
        new("objects[].verticalSpeedSigmaMetresPerSecond", "obstacles[].verSpeedConfidence", Any, Bound),
        new("objects[].user.widthMetres", "obstacles[].size.width", 0.05, "0.1 m; 0 unavailable"),
        new("objects[].user.lengthMetres", "obstacles[].size.length", 0.05, "0.1 m; 0 unavailable"),
        new("objects[].user.heightMetres", "obstacles[].size.height", 0.05, "0.1 m; 0 unavailable"),
        new("objects[].user.widthSigmaMetres", "obstacles[].objSizeConfidence.widthConf", Any, Bound),
        new("objects[].user.lengthSigmaMetres", "obstacles[].objSizeConfidence.lengthConf", Any, Bound),
        new("objects[].user.heightSigmaMetres", "obstacles[].objSizeConfidence.heightConf", Any, Bound),
        new("objects[].trackNumber", "obstacles[].tracking"),
    ];
}
