namespace V2X.Model.Translation.Etsi.Ts103300V231;

/// <summary>Where the VRU awareness message has the canonical fields.</summary>
internal static class VamMappings
{
    private const string Parameters = "vam.vamParameters.";
    private const string Position = Parameters + "basicContainer.referencePosition.";
    private const string Fast = Parameters + "vruHighFrequencyContainer.";
    private const string Slow = Parameters + "vruLowFrequencyContainer.";
    private const string Cluster = Parameters + "vruClusterInformationContainer.vruClusterInformation.";
    private const string Trail = Parameters + "vruMotionPredictionContainer.pathHistory[].";
    private const string Expected = Parameters + "vruMotionPredictionContainer.pathPrediction[].";

    public static FieldMapping[] Rows { get; } =
    [
        new("", "header.protocolVersion", 0, "3"),
        new("", "header.messageId", 0, "16"),
        new("sender", "header.stationId", double.PositiveInfinity, "32 bits; of a longer identity the last ones"),
        new("generatedUnixMs", "vam.generationDeltaTime", 0, "modulo 65.536 s; no unavailable, the time of reception where the source says nothing"),
        new("user.class", Parameters + "basicContainer.stationType", double.PositiveInfinity, "0 unknown"),
        new("user.position.latitudeDegrees", Position + "latitude", 1e-7, "900000001 unavailable"),
        new("user.position.longitudeDegrees", Position + "longitude", 1e-7, "1800000001 unavailable"),
        new("user.positionSemiMajorSigmaMetres", Position + "positionConfidenceEllipse.semiMajorAxisLength", 0.00205, "0.01 m, 95 % ellipse; 4095 unavailable"),
        new("user.positionSemiMinorSigmaMetres", Position + "positionConfidenceEllipse.semiMinorAxisLength", 0.00205, "0.01 m, 95 % ellipse; 4095 unavailable"),
        new("user.positionEllipseHeadingDegrees", Position + "positionConfidenceEllipse.semiMajorAxisOrientation", 0.05, "0.1 degree; 3601 unavailable"),
        new("user.position.elevationMetres", Position + "altitude.altitudeValue", 0.005, "0.01 m; 800001 unavailable"),
        new("user.elevationSigmaMetres", Position + "altitude.altitudeConfidence", double.PositiveInfinity, "95 % bound"),
        new("user.headingDegrees", Fast + "heading.value", 0.05, "0.1 degree; 3601 unavailable"),
        new("user.headingSigmaDegrees", Fast + "heading.confidence", double.PositiveInfinity, "0.1 degree, 95 % bound; 127 unavailable"),
        new("user.speedMetresPerSecond", Fast + "speed.speedValue", 0.005, "0.01 m/s; 16383 unavailable"),
        new("user.speedSigmaMetresPerSecond", Fast + "speed.speedConfidence", double.PositiveInfinity, "0.01 m/s, 95 % bound; 127 unavailable"),
        new("user.longitudinalAccelerationMetresPerSecondSquared", Fast + "longitudinalAcceleration.longitudinalAccelerationValue", 0.05, "0.1 m/s²; 161 unavailable"),
        new("user.longitudinalAccelerationSigmaMetresPerSecondSquared", Fast + "longitudinalAcceleration.longitudinalAccelerationConfidence", double.PositiveInfinity, "0.1 m/s², 95 % bound; 102 unavailable"),
        new("predictedRadiusMetres", Fast + "curvature.curvatureValue", double.PositiveInfinity, "1/10000 per metre, the inverse of the radius; 0 straight on; 1023 unavailable"),
        new("user.yawRateDegreesPerSecond", Fast + "yawRate.yawRateValue", 0.005, "0.01 degree/s; 32767 unavailable"),
        new("user.yawRateSigmaDegreesPerSecond", Fast + "yawRate.yawRateConfidence", double.PositiveInfinity, "95 % bound"),
        new("user.lateralAccelerationMetresPerSecondSquared", Fast + "lateralAcceleration.lateralAccelerationValue", 0.05, "0.1 m/s²; 161 unavailable"),
        new("user.lateralAccelerationSigmaMetresPerSecondSquared", Fast + "lateralAcceleration.lateralAccelerationConfidence", double.PositiveInfinity, "0.1 m/s², 95 % bound; 102 unavailable"),
        new("user.verticalAccelerationMetresPerSecondSquared", Fast + "verticalAcceleration.verticalAccelerationValue", 0.05, "0.1 m/s²; 161 unavailable"),
        new("user.verticalAccelerationSigmaMetresPerSecondSquared", Fast + "verticalAcceleration.verticalAccelerationConfidence", double.PositiveInfinity, "0.1 m/s², 95 % bound; 102 unavailable"),
        new("vulnerableProfile", Slow + "profileAndSubprofile", double.PositiveInfinity, "kinds of bicycles, motorcycles and animals are left out"),
        new("user.class", Slow + "profileAndSubprofile", double.PositiveInfinity, "read where the station type says nothing"),
        new("lights", Slow + "exteriorLights.vehicular", double.PositiveInfinity, "both turn signals for hazard lights; no automatic light control"),
        new("", Cluster + "clusterId", 0, "0: groups have no number in other standards"),
        new("clusterSize", Cluster + "clusterCardinalitySize"),
        new("clusterRadiusMetres", Cluster + "clusterBoundingBoxShape.circular.radius", 0.05, "0.1 m; written where the number in the group is known"),
        new("pathHistory[].position.latitudeDegrees", Trail + "pathPosition.deltaLatitude", 3e-7, "step from the point before"),
        new("pathHistory[].position.longitudeDegrees", Trail + "pathPosition.deltaLongitude", 3e-7, "step from the point before"),
        new("pathHistory[].position.elevationMetres", Trail + "pathPosition.deltaAltitude", 0.02, "0.01 m, step from the point before; 12800 unavailable"),
        new("pathHistory[].timeOffsetSeconds", Trail + "pathDeltaTime", 0.005, "0.01 s, step from the point before"),
        new("pathPrediction[].position.latitudeDegrees", Expected + "deltaLatitude", 3e-7, "step from the point before"),
        new("pathPrediction[].position.longitudeDegrees", Expected + "deltaLongitude", 3e-7, "step from the point before"),
        new("pathPrediction[].position.elevationMetres", Expected + "deltaAltitude", 0.02, "0.01 m, step from the point before; 12800 unavailable"),
        new("pathPrediction[].timeOffsetSeconds", Expected + "pathDeltaTime", 0.5, "0.1 s, whole seconds for long steps; step from the point before"),
    ];
}
