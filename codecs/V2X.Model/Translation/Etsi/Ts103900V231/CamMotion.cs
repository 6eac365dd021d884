using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103900V231;

/// <summary>The high-frequency container of a vehicle. Pure functions, thread-safe, no allocation.</summary>
internal static class CamMotion
{
    private const int ControlBits = 7;

    public static void Read(BasicVehicleContainerHighFrequency container, RoadUserMessage message)
    {
        RoadUser user = message.User;
        user.HeadingDegrees = AwarenessQuantity.ReadHeading(container.Heading.HeadingValue);
        user.HeadingSigmaDegrees = AwarenessQuantity.ReadBound(container.Heading.HeadingConfidence, 0.1);
        user.SpeedMetresPerSecond = AwarenessQuantity.ReadSpeed(container.Speed.SpeedValue);
        user.SpeedSigmaMetresPerSecond = AwarenessQuantity.ReadBound(container.Speed.SpeedConfidence, 0.01);
        message.Gear = AwarenessQuantity.ReadDirection((int)container.DriveDirection);
        user.LengthMetres = AwarenessQuantity.ReadLength(container.VehicleLength.VehicleLengthValue);
        user.WidthMetres = AwarenessQuantity.ReadWidth(container.VehicleWidth);
        user.YawRateDegreesPerSecond = AwarenessQuantity.ReadYawRate(container.YawRate.YawRateValue);
        user.YawRateSigmaDegreesPerSecond = ConfidenceTable.YawRate.Read((int)container.YawRate.YawRateConfidence);
        message.PredictedRadiusMetres = AwarenessQuantity.ReadRadius(container.Curvature.CurvatureValue);
        CamShapes.ReadAccelerations(container, user);
        if (container.HasAccelerationControl)
            message.Brakes.PedalPressed = container.AccelerationControl[0];
        if (!container.HasSteeringWheelAngle)
            return;
        message.SteeringWheelAngleDegrees = AwarenessQuantity.ReadSteeringWheelAngle(container.SteeringWheelAngle.SteeringWheelAngleValue);
        message.SteeringWheelAngleSigmaDegrees = AwarenessQuantity.ReadBound(container.SteeringWheelAngle.SteeringWheelAngleConfidence, 1.5);
    }

    public static void Write(RoadUserMessage message, BasicVehicleContainerHighFrequency container)
    {
        RoadUser user = message.User;
        container.Heading.HeadingValue = AwarenessQuantity.WriteHeading(user.HeadingDegrees);
        container.Heading.HeadingConfidence = AwarenessQuantity.WriteBound(user.HeadingSigmaDegrees, 0.1);
        container.Speed.SpeedValue = AwarenessQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        container.Speed.SpeedConfidence = AwarenessQuantity.WriteBound(user.SpeedSigmaMetresPerSecond, 0.01);
        container.DriveDirection = (DriveDirection)AwarenessQuantity.WriteDirection(message.Gear);
        container.VehicleLength.VehicleLengthValue = AwarenessQuantity.WriteLength(user.LengthMetres);
        container.VehicleLength.VehicleLengthConfidenceIndication = VehicleLengthConfidenceIndication.Unavailable;
        container.VehicleWidth = AwarenessQuantity.WriteWidth(user.WidthMetres);
        container.YawRate.YawRateValue = AwarenessQuantity.WriteYawRate(user.YawRateDegreesPerSecond);
        container.YawRate.YawRateConfidence = (YawRateConfidence)ConfidenceTable.YawRate.Write(user.YawRateSigmaDegreesPerSecond);
        container.Curvature.CurvatureValue = AwarenessQuantity.WriteCurvature(message.PredictedRadiusMetres);
        container.Curvature.CurvatureConfidence = CurvatureConfidence.Unavailable;
        container.CurvatureCalculationMode = CurvatureCalculationMode.Unavailable;
        CamShapes.WriteAccelerations(user, container);
        container.AccelerationControl = CommonQuantity.WriteFlags(message.Brakes.PedalPressed == true ? 1 : 0, ControlBits);
        container.HasAccelerationControl = message.Brakes.PedalPressed is not null;
        WriteSteering(message, container);
        container.HasLanePosition = container.HasPerformanceClass = container.HasCenDsrcTollingZone = false;
    }

    private static void WriteSteering(RoadUserMessage message, BasicVehicleContainerHighFrequency container)
    {
        SteeringWheelAngle wheel = container.SteeringWheelAngle;
        wheel.SteeringWheelAngleValue = AwarenessQuantity.WriteSteeringWheelAngle(message.SteeringWheelAngleDegrees);
        wheel.SteeringWheelAngleConfidence = AwarenessQuantity.WriteBound(message.SteeringWheelAngleSigmaDegrees, 1.5);
        container.HasSteeringWheelAngle = !(double.IsNaN(message.SteeringWheelAngleDegrees) && double.IsNaN(message.SteeringWheelAngleSigmaDegrees));
    }
}
