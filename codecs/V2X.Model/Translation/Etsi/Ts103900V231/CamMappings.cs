namespace V2X.Model.Translation.Etsi.Ts103900V231;

/// <summary>Where the cooperative awareness message has the canonical fields.</summary>
internal static class CamMappings
{
    private const string Parameters = "cam.camParameters.";
    private const string Position = Parameters + "basicContainer.referencePosition.";
    private const string Fast = Parameters + "highFrequencyContainer.basicVehicleContainerHighFrequency.";
    private const string Slow = Parameters + "lowFrequencyContainer.basicVehicleContainerLowFrequency.";
    private const string Special = Parameters + "specialVehicleContainer.";

    public static FieldMapping[] Rows { get; } =
    [
        new("", "header.protocolVersion", 0, "2"),
        new("", "header." + CamShapes.MessageIdName, 0, "2"),
        new("sender", "header." + CamShapes.StationIdName, double.PositiveInfinity, "32 bits; of a longer identity the last ones"),
        new("generatedUnixMs", "cam.generationDeltaTime", 0, "modulo 65.536 s; no unavailable, the time of reception where the source says nothing"),
        new("user.class", Parameters + "basicContainer.stationType", double.PositiveInfinity, "0 unknown"),
        new("user.position.latitudeDegrees", Position + "latitude", 1e-7, "middle of the front, half a length before the centre where length and heading are known; 900000001 unavailable"),
        new("user.position.longitudeDegrees", Position + "longitude", 1.5e-7, "middle of the front, half a length before the centre where length and heading are known; 1800000001 unavailable"),
        new("user.positionSemiMajorSigmaMetres", Position + "positionConfidenceEllipse." + CamShapes.SemiMajorName, 0.00205, "0.01 m, 95 % ellipse; 4095 unavailable"),
        new("user.positionSemiMinorSigmaMetres", Position + "positionConfidenceEllipse." + CamShapes.SemiMinorName, 0.00205, "0.01 m, 95 % ellipse; 4095 unavailable"),
        new("user.positionEllipseHeadingDegrees", Position + "positionConfidenceEllipse." + CamShapes.OrientationName, 0.05, "0.1 degree; 3601 unavailable"),
        new("user.position.elevationMetres", Position + "altitude.altitudeValue", 0.005, "0.01 m; 800001 unavailable"),
        new("user.elevationSigmaMetres", Position + "altitude.altitudeConfidence", double.PositiveInfinity, "95 % bound"),
        new("user.headingDegrees", Fast + "heading.headingValue", 0.05, "0.1 degree; 3601 unavailable"),
        new("user.headingSigmaDegrees", Fast + "heading.headingConfidence", double.PositiveInfinity, "0.1 degree, 95 % bound; 127 unavailable"),
        new("user.speedMetresPerSecond", Fast + "speed.speedValue", 0.005, "0.01 m/s; 16383 unavailable"),
        new("user.speedSigmaMetresPerSecond", Fast + "speed.speedConfidence", double.PositiveInfinity, "0.01 m/s, 95 % bound; 127 unavailable"),
        new("gear", Fast + "driveDirection", double.PositiveInfinity, "forward or backward"),
        new("user.lengthMetres", Fast + "vehicleLength.vehicleLengthValue", 0.05, "0.1 m; 1023 unavailable"),
        new("user.widthMetres", Fast + "vehicleWidth", 0.05, "0.1 m; 62 unavailable"),
        new("user.longitudinalAccelerationMetresPerSecondSquared", Fast + "longitudinalAcceleration." + CamShapes.LongitudinalName, 0.05, "0.1 m/s²; 161 unavailable"),
        new("user.longitudinalAccelerationSigmaMetresPerSecondSquared", Fast + "longitudinalAcceleration." + CamShapes.LongitudinalConfidenceName, double.PositiveInfinity, "0.1 m/s², 95 % bound; 102 unavailable"),
        new("predictedRadiusMetres", Fast + "curvature.curvatureValue", double.PositiveInfinity, "1/10000 per metre, the inverse of the radius; 0 straight on; 1023 unavailable"),
        new("user.yawRateDegreesPerSecond", Fast + "yawRate.yawRateValue", 0.005, "0.01 degree/s; 32767 unavailable"),
        new("user.yawRateSigmaDegreesPerSecond", Fast + "yawRate.yawRateConfidence", double.PositiveInfinity, "95 % bound"),
        new("brakes.pedalPressed", Fast + "accelerationControl", 0, "the first of its bits"),
        new("steeringWheelAngleDegrees", Fast + "steeringWheelAngle.steeringWheelAngleValue", 0.75, "1.5 degree; 512 unavailable"),
        new("steeringWheelAngleSigmaDegrees", Fast + "steeringWheelAngle.steeringWheelAngleConfidence", double.PositiveInfinity, "1.5 degree, 95 % bound; 127 unavailable"),
        new("user.lateralAccelerationMetresPerSecondSquared", Fast + "lateralAcceleration." + CamShapes.LateralName, 0.05, "0.1 m/s²; 161 unavailable"),
        new("user.lateralAccelerationSigmaMetresPerSecondSquared", Fast + "lateralAcceleration." + CamShapes.LateralConfidenceName, double.PositiveInfinity, "0.1 m/s², 95 % bound; 102 unavailable"),
        new("user.verticalAccelerationMetresPerSecondSquared", Fast + "verticalAcceleration." + CamShapes.VerticalName, 0.05, "0.1 m/s²; 161 unavailable"),
        new("user.verticalAccelerationSigmaMetresPerSecondSquared", Fast + "verticalAcceleration." + CamShapes.VerticalConfidenceName, double.PositiveInfinity, "0.1 m/s², 95 % bound; 102 unavailable"),
        new("role", Slow + "vehicleRole", double.PositiveInfinity, "written where the lights are known"),
        new("lights", Slow + "exteriorLights", double.PositiveInfinity, "both turn signals for hazard lights; no automatic light control"),
        new("pathHistory[].position.latitudeDegrees", Slow + "pathHistory[].pathPosition.deltaLatitude", 3e-7, "step from the point before; written where the lights are known"),
        new("pathHistory[].position.longitudeDegrees", Slow + "pathHistory[].pathPosition.deltaLongitude", 3e-7, "step from the point before"),
        new("pathHistory[].position.elevationMetres", Slow + "pathHistory[].pathPosition.deltaAltitude", 0.02, "0.01 m, step from the point before; 12800 unavailable"),
        new("pathHistory[].timeOffsetSeconds", Slow + "pathHistory[].pathDeltaTime", 0.005, "0.01 s, step from the point before"),
        .. Duty("specialTransportContainer"),
        .. Duty("roadWorksContainerBasic"),
        .. Duty("rescueContainer"),
        .. Duty("emergencyContainer"),
        .. Duty("safetyCarContainer"),
    ];

    private static FieldMapping[] Duty(string container) =>
    [
        new("sirenInUse", Special + container + ".lightBarSirenInUse", 0, "second bit; of a vehicle with a duty, or where one of both is on"),
        new("lightBarInUse", Special + container + ".lightBarSirenInUse", 0, "first bit"),
    ];
}
