using V2X.Messages.Etsi.Ts103900_v2_3_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103900V231;

/// <summary>Cooperative awareness message.</summary>
internal sealed class CamAdapter : MessageAdapter<CAM, RoadUserMessage>
{
    private const int ProtocolVersion = 2;
    private const int MessageId = 2;

    // The front of the vehicle, kept so that nothing is made for each message.
    private readonly GeoPoint _front = new();

    public override MessageFamily Family => MessageFamily.Etsi;

    public override string EditionId => CamShapes.EditionId;

    public override string MessageType => "CAM";

    public override CanonicalKind Kind => CanonicalKind.RoadUser;

    public override IReadOnlyList<FieldMapping> Mappings => CamMappings.Rows;

    public override bool CanWrite(CanonicalMessage message) => message is RoadUserMessage roadUser && !RoadUserTables.IsVulnerable(roadUser);

    protected override TranslationReason Read(CAM wire, RoadUserMessage message, TranslationContext context)
    {
        CamParameters parameters = wire.Cam.CamParameters;
        message.Sender = AwarenessQuantity.ReadStation(CamShapes.StationOf(wire));
        message.GeneratedUnixMs = AwarenessQuantity.ReadTime(wire.Cam.GenerationDeltaTime, context);
        message.User.Class = RoadUserTables.ClassOfStation(parameters.BasicContainer.StationType);
        CamShapes.ReadPosition(parameters.BasicContainer, message.User);
        if (parameters.HighFrequencyContainer.Kind == HighFrequencyContainerKind.BasicVehicleContainerHighFrequency)
        {
            CamMotion.Read(parameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency, message);
            FrontCentre.Move(message.User.Position, message.User.LengthMetres / -2, message.User.HeadingDegrees, message.Gear);
        }

        if (parameters.HasLowFrequencyContainer && parameters.LowFrequencyContainer.Kind == LowFrequencyContainerKind.BasicVehicleContainerLowFrequency)
            Read(parameters.LowFrequencyContainer.BasicVehicleContainerLowFrequency, message);
        if (parameters.HasSpecialVehicleContainer)
            CamDuty.Read(parameters.SpecialVehicleContainer, message);
        return TranslationReason.None;
    }

    protected override TranslationReason Write(RoadUserMessage message, CAM wire, TranslationContext context)
    {
        CamParameters parameters = wire.Cam.CamParameters;
        CamShapes.WriteHeader(wire.Header, ProtocolVersion, MessageId, AwarenessQuantity.WriteStation(message.Sender));
        wire.Cam.GenerationDeltaTime = AwarenessQuantity.WriteTime(message.GeneratedUnixMs, context);
        parameters.BasicContainer.StationType = CamShapes.StationTypeOf(message.User.Class);
        _front.Set(message.User.Position);
        if (IsRoadside(message.User))
        {
            parameters.HighFrequencyContainer.Kind = HighFrequencyContainerKind.RsuContainerHighFrequency;
            parameters.HighFrequencyContainer.RsuContainerHighFrequency.HasProtectedCommunicationZonesRSU = false;
        }
        else
        {
            parameters.HighFrequencyContainer.Kind = HighFrequencyContainerKind.BasicVehicleContainerHighFrequency;
            WriteVehicle(message, parameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency);
        }

        CamShapes.WritePosition(_front, message.User, parameters.BasicContainer);
        parameters.HasLowFrequencyContainer = message.Lights is not null;
        if (message.Lights is { } lights)
            Write(message, lights, parameters.LowFrequencyContainer);
        parameters.HasSpecialVehicleContainer = CamDuty.Write(message, parameters.SpecialVehicleContainer);
        CamShapes.LeaveOutExtensions(parameters);
        return TranslationReason.None;
    }

    private static bool IsRoadside(RoadUser user) =>
        user.Class == RoadUserClass.RoadsideUnit && double.IsNaN(user.SpeedMetresPerSecond) && double.IsNaN(user.HeadingDegrees);

    /// <summary>Writes the motion, and finds the front by the length and heading that the receiver will read.</summary>
    private void WriteVehicle(RoadUserMessage message, BasicVehicleContainerHighFrequency container)
    {
        CamMotion.Write(message, container);
        FrontCentre.Move(
            _front,
            AwarenessQuantity.ReadLength(container.VehicleLength.VehicleLengthValue) / 2,
            AwarenessQuantity.ReadHeading(container.Heading.HeadingValue),
            AwarenessQuantity.ReadDirection((int)container.DriveDirection));
    }

    private static void Read(BasicVehicleContainerLowFrequency container, RoadUserMessage message)
    {
        message.Role = RoadUserTables.RoleOfEtsi((int)container.VehicleRole);
        message.Lights = RoadUserTables.LightsOfEtsi(CommonQuantity.ReadFlags(container.ExteriorLights, 8));
        CamTrail.Read(container.PathHistory, message.User.Position, message.PathHistory);
    }

    private static void Write(RoadUserMessage message, VehicleLights lights, LowFrequencyContainer low)
    {
        low.Kind = LowFrequencyContainerKind.BasicVehicleContainerLowFrequency;
        BasicVehicleContainerLowFrequency container = low.BasicVehicleContainerLowFrequency;
        container.VehicleRole = (V2X.Messages.Etsi.Ts102894_2_v2_4_1.VehicleRole)RoadUserTables.EtsiRoleOf(message.Role);
        container.ExteriorLights = CommonQuantity.WriteFlags(RoadUserTables.EtsiLightsOf(lights), 8);
        CamTrail.Write(message.PathHistory, message.User.Position, container.PathHistory);
    }
}
