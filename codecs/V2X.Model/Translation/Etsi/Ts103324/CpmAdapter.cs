using V2X.Asn1;
using V2X.Messages.Etsi.Ts103324_v2_1_1;
using V2X.Model.Canonical;
using ContainerKind = V2X.Messages.Etsi.Ts103324_v2_1_1.WrappedCpmContainerContainerDataKind;
using WireObject = V2X.Messages.Etsi.Ts102894_2_v2_4_1.PerceivedObject;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>
/// CollectivePerceptionMessage of ETSI TS 103 324. Coordinates are centimetres east, north and up of the reference position. What the
/// station says of itself is not among its objects. Messages in segments are taken as they come, each for itself.
/// </summary>
internal sealed partial class CpmAdapter : MessageAdapter<CollectivePerceptionMessage, PerceivedObjectsMessage>
{
    private const int ProtocolVersion = 2;
    private const int MessageId = 14;
    private const int IdLength = 4;
    private const int MostObjects = 255;
    private const int MostCount = 255;
    private const long TimestampMost = 4_398_046_511_103;
    private const int VehicleContainer = 1;
    private const int RsuContainer = 2;
    private const int SensorContainer = 3;
    private const int RegionContainer = 4;
    private const int ObjectContainer = 5;

    private readonly CpmSensors _sensors = new();

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => V2X.Messages.Etsi.Ts103324_v2_1_1.Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "CPM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.PerceivedObjects;

    /// <inheritdoc/>
    protected override TranslationReason Read(CollectivePerceptionMessage wire, PerceivedObjectsMessage message, TranslationContext context)
    {
        ManagementContainer management = wire.Payload.ManagementContainer;
        message.Sender = new ShortOctets((ulong)wire.Header.StationId, IdLength);
        message.GeneratedUnixMs = new DateTimeOffset(ItsTime.ToUtc(management.ReferenceTime, out _)).ToUnixTimeMilliseconds();
        EtsiPositions.Read(management.ReferencePosition, message);
        bool isPlaced = Regions.IsOnEarth(message.Reference);
        LocalOffsets offsets = isPlaced ? new LocalOffsets(message.Reference) : default;
        _sensors.Clear();
        foreach (WrappedCpmContainer container in wire.Payload.CpmContainers)
            ReadStation(container.ContainerData, message);
        foreach (WrappedCpmContainer container in wire.Payload.CpmContainers)
            ReadPerception(container.ContainerData, offsets, isPlaced, message);
        return TranslationReason.None;
    }

    private void ReadStation(WrappedCpmContainerContainerData container, PerceivedObjectsMessage message)
    {
        switch (container.Kind)
        {
            case ContainerKind.OriginatingVehicleContainer:
                message.SenderClass = RoadUserClass.MotorVehicle;
                message.SenderOrientationDegrees = EtsiAngles.ReadNorth(container.OriginatingVehicleContainer.OrientationAngle.Value);
                message.SenderOrientationSigmaDegrees = EtsiAngles.ReadConfidence(container.OriginatingVehicleContainer.OrientationAngle.Confidence);
                break;
            case ContainerKind.OriginatingRsuContainer:
                message.SenderClass = RoadUserClass.RoadsideUnit;
                break;
            case ContainerKind.SensorInformationContainer:
                _sensors.Read(container.SensorInformationContainer);
                break;
        }
    }

