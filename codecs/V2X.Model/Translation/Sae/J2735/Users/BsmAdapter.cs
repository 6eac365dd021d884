using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Users;

/// <summary>Basic safety message: the core here, part II in <see cref="BsmPartII"/>.</summary>
internal sealed class BsmAdapter : MessageAdapter<BasicSafetyMessage, RoadUserMessage>
{
    public override MessageFamily Family => MessageFamily.Sae;

    public override string EditionId => Edition.Id;

    public override string MessageType => "BSM";

    public override CanonicalKind Kind => CanonicalKind.RoadUser;

    public override IReadOnlyList<FieldMapping> Mappings => UserMappings.Bsm;

    public override bool CanWrite(CanonicalMessage message) => message is RoadUserMessage roadUser && !RoadUserTables.IsVulnerable(roadUser);

    protected override TranslationReason Read(BasicSafetyMessage wire, RoadUserMessage message, TranslationContext context)
    {
        BSMcoreData core = wire.CoreData;
        message.Sender = core.Id;
        message.MessageCount = core.MsgCnt;
        message.GeneratedUnixMs = CommonQuantity.ReadSecond(core.SecMark, context);
        RoadUser user = message.User;
        user.Position.Set(CommonQuantity.ReadLatitude(core.Lat), CommonQuantity.ReadLongitude(core.Long), CommonQuantity.ReadElevation(core.Elev));
        UserParts.Read(core.Accuracy, user);
        message.Gear = CommonQuantity.ReadGear((int)core.Transmission);
        user.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(core.Speed);
        user.HeadingDegrees = CommonQuantity.ReadHeading(core.Heading);
        message.SteeringWheelAngleDegrees = CommonQuantity.ReadSteeringWheelAngle(core.Angle);
        UserParts.Read(core.AccelSet, user);
        Read(core.Brakes, message.Brakes);
        user.WidthMetres = CommonQuantity.ReadSize(core.Size.Width);
        user.LengthMetres = CommonQuantity.ReadSize(core.Size.Length);
        if (wire.HasPartII)
            BsmPartII.Read(wire, message);
        return TranslationReason.None;
    }

    protected override TranslationReason Write(RoadUserMessage message, BasicSafetyMessage wire, TranslationContext context)
    {
        BSMcoreData core = wire.CoreData;
        RoadUser user = message.User;
        core.Id = CommonQuantity.WriteIdentity(message.Sender, UserParts.IdOctets);
        core.MsgCnt = CommonQuantity.WriteCount(message.MessageCount);
        core.SecMark = CommonQuantity.WriteSecond(message.GeneratedUnixMs);
        core.Lat = CommonQuantity.WriteLatitude(user.Position.LatitudeDegrees);
        core.Long = CommonQuantity.WriteLongitude(user.Position.LongitudeDegrees);
        core.Elev = CommonQuantity.WriteElevation(user.Position.ElevationMetres);
        UserParts.Write(user, core.Accuracy);
        core.Transmission = (TransmissionState)CommonQuantity.WriteGear(message.Gear);
        core.Speed = CommonQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        core.Heading = CommonQuantity.WriteHeading(user.HeadingDegrees);
        core.Angle = CommonQuantity.WriteSteeringWheelAngle(message.SteeringWheelAngleDegrees);
        UserParts.Write(user, core.AccelSet);
        Write(message.Brakes, core.Brakes);
        core.Size.Width = CommonQuantity.WriteSize(user.WidthMetres, VehicleWidth.MaxValue);
        core.Size.Length = CommonQuantity.WriteSize(user.LengthMetres, VehicleLength.MaxValue);
        wire.HasPartII = BsmPartII.Write(message, wire);
        wire.HasRegional = false;
        return TranslationReason.None;
    }

    private static void Read(BrakeSystemStatus wire, BrakeSystem brakes)
    {
        brakes.BrakingWheels = CommonQuantity.ReadWheels(wire.WheelBrakes);
        brakes.TractionControl = CommonQuantity.ReadSwitch((int)wire.Traction);
        brakes.AntiLockBrakes = CommonQuantity.ReadSwitch((int)wire.Abs);
        brakes.StabilityControl = CommonQuantity.ReadSwitch((int)wire.Scs);
        brakes.BrakeBoost = CommonQuantity.ReadOnOff((int)wire.BrakeBoost);
        brakes.AuxiliaryBrakes = CommonQuantity.ReadOnOff((int)wire.AuxBrakes);
    }

    private static void Write(BrakeSystem brakes, BrakeSystemStatus wire)
    {
        wire.WheelBrakes = CommonQuantity.WriteWheels(brakes.BrakingWheels);
        wire.Traction = (TractionControlStatus)CommonQuantity.WriteSwitch(brakes.TractionControl);
        wire.Abs = (AntiLockBrakeStatus)CommonQuantity.WriteSwitch(brakes.AntiLockBrakes);
        wire.Scs = (StabilityControlStatus)CommonQuantity.WriteSwitch(brakes.StabilityControl);
        wire.BrakeBoost = (BrakeBoostApplied)CommonQuantity.WriteOnOff(brakes.BrakeBoost);
        wire.AuxBrakes = (AuxiliaryBrakeStatus)CommonQuantity.WriteOnOff(brakes.AuxiliaryBrakes);
    }
}
