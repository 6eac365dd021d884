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
            message.ReferenceElevationSigmaMetres = ErrorBounds.Read(ErrorBounds.Position, (int)wire.RefPosElConf);
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
        if (!Regions.IsOnEarth(message.Reference))
            return TranslationReason.MandatoryFieldMissing;
        wire.MsgCnt = (message.MessageCount ?? 0) & (MessageCounts - 1);
        wire.SourceID = StationIdentity.Fit(message.Sender, IdLength);
        wire.EquipmentType = EquipmentOf(message.SenderClass);
        long? timeStamp = message.GeneratedUnixMs ?? MeasurementTimes.Latest(message);
        SaeDateTimes.Write(timeStamp, wire.SDSMTimeStamp);
        SaePositions.Write(message.Reference, wire.RefPos);
        SaePositions.Write(message, wire.RefPosXYConf);
        wire.HasRefPosElConf = !double.IsNaN(message.ReferenceElevationSigmaMetres);
        wire.RefPosElConf = (ElevationConfidence)ErrorBounds.Write(ErrorBounds.Position, message.ReferenceElevationSigmaMetres);
        if (!wire.HasRefPosElConf || wire.RefPosElConf == ElevationConfidence.Unavailable)
            wire.HasRefPosElConf = false;
        var offsets = new LocalOffsets(message.Reference);
        wire.Objects.Clear();
        foreach (PerceivedObject source in message.Objects)
        {
            if (wire.Objects.Count < MostObjects && !source.IsPerceiver && Regions.IsOnEarth(source.User.Position))
                Write(source, offsets, timeStamp, wire.Objects);
        }

        return wire.Objects.Count == 0 ? TranslationReason.MandatoryFieldMissing : TranslationReason.None;
    }

    private static void Read(PositionOffsetXYZ wire, LocalOffsets offsets, GeoPoint point) =>
        offsets.To(wire.OffsetX * OffsetUnit, wire.OffsetY * OffsetUnit, wire.HasOffsetZ ? wire.OffsetZ * OffsetUnit : double.NaN, point);

    // An object further away than an offset reaches cannot be told; one at the end of the range would be a wrong one.
    private static void Write(PerceivedObject source, LocalOffsets offsets, long? timeStamp, DetectedObjectList objects)
    {
        (double east, double north, double up) = offsets.Of(source.User.Position);
        const double Reach = (OffsetMost + 0.5) * OffsetUnit;
        if (Math.Abs(east) > Reach || Math.Abs(north) > Reach)
            return;
        DetectedObjectData wire = objects.Add();
        PositionOffsetXYZ position = wire.DetObjCommon.Pos;
        position.OffsetX = Quantity.Write(east, OffsetUnit, -OffsetMost, OffsetMost, 0);
        position.OffsetY = Quantity.Write(north, OffsetUnit, -OffsetMost, OffsetMost, 0);
        position.OffsetZ = Quantity.Write(up, OffsetUnit, -OffsetMost, OffsetMost, 0);
        position.HasOffsetZ = !double.IsNaN(up);
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