    private void ReadPerception(WrappedCpmContainerContainerData container, LocalOffsets offsets, bool isPlaced, PerceivedObjectsMessage message)
    {
        switch (container.Kind)
        {
            case ContainerKind.PerceptionRegionContainer when isPlaced:
                CpmRegions.Read(container.PerceptionRegionContainer, offsets, message);
                break;
            case ContainerKind.PerceivedObjectContainer:
                message.PerceivedObjectCount = container.PerceivedObjectContainer.NumberOfPerceivedObjects;
                foreach (WireObject from in container.PerceivedObjectContainer.PerceivedObjects)
                    CpmObjects.Read(from, offsets, _sensors, message, isPlaced);
                break;
        }
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(PerceivedObjectsMessage message, CollectivePerceptionMessage wire, TranslationContext context)
    {
        if ((message.GeneratedUnixMs ?? MeasurementTimes.Latest(message)) is not { } generated)
            return TranslationReason.MandatoryFieldMissing;
        (wire.Header.ProtocolVersion, wire.Header.MessageId) = (ProtocolVersion, MessageId);
        wire.Header.StationId = (long)StationIdentity.Fit(message.Sender, IdLength).Value;
        wire.Payload.UnknownAdditions?.Clear();
        ManagementContainer management = wire.Payload.ManagementContainer;
        management.UnknownAdditions?.Clear();
        management.HasSegmentationInfo = management.HasMessageRateRange = false;
        management.ReferenceTime = Math.Clamp(ItsTime.FromUnixMilliseconds(generated), 0, TimestampMost);
        EtsiPositions.Write(message, management.ReferencePosition);
        bool isPlaced = Regions.IsOnEarth(message.Reference);
        LocalOffsets offsets = isPlaced ? new LocalOffsets(message.Reference) : default;
        ConstraintWrappedCpmContainers containers = wire.Payload.CpmContainers;
        containers.Clear();
        WriteStation(message, containers);
        WriteSensors(message, containers);
        if (isPlaced)
            WriteRegions(message, offsets, generated, containers);
        // To count no objects is to say that there are none; one container must be there, however.
        if (message.Objects.Count > 0 || message.PerceivedObjectCount is not null || containers.Count == 0)
            WriteObjects(message, offsets, isPlaced, generated, containers);
        return TranslationReason.None;
    }

    private static void WriteStation(PerceivedObjectsMessage message, ConstraintWrappedCpmContainers containers)
    {
        if (message.SenderClass == RoadUserClass.RoadsideUnit)
        {
            OriginatingRsuContainer station = Add(containers, RsuContainer, ContainerKind.OriginatingRsuContainer).OriginatingRsuContainer;
            station.UnknownAdditions?.Clear();
            station.HasMapReference = false;
        }
        else if (VehicleClasses.IsMotor(message.SenderClass) || !double.IsNaN(message.SenderOrientationDegrees))
        {
            OriginatingVehicleContainer station = Add(containers, VehicleContainer, ContainerKind.OriginatingVehicleContainer).OriginatingVehicleContainer;
            station.UnknownAdditions?.Clear();
            station.HasPitchAngle = station.HasRollAngle = station.HasTrailerDataSet = false;
            station.OrientationAngle.Value = EtsiAngles.WriteNorth(message.SenderOrientationDegrees);
            station.OrientationAngle.Confidence = EtsiAngles.WriteConfidence(message.SenderOrientationSigmaDegrees);
        }
    }

    private static void WriteSensors(PerceivedObjectsMessage message, ConstraintWrappedCpmContainers containers)
    {
        WrappedCpmContainerContainerData container = Add(containers, SensorContainer, ContainerKind.SensorInformationContainer);
        if (!CpmSensors.Write(message, container.SensorInformationContainer))
            RemoveLast(containers);
    }

    private static void WriteRegions(PerceivedObjectsMessage message, LocalOffsets offsets, long generated, ConstraintWrappedCpmContainers containers)
    {
        WrappedCpmContainerContainerData container = Add(containers, RegionContainer, ContainerKind.PerceptionRegionContainer);
        if (!CpmRegions.Write(message, offsets, generated, container.PerceptionRegionContainer))
            RemoveLast(containers);
    }

    private static void WriteObjects(PerceivedObjectsMessage message, LocalOffsets offsets, bool isPlaced, long generated, ConstraintWrappedCpmContainers containers)
    {
        PerceivedObjectContainer container = Add(containers, ObjectContainer, ContainerKind.PerceivedObjectContainer).PerceivedObjectContainer;
        container.UnknownAdditions?.Clear();
        PerceivedObjects objects = container.PerceivedObjects;
        objects.Clear();
        foreach (Canonical.PerceivedObject source in message.Objects)
        {
            if (objects.Count == MostObjects)
                break;
            // Coordinates from a reference position that is not known are zero and place nothing.
            if (!isPlaced)
                CpmObjects.Write(source, objects.Count, (0, 0, double.NaN), generated, objects.Add());
            else if (Regions.IsOnEarth(source.User.Position) && offsets.Of(source.User.Position) is var offset && CpmObjects.IsInReach(offset))
                CpmObjects.Write(source, objects.Count, offset, generated, objects.Add());
        }

        container.NumberOfPerceivedObjects = Math.Clamp(message.PerceivedObjectCount ?? message.Objects.Count, 0, MostCount);
    }

    private static WrappedCpmContainerContainerData Add(ConstraintWrappedCpmContainers containers, int id, ContainerKind kind)
    {
        WrappedCpmContainer container = containers.Add();
        container.ContainerId = id;
        container.ContainerData.Kind = kind;
        return container.ContainerData;
    }

    private static void RemoveLast(ConstraintWrappedCpmContainers containers)
    {
        int count = containers.Count - 1;
        containers.Clear();
        containers.Extend(count);
    }
}
