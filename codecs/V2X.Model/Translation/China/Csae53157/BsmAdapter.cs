using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Basic safety message. What is finer than the core stands in <see cref="BsmDetails"/>.</summary>
internal sealed class BsmAdapter : MessageAdapter<BasicSafetyMessage, RoadUserMessage>
{
    private const int IdOctets = 8;

    public override MessageFamily Family => MessageFamily.China;

    public override string EditionId => Edition.Id;

    public override string MessageType => "BSM";

    public override CanonicalKind Kind => CanonicalKind.RoadUser;

    public override IReadOnlyList<FieldMapping> Mappings => BsmMappings.Rows;

    public override bool CanWrite(CanonicalMessage message) => message is RoadUserMessage roadUser && !RoadUserTables.IsVulnerable(roadUser);

    protected override TranslationReason Read(BasicSafetyMessage wire, RoadUserMessage message, TranslationContext context)
    {
        message.Sender = wire.Id;
        message.MessageCount = wire.MsgCnt;
        message.GeneratedUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        if (wire.HasTimeConfidence)
            message.TimeSigmaSeconds = ConfidenceTable.Time.Read((int)wire.TimeConfidence);
        CommonParts.Read(wire.Pos, message.User.Position, context);
        ReadMotion(wire, message);
        BsmDetails.ReadAccuracy(wire, message);
        BsmDetails.ReadBrakes(wire.Brakes, message.Brakes);
        ReadKind(wire, message.User);
        if (wire.HasSafetyExt)
            BsmDetails.Read(wire.SafetyExt, wire.Pos, message, context);
        if (wire.HasEmergencyExt)
            BsmDetails.Read(wire.EmergencyExt, message);
        return TranslationReason.None;
    }

    protected override TranslationReason Write(RoadUserMessage message, BasicSafetyMessage wire, TranslationContext context)
    {
        wire.Id = CommonQuantity.WriteIdentity(message.Sender, IdOctets);
        wire.MsgCnt = CommonQuantity.WriteCount(message.MessageCount);
        wire.SecMark = CommonQuantity.WriteSecond(message.GeneratedUnixMs);
        wire.HasTimeConfidence = !double.IsNaN(message.TimeSigmaSeconds);
        if (wire.HasTimeConfidence)
            wire.TimeConfidence = (TimeConfidence)ConfidenceTable.Time.Write(message.TimeSigmaSeconds);
        CommonParts.Write(message.User.Position, wire.Pos, context);
        WriteMotion(message, wire);
        BsmDetails.WriteAccuracy(message, wire);
        BsmDetails.WriteBrakes(message.Brakes, wire.Brakes);
        WriteKind(message.User, wire);
        wire.HasSafetyExt = BsmDetails.Write(message, wire.Pos, wire.SafetyExt, context);
        wire.HasEmergencyExt = BsmDetails.Write(message, wire.EmergencyExt);
        return TranslationReason.None;
    }

    private static void ReadMotion(BasicSafetyMessage wire, RoadUserMessage message)
    {
        message.Gear = CommonQuantity.ReadGear((int)wire.Transmission);
        message.User.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.Speed);
        message.User.HeadingDegrees = CommonQuantity.ReadHeading(wire.Heading);
        if (wire.HasAngle)
            message.SteeringWheelAngleDegrees = CommonQuantity.ReadSteeringWheelAngle(wire.Angle);
        CommonParts.Read(wire.AccelSet, message.User);
    }

    private static void WriteMotion(RoadUserMessage message, BasicSafetyMessage wire)
    {
        wire.Transmission = (TransmissionState)CommonQuantity.WriteGear(message.Gear);
        wire.Speed = CommonQuantity.WriteSpeed(message.User.SpeedMetresPerSecond);
        wire.Heading = CommonQuantity.WriteHeading(message.User.HeadingDegrees);
        wire.HasAngle = !double.IsNaN(message.SteeringWheelAngleDegrees);
        if (wire.HasAngle)
            wire.Angle = CommonQuantity.WriteSteeringWheelAngle(message.SteeringWheelAngleDegrees);
        CommonParts.Write(message.User, wire.AccelSet);
    }

    private static void ReadKind(BasicSafetyMessage wire, RoadUser user)
    {
        user.WidthMetres = CommonQuantity.ReadSize(wire.Size.Width);
        user.LengthMetres = CommonQuantity.ReadSize(wire.Size.Length);
        if (wire.Size.HasHeight)
            user.HeightMetres = CommonQuantity.ReadHeight(wire.Size.Height);
        int classification = wire.VehicleClass.Classification;
        user.BasicVehicleClass = classification == 0 ? null : classification;
        user.Class = RoadUserTables.ClassOf(classification);
    }

    private static void WriteKind(RoadUser user, BasicSafetyMessage wire)
    {
        wire.Size.Width = CommonQuantity.WriteSize(user.WidthMetres, VehicleWidth.MaxValue);
        wire.Size.Length = CommonQuantity.WriteSize(user.LengthMetres, VehicleLength.MaxValue);
        wire.Size.HasHeight = !double.IsNaN(user.HeightMetres);
        if (wire.Size.HasHeight)
            wire.Size.Height = CommonQuantity.WriteHeight(user.HeightMetres);
        wire.VehicleClass.Classification = RoadUserTables.BasicVehicleClassOf(user);
        wire.VehicleClass.HasFuelType = false;
    }
}
