using V2X.Messages.Etsi.Ts103300_3_v2_3_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Etsi.Ts103900V231;

namespace V2X.Model.Translation.Etsi.Ts103300V231;

/// <summary>VRU awareness message.</summary>
internal sealed class VamAdapter : MessageAdapter<VAM, RoadUserMessage>
{
    private const int ProtocolVersion = 3;
    private const int MessageId = 16;

    public override MessageFamily Family => MessageFamily.Etsi;

    public override string EditionId => Edition.Id;

    public override string MessageType => "VAM";

    public override CanonicalKind Kind => CanonicalKind.RoadUser;

    public override IReadOnlyList<FieldMapping> Mappings => VamMappings.Rows;

    public override bool CanWrite(CanonicalMessage message) => message is RoadUserMessage roadUser && RoadUserTables.IsVulnerable(roadUser);

    protected override TranslationReason Read(VAM wire, RoadUserMessage message, TranslationContext context)
    {
        VamParameters parameters = wire.Vam.VamParameters;
        message.Sender = AwarenessQuantity.ReadStation(wire.Header.StationId);
        message.GeneratedUnixMs = AwarenessQuantity.ReadTime(wire.Vam.GenerationDeltaTime, context);
        message.User.Class = RoadUserTables.ClassOfStation(parameters.BasicContainer.StationType);
        CamShapes.ReadPosition(parameters.BasicContainer, message.User);
        VamMotion.Read(parameters.VruHighFrequencyContainer, message);
        if (parameters.HasVruLowFrequencyContainer)
            VamKind.Read(parameters.VruLowFrequencyContainer, message);
        if (parameters.HasVruClusterInformationContainer)
            VamKind.Read(parameters.VruClusterInformationContainer.VruClusterInformation, message);
        if (!parameters.HasVruMotionPredictionContainer)
            return TranslationReason.None;
        VruMotionPredictionContainer motion = parameters.VruMotionPredictionContainer;
        if (motion.HasPathHistory)
            CamTrail.Read(motion.PathHistory, message.User.Position, message.PathHistory);
        if (motion.HasPathPrediction)
            VamPrediction.Read(motion.PathPrediction, message.User.Position, message.PathPrediction);
        return TranslationReason.None;
    }

    protected override TranslationReason Write(RoadUserMessage message, VAM wire, TranslationContext context)
    {
        VamParameters parameters = wire.Vam.VamParameters;
        CamShapes.WriteHeader(wire.Header, ProtocolVersion, MessageId, AwarenessQuantity.WriteStation(message.Sender));
        wire.Vam.GenerationDeltaTime = AwarenessQuantity.WriteTime(message.GeneratedUnixMs, context);
        parameters.BasicContainer.StationType = CamShapes.StationTypeOf(message.User.Class);
        CamShapes.WritePosition(message.User.Position, message.User, parameters.BasicContainer);
        VamMotion.Write(message, parameters.VruHighFrequencyContainer);
        parameters.HasVruLowFrequencyContainer = VamKind.Write(message, parameters.VruLowFrequencyContainer);
        parameters.HasVruClusterInformationContainer = VamKind.Write(message, parameters.VruClusterInformationContainer.VruClusterInformation);
        parameters.HasVruClusterOperationContainer = false;
        VruMotionPredictionContainer motion = parameters.VruMotionPredictionContainer;
        CamTrail.Write(message.PathHistory, message.User.Position, motion.PathHistory);
        VamPrediction.Write(message.PathPrediction, message.User.Position, motion.PathPrediction);
        motion.HasPathHistory = motion.PathHistory.Count > 0;
        motion.HasPathPrediction = motion.PathPrediction.Count > 0;
        motion.HasSafeDistance = motion.HasTrajectoryInterceptionIndication = motion.HasAccelerationChangeIndication = false;
        motion.HasHeadingChangeIndication = motion.HasStabilityChangeIndication = false;
        parameters.HasVruMotionPredictionContainer = motion.HasPathHistory || motion.HasPathPrediction;
        return TranslationReason.None;
    }
}
