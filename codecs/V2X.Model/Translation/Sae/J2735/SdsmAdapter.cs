using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735;

/// <summary>
/// SensorDataSharingMessage of SAE J3224. Offsets are decimetres east, north and up of the reference position. What the station says of
/// itself is not among its objects.
/// </summary>
internal sealed partial class SdsmAdapter : MessageAdapter<SensorDataSharingMessage, PerceivedObjectsMessage>
{
    private const int MostObjects = 256;
    private const int IdLength = 4;
    private const int MessageCounts = 128;
    private const double OffsetUnit = 0.1;
    private const int OffsetMost = 32_767;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SDSM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.PerceivedObjects;

    /// <inheritdoc/>
    protected override TranslationReason Read(SensorDataSharingMessage wire, PerceivedObjectsMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.Sender = wire.SourceID;
        message.SenderClass = wire.EquipmentType switch
        {
            EquipmentType.Rsu => RoadUserClass.RoadsideUnit,
            EquipmentType.Obu => RoadUserClass.MotorVehicle,
            EquipmentType.Vru => RoadUserClass.VulnerableRoadUser,
            _ => null,
        };
        message.GeneratedUnixMs = SaeDateTimes.Read(wire.SDSMTimeStamp, context);
        SaePositions.Read(wire.RefPos, message.Reference);
        SaePositions.Read(wire.RefPosXYConf, message);
        if (wire.HasRefPosElConf)
            message.ReferenceElevationSigmaMetres = ConfidenceTable.Elevation.Read((int)wire.RefPosElConf);
        bool isPlaced = Regions.IsOnEarth(message.Reference);
        LocalOffsets offsets = isPlaced ? new LocalOffsets(message.Reference) : default;
        foreach (DetectedObjectData from in wire.Objects)
        {
            PerceivedObject target = message.Objects.AddCleared();
            SdsmObjects.Read(from.DetObjCommon, message.GeneratedUnixMs, target);
            if (isPlaced)
                Read(from.DetObjCommon.Pos, offsets, target.User.Position);
            if (from.HasDetObjOptData)
                SdsmDetails.Read(from.DetObjOptData, target);
            var data = from.HasDetObjOptData ? from.DetObjOptData.Kind : DetectedObjectOptionalDataKind.None;
            target.User.Class = SdsmClasses.ClassOf(from.DetObjCommon.ObjType, data, target);
        }

        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(PerceivedObjectsMessage message, SensorDataSharingMessage wire, TranslationContext context)
    {
        wire.MsgCnt = (message.MessageCount ?? 0) & (MessageCounts - 1);
        wire.SourceID = StationIdentity.Fit(message.Sender, IdLength);
        wire.EquipmentType = EquipmentOf(message.SenderClass);
        long? timeStamp = message.GeneratedUnixMs ?? MeasurementTimes.Latest(message);
        SaeDateTimes.Write(timeStamp, wire.SDSMTimeStamp);
        SaePositions.Write(message.Reference, wire.RefPos);
        SaePositions.Write(message, wire.RefPosXYConf);
        wire.HasRefPosElConf = !double.IsNaN(message.ReferenceElevationSigmaMetres);
        wire.RefPosElConf = (ElevationConfidence)ConfidenceTable.Elevation.Write(message.ReferenceElevationSigmaMetres);
        if (!wire.HasRefPosElConf || wire.RefPosElConf == ElevationConfidence.Unavailable)
            wire.HasRefPosElConf = false;
        bool isPlaced = Regions.IsOnEarth(message.Reference);
        LocalOffsets offsets = isPlaced ? new LocalOffsets(message.Reference) : default;
        wire.Objects.Clear();
        foreach (PerceivedObject source in message.Objects)
        {
            if (wire.Objects.Count == MostObjects)
                break;
            if (!isPlaced)
                Add(source, (0, 0, double.NaN), timeStamp, wire.Objects);
            else if (Regions.IsOnEarth(source.User.Position) && offsets.Of(source.User.Position) is var offset && IsInReach(offset))
                Add(source, offset, timeStamp, wire.Objects);
        }

        return wire.Objects.Count == 0 ? TranslationReason.MandatoryFieldMissing : TranslationReason.None;
    }

    private static void Read(PositionOffsetXYZ wire, LocalOffsets offsets, GeoPoint point) =>
        offsets.To(wire.OffsetX * OffsetUnit, wire.OffsetY * OffsetUnit, wire.HasOffsetZ ? wire.OffsetZ * OffsetUnit : double.NaN, point);

    // An object further away than an offset reaches cannot be told; at the end of the range it would be somewhere else.
    private static bool IsInReach((double East, double North, double Up) offset)
    {
        const double Reach = (OffsetMost + 0.5) * OffsetUnit;
        return Math.Abs(offset.East) < Reach && Math.Abs(offset.North) < Reach && !(Math.Abs(offset.Up) >= Reach);
    }

    // Offsets from a reference position that is not known are zero and place nothing.
    private static void Add(PerceivedObject source, (double East, double North, double Up) offset, long? timeStamp, DetectedObjectList objects)
    {
        DetectedObjectData wire = objects.Add();
        PositionOffsetXYZ position = wire.DetObjCommon.Pos;
        position.OffsetX = Quantity.Write(offset.East, OffsetUnit, -OffsetMost, OffsetMost, 0);
        position.OffsetY = Quantity.Write(offset.North, OffsetUnit, -OffsetMost, OffsetMost, 0);
        position.OffsetZ = Quantity.Write(offset.Up, OffsetUnit, -OffsetMost, OffsetMost, 0);
        position.HasOffsetZ = !double.IsNaN(offset.Up);
        SdsmObjects.Write(source, objects.Count - 1, timeStamp, wire.DetObjCommon);
        wire.HasDetObjOptData = SdsmDetails.Write(source, wire.DetObjOptData);
    }

    private static EquipmentType EquipmentOf(RoadUserClass? sender) => sender switch
    {
        RoadUserClass.RoadsideUnit => EquipmentType.Rsu,
        _ when VehicleClasses.IsMotor(sender) => EquipmentType.Obu,
        _ when VehicleClasses.IsVulnerable(sender) => EquipmentType.Vru,
        _ => EquipmentType.Unknown,
    };
}
