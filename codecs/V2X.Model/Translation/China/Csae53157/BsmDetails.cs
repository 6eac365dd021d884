using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Confidences, brakes and extensions of the basic safety message. Pure functions, thread-safe, no allocation.</summary>
internal static class BsmDetails
{
    private const int EventBits = 13;
    private const int LightBits = 9;

    public static void ReadAccuracy(BasicSafetyMessage wire, RoadUserMessage message)
    {
        RoadUser user = message.User;
        if (wire.HasPosConfidence)
        {
            user.PositionSemiMajorSigmaMetres = user.PositionSemiMinorSigmaMetres = ConfidenceTable.Position.Read((int)wire.PosConfidence.Pos);
            if (wire.PosConfidence.HasElevation)
                user.ElevationSigmaMetres = ConfidenceTable.Elevation.Read((int)wire.PosConfidence.Elevation);
        }

        if (wire.HasPosAccuracy)
            CommonParts.Read(wire.PosAccuracy, user);
        if (!wire.HasMotionCfd)
            return;
        if (wire.MotionCfd.HasSpeedCfd)
            user.SpeedSigmaMetresPerSecond = ConfidenceTable.Speed.Read((int)wire.MotionCfd.SpeedCfd);
        if (wire.MotionCfd.HasHeadingCfd)
            user.HeadingSigmaDegrees = ConfidenceTable.Heading.Read((int)wire.MotionCfd.HeadingCfd);
        if (wire.MotionCfd.HasSteerCfd)
            message.SteeringWheelAngleSigmaDegrees = ConfidenceTable.SteeringWheelAngle.Read((int)wire.MotionCfd.SteerCfd);
    }

    public static void WriteAccuracy(RoadUserMessage message, BasicSafetyMessage wire)
    {
        RoadUser user = message.User;
        bool hasCircle = IsCircleOfTable(user);
        wire.HasPosAccuracy = !hasCircle
            && !(double.IsNaN(user.PositionSemiMajorSigmaMetres) && double.IsNaN(user.PositionSemiMinorSigmaMetres) && double.IsNaN(user.PositionEllipseHeadingDegrees));
        if (wire.HasPosAccuracy)
            CommonParts.Write(user, wire.PosAccuracy);
        bool hasElevation = !double.IsNaN(user.ElevationSigmaMetres);
        wire.HasPosConfidence = hasCircle || hasElevation;
        if (wire.HasPosConfidence)
        {
            wire.PosConfidence.Pos = (PositionConfidence)ConfidenceTable.Position.Write(user.PositionSemiMajorSigmaMetres);
            wire.PosConfidence.HasElevation = hasElevation;
            if (hasElevation)
                wire.PosConfidence.Elevation = (ElevationConfidence)ConfidenceTable.Elevation.Write(user.ElevationSigmaMetres);
        }

        WriteMotionConfidence(message, wire);
    }

    public static void ReadBrakes(BrakeSystemStatus wire, BrakeSystem brakes)
    {
        brakes.PedalPressed = wire.HasBrakePadel ? CommonQuantity.ReadOnOff((int)wire.BrakePadel) : null;
        brakes.BrakingWheels = wire.HasWheelBrakes ? CommonQuantity.ReadWheels(wire.WheelBrakes) : null;
        brakes.TractionControl = wire.HasTraction ? CommonQuantity.ReadSwitch((int)wire.Traction) : null;
        brakes.AntiLockBrakes = wire.HasAbs ? CommonQuantity.ReadSwitch((int)wire.Abs) : null;
        brakes.StabilityControl = wire.HasScs ? CommonQuantity.ReadSwitch((int)wire.Scs) : null;
        brakes.BrakeBoost = wire.HasBrakeBoost ? CommonQuantity.ReadOnOff((int)wire.BrakeBoost) : null;
        brakes.AuxiliaryBrakes = wire.HasAuxBrakes ? CommonQuantity.ReadOnOff((int)wire.AuxBrakes) : null;
    }

    public static void WriteBrakes(BrakeSystem brakes, BrakeSystemStatus wire)
    {
        wire.BrakePadel = (BrakePedalStatus)CommonQuantity.WriteOnOff(brakes.PedalPressed);
        wire.HasBrakePadel = brakes.PedalPressed is not null;
        wire.WheelBrakes = CommonQuantity.WriteWheels(brakes.BrakingWheels);
        wire.HasWheelBrakes = brakes.BrakingWheels is not null;
        wire.Traction = (TractionControlStatus)CommonQuantity.WriteSwitch(brakes.TractionControl);
        wire.HasTraction = brakes.TractionControl is not null;
        wire.Abs = (AntiLockBrakeStatus)CommonQuantity.WriteSwitch(brakes.AntiLockBrakes);
        wire.HasAbs = brakes.AntiLockBrakes is not null;
        wire.Scs = (StabilityControlStatus)CommonQuantity.WriteSwitch(brakes.StabilityControl);
        wire.HasScs = brakes.StabilityControl is not null;
        wire.BrakeBoost = (BrakeBoostApplied)CommonQuantity.WriteOnOff(brakes.BrakeBoost);
        wire.HasBrakeBoost = brakes.BrakeBoost is not null;
        wire.AuxBrakes = (AuxiliaryBrakeStatus)CommonQuantity.WriteOnOff(brakes.AuxiliaryBrakes);
        wire.HasAuxBrakes = brakes.AuxiliaryBrakes is not null;
    }

