using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103300_3_v2_3_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103300V231;

/// <summary>The high-frequency container of a vulnerable road user. Pure functions, thread-safe, no allocation.</summary>
internal static class VamMotion
{
    public static void Read(VruHighFrequencyContainer container, RoadUserMessage message)
    {
        RoadUser user = message.User;
        user.HeadingDegrees = AwarenessQuantity.ReadHeading(container.Heading.Value);
        user.HeadingSigmaDegrees = AwarenessQuantity.ReadBound(container.Heading.Confidence, 0.1);
        user.SpeedMetresPerSecond = AwarenessQuantity.ReadSpeed(container.Speed.SpeedValue);
        user.SpeedSigmaMetresPerSecond = AwarenessQuantity.ReadBound(container.Speed.SpeedConfidence, 0.01);
        user.LongitudinalAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.LongitudinalAcceleration.LongitudinalAccelerationValue);
        user.LongitudinalAccelerationSigmaMetresPerSecondSquared =
            AwarenessQuantity.ReadAccelerationBound(container.LongitudinalAcceleration.LongitudinalAccelerationConfidence);
        if (container.HasCurvature)
            message.PredictedRadiusMetres = AwarenessQuantity.ReadRadius(container.Curvature.CurvatureValue);
        if (container.HasYawRate)
        {
            user.YawRateDegreesPerSecond = AwarenessQuantity.ReadYawRate(container.YawRate.YawRateValue);
            user.YawRateSigmaDegreesPerSecond = ConfidenceTable.YawRate.Read((int)container.YawRate.YawRateConfidence);
        }

        if (container.HasLateralAcceleration)
        {
            user.LateralAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.LateralAcceleration.LateralAccelerationValue);
            user.LateralAccelerationSigmaMetresPerSecondSquared =
                AwarenessQuantity.ReadAccelerationBound(container.LateralAcceleration.LateralAccelerationConfidence);
        }

        if (!container.HasVerticalAcceleration)
            return;
        user.VerticalAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.VerticalAcceleration.VerticalAccelerationValue);
        user.VerticalAccelerationSigmaMetresPerSecondSquared =
            AwarenessQuantity.ReadAccelerationBound(container.VerticalAcceleration.VerticalAccelerationConfidence);
    }

    public static void Write(RoadUserMessage message, VruHighFrequencyContainer container)
    {
        RoadUser user = message.User;
        container.Heading.Value = AwarenessQuantity.WriteHeading(user.HeadingDegrees);
        container.Heading.Confidence = AwarenessQuantity.WriteBound(user.HeadingSigmaDegrees, 0.1);
        container.Speed.SpeedValue = AwarenessQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        container.Speed.SpeedConfidence = AwarenessQuantity.WriteBound(user.SpeedSigmaMetresPerSecond, 0.01);
        WriteAccelerations(user, container);
        container.HasCurvature = container.HasCurvatureCalculationMode = !double.IsNaN(message.PredictedRadiusMetres);
        container.Curvature.CurvatureValue = AwarenessQuantity.WriteCurvature(message.PredictedRadiusMetres);
        container.Curvature.CurvatureConfidence = CurvatureConfidence.Unavailable;
        if (container.HasCurvature)
            container.CurvatureCalculationMode = CurvatureCalculationMode.Unavailable;
        container.HasYawRate = !(double.IsNaN(user.YawRateDegreesPerSecond) && double.IsNaN(user.YawRateSigmaDegreesPerSecond));
        container.YawRate.YawRateValue = AwarenessQuantity.WriteYawRate(user.YawRateDegreesPerSecond);
        container.YawRate.YawRateConfidence = (YawRateConfidence)ConfidenceTable.YawRate.Write(user.YawRateSigmaDegreesPerSecond);
        container.HasVruLanePosition = container.HasEnvironment = container.HasMovementControl = container.HasOrientation = false;
        container.HasRollAngle = container.HasDeviceUsage = false;
    }

    private static void WriteAccelerations(RoadUser user, VruHighFrequencyContainer container)
    {
        LongitudinalAcceleration along = container.LongitudinalAcceleration;
        along.LongitudinalAccelerationValue = AwarenessQuantity.WriteAcceleration(user.LongitudinalAccelerationMetresPerSecondSquared);
        along.LongitudinalAccelerationConfidence = AwarenessQuantity.WriteAccelerationBound(user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        LateralAcceleration across = container.LateralAcceleration;
        across.LateralAccelerationValue = AwarenessQuantity.WriteAcceleration(user.LateralAccelerationMetresPerSecondSquared);
        across.LateralAccelerationConfidence = AwarenessQuantity.WriteAccelerationBound(user.LateralAccelerationSigmaMetresPerSecondSquared);
        container.HasLateralAcceleration =
            !(double.IsNaN(user.LateralAccelerationMetresPerSecondSquared) && double.IsNaN(user.LateralAccelerationSigmaMetresPerSecondSquared));
        VerticalAcceleration upward = container.VerticalAcceleration;
        upward.VerticalAccelerationValue = AwarenessQuantity.WriteAcceleration(user.VerticalAccelerationMetresPerSecondSquared);
        upward.VerticalAccelerationConfidence = AwarenessQuantity.WriteAccelerationBound(user.VerticalAccelerationSigmaMetresPerSecondSquared);
        container.HasVerticalAcceleration =
            !(double.IsNaN(user.VerticalAccelerationMetresPerSecondSquared) && double.IsNaN(user.VerticalAccelerationSigmaMetresPerSecondSquared));
    }
}
