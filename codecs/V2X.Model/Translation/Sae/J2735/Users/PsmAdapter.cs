using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Users;

/// <summary>Personal safety message.</summary>
internal sealed class PsmAdapter : MessageAdapter<PersonalSafetyMessage, RoadUserMessage>
{
    private const int MostRadius = 100;

    public override MessageFamily Family => MessageFamily.Sae;

    public override string EditionId => Edition.Id;

    public override string MessageType => "PSM";

    public override CanonicalKind Kind => CanonicalKind.RoadUser;

    public override IReadOnlyList<FieldMapping> Mappings => UserMappings.Psm;

    public override bool CanWrite(CanonicalMessage message) => message is RoadUserMessage roadUser && RoadUserTables.IsVulnerable(roadUser);

    protected override TranslationReason Read(PersonalSafetyMessage wire, RoadUserMessage message, TranslationContext context)
    {
        message.Sender = wire.Id;
        message.MessageCount = wire.MsgCnt;
        message.GeneratedUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        RoadUser user = message.User;
        Position3D place = wire.Position;
        int elevation = place.HasElevation ? place.Elevation : Elevation.Unavailable;
        user.Position.Set(CommonQuantity.ReadLatitude(place.Lat), CommonQuantity.ReadLongitude(place.Long), CommonQuantity.ReadElevation(elevation));
        UserParts.Read(wire.Accuracy, user);
        user.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.Speed);
        user.HeadingDegrees = CommonQuantity.ReadHeading(wire.Heading);
        if (wire.HasAccelSet)
            UserParts.Read(wire.AccelSet, user);
        if (wire.HasPathHistory)
            UserParts.Read(wire.PathHistory, place.Lat, place.Long, elevation, message.PathHistory);
        if (wire.HasPathPrediction)
            UserParts.Read(wire.PathPrediction, message);
        ReadKind(wire, message);
        return TranslationReason.None;
    }

    protected override TranslationReason Write(RoadUserMessage message, PersonalSafetyMessage wire, TranslationContext context)
    {
        RoadUser user = message.User;
        Position3D place = wire.Position;
        wire.Id = CommonQuantity.WriteIdentity(message.Sender, UserParts.IdOctets);
        wire.MsgCnt = CommonQuantity.WriteCount(message.MessageCount);
        wire.SecMark = CommonQuantity.WriteSecond(message.GeneratedUnixMs);
        place.Lat = CommonQuantity.WriteLatitude(user.Position.LatitudeDegrees);
        place.Long = CommonQuantity.WriteLongitude(user.Position.LongitudeDegrees);
        place.Elevation = CommonQuantity.WriteElevation(user.Position.ElevationMetres);
        place.HasElevation = !double.IsNaN(user.Position.ElevationMetres);
        place.HasRegional = false;
        UserParts.Write(user, wire.Accuracy);
        wire.Speed = CommonQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        wire.Heading = CommonQuantity.WriteHeading(user.HeadingDegrees);
        UserParts.Write(user, wire.AccelSet);
        wire.HasAccelSet = HasAcceleration(user);
        wire.HasPathHistory = UserParts.Write(
            message.PathHistory, place.Lat, place.Long, place.HasElevation ? place.Elevation : Elevation.Unavailable, wire.PathHistory);
        wire.HasPathPrediction = UserParts.Write(message, wire.PathPrediction);
        WriteKind(message, wire);
        LeaveOutRest(wire);
        return TranslationReason.None;
    }

    private static bool HasAcceleration(RoadUser user) =>
        !double.IsNaN(user.LongitudinalAccelerationMetresPerSecondSquared) || !double.IsNaN(user.LateralAccelerationMetresPerSecondSquared)
        || !double.IsNaN(user.VerticalAccelerationMetresPerSecondSquared) || !double.IsNaN(user.YawRateDegreesPerSecond);

    private static void ReadKind(PersonalSafetyMessage wire, RoadUserMessage message)
    {
        PersonKinds.Read((int)wire.BasicType, message);
        if (wire.HasPropulsion && wire.Propulsion.Kind == PropelledInformationKind.Human)
            PersonKinds.ReadHuman((int)wire.Propulsion.Human, message);
        else if (wire.HasPropulsion && wire.Propulsion.Kind == PropelledInformationKind.Motor)
            PersonKinds.ReadMotor((int)wire.Propulsion.Motor, message);
        message.ClusterSize = wire.HasClusterSize ? RoadUserTables.ReadClusterSize((int)wire.ClusterSize) : null;
        if (wire.HasClusterRadius)
            message.ClusterRadiusMetres = wire.ClusterRadius;
    }

    private static void WriteKind(RoadUserMessage message, PersonalSafetyMessage wire)
    {
        wire.BasicType = (PersonalDeviceUserType)PersonKinds.WriteUserType(message);
        int human = PersonKinds.WriteHuman(message.VulnerableProfile);
        int motor = PersonKinds.WriteMotor(message.VulnerableProfile);
        wire.HasPropulsion = human + motor > 0;
        if (human > 0)
            wire.Propulsion.Human = (HumanPropelledType)human;
        else if (motor > 0)
            wire.Propulsion.Motor = (MotorizedPropelledType)motor;
        wire.ClusterSize = (NumberOfParticipantsInCluster)RoadUserTables.WriteClusterSize(message.ClusterSize ?? 0);
        wire.HasClusterSize = message.ClusterSize is >= 2;
        wire.ClusterRadius = Quantity.Write(message.ClusterRadiusMetres, 1, 0, MostRadius, 0);
        wire.HasClusterRadius = !double.IsNaN(message.ClusterRadiusMetres);
    }

    private static void LeaveOutRest(PersonalSafetyMessage wire)
    {
        wire.HasUseState = wire.HasCrossRequest = wire.HasCrossState = wire.HasEventResponderType = wire.HasActivityType = false;
        wire.HasActivitySubType = wire.HasAssistType = wire.HasSizing = wire.HasAttachment = wire.HasAttachmentRadius = false;
        wire.HasAnimalType = wire.HasRegional = false;
    }
}