    public static void Read(VehicleSafetyExtensions extension, Position3D position, RoadUserMessage message, TranslationContext context)
    {
        if (extension.HasEvents)
            message.Events = (VehicleEvents)CommonQuantity.ReadFlags(extension.Events, EventBits);
        if (extension.HasLights)
            message.Lights = (VehicleLights)CommonQuantity.ReadFlags(extension.Lights, LightBits);
        if (extension.HasPathHistory)
            CommonParts.Read(extension.PathHistory, position, message.PathHistory, context);
        if (!extension.HasPathPrediction)
            return;
        message.PredictedRadiusMetres = CommonQuantity.ReadRadius(extension.PathPrediction.RadiusOfCurve);
        message.PredictionProbability = extension.PathPrediction.Confidence * 0.005;
    }

    public static bool Write(RoadUserMessage message, Position3D position, VehicleSafetyExtensions extension, TranslationContext context)
    {
        extension.HasEvents = message.Events is not null;
        if (extension.HasEvents)
            extension.Events = CommonQuantity.WriteFlags((int)message.Events!.Value, EventBits);
        extension.HasLights = message.Lights is not null;
        if (extension.HasLights)
            extension.Lights = CommonQuantity.WriteFlags((int)message.Lights!.Value, LightBits);
        extension.HasPathHistory = CommonParts.Write(message.PathHistory, position, extension.PathHistory, context);
        extension.HasPathPrediction = !double.IsNaN(message.PredictedRadiusMetres);
        if (extension.HasPathPrediction)
        {
            extension.PathPrediction.RadiusOfCurve = CommonQuantity.WriteRadius(message.PredictedRadiusMetres);
            extension.PathPrediction.Confidence = Quantity.Write(message.PredictionProbability, 0.005, 0, 200, 0);
        }

        return extension.HasEvents || extension.HasLights || extension.HasPathHistory || extension.HasPathPrediction;
    }

    public static void Read(VehicleEmergencyExtensions extension, RoadUserMessage message)
    {
        if (extension.HasResponseType && (int)extension.ResponseType is >= 0 and <= 6)
            message.ResponseType = (int)extension.ResponseType;
        message.SirenInUse = extension.HasSirenUse ? CommonQuantity.ReadOnOff((int)extension.SirenUse) : null;
        if (extension.HasLightsUse && extension.LightsUse != LightbarInUse.Unavailable)
            message.LightBarInUse = extension.LightsUse != LightbarInUse.NotInUse;
    }

    public static bool Write(RoadUserMessage message, VehicleEmergencyExtensions extension)
    {
        extension.HasResponseType = message.ResponseType is >= 0 and <= 6;
        if (extension.HasResponseType)
            extension.ResponseType = (ResponseType)message.ResponseType!.Value;
        extension.SirenUse = (SirenInUse)CommonQuantity.WriteOnOff(message.SirenInUse);
        extension.HasSirenUse = message.SirenInUse is not null;
        extension.LightsUse = (LightbarInUse)CommonQuantity.WriteOnOff(message.LightBarInUse);
        extension.HasLightsUse = message.LightBarInUse is not null;
        return extension.HasResponseType || extension.HasSirenUse || extension.HasLightsUse;
    }

    /// <summary>A circle that only PositionConfidence can have given is written as it came.</summary>
    private static bool IsCircleOfTable(RoadUser user) =>
        user.PositionSemiMajorSigmaMetres == user.PositionSemiMinorSigmaMetres
        && double.IsNaN(user.PositionEllipseHeadingDegrees)
        && ConfidenceTable.Position.Has(user.PositionSemiMajorSigmaMetres);

    private static void WriteMotionConfidence(RoadUserMessage message, BasicSafetyMessage wire)
    {
        MotionConfidenceSet set = wire.MotionCfd;
        set.SpeedCfd = (SpeedConfidence)ConfidenceTable.Speed.Write(message.User.SpeedSigmaMetresPerSecond);
        set.HasSpeedCfd = !double.IsNaN(message.User.SpeedSigmaMetresPerSecond);
        set.HeadingCfd = (HeadingConfidence)ConfidenceTable.Heading.Write(message.User.HeadingSigmaDegrees);
        set.HasHeadingCfd = !double.IsNaN(message.User.HeadingSigmaDegrees);
        set.SteerCfd = (SteeringWheelAngleConfidence)ConfidenceTable.SteeringWheelAngle.Write(message.SteeringWheelAngleSigmaDegrees);
        set.HasSteerCfd = !double.IsNaN(message.SteeringWheelAngleSigmaDegrees);
        wire.HasMotionCfd = set.HasSpeedCfd || set.HasHeadingCfd || set.HasSteerCfd;
    }
}
