using V2X.Asn1;
using V2X.Messages.China.Csae53_157;

namespace V2X.Model.China;

public sealed partial class Csae53157Decoder : FrameDecoder<MessageFrame>
{
    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override IAsn1Type? Message => Csae53157Frame.ContentOf(Frame);

    private protected override bool TryPeek(MessageFrame frame, ref UperReader reader) => frame.TryPeek(ref reader);

    private protected override void ReadKey(MessageFrame frame, ref MessageKey key)
    {
        switch (frame.Kind)
        {
            case MessageFrameKind.BsmFrame:
                Read(frame.BsmFrame, ref key);
                break;
            case MessageFrameKind.MapFrame:
                Read(frame.MapFrame, ref key);
                break;
            case MessageFrameKind.RsmFrame:
                RoadsideSafetyMessage rsm = frame.RsmFrame;
                key.Is(MessageFamily.China, "RSM", DeliveryClass.State);
                Read(ref key, rsm.MsgCnt, rsm.Id, rsm.RefPos);
                break;
            case MessageFrameKind.SpatFrame:
                Read(frame.SpatFrame, ref key);
                break;
            case MessageFrameKind.RsiFrame:
                RoadSideInformation rsi = frame.RsiFrame;
                key.Is(MessageFamily.China, "RSI", DeliveryClass.Event);
                Read(ref key, rsi.MsgCnt, rsi.Id, rsi.RefPos);
                key.Minute(rsi.HasMoy, rsi.Moy);
                break;
            default:
                ReadOther(frame, ref key);
                break;
        }
    }

    /// <summary>Reads what only this edition has.</summary>
    static partial void ReadOther(MessageFrame frame, ref MessageKey key);

    private static void Read(BasicSafetyMessage message, ref MessageKey key)
    {
        key.Is(MessageFamily.China, "BSM", DeliveryClass.State);
        Read(ref key, message.MsgCnt, message.Id, message.Pos);
        key.Second(message.SecMark);
        key.Motion(message.Speed, message.Heading);
    }

    private static void Read(MapData message, ref MessageKey key)
    {
        key.Is(MessageFamily.China, "MAP", DeliveryClass.State);
        key.Count(message.MsgCnt);
        key.Minute(message.HasTimeStamp, message.TimeStamp);
        if (message.Nodes.Count == 0)
            return;
        Node node = message.Nodes[0];
        key.Place(node.Id.HasRegion, node.Id.Region, node.Id.Id);
        Read(ref key, node.RefPos);
    }

    private static void Read(SPAT message, ref MessageKey key)
    {
        key.Is(MessageFamily.China, "SPAT", DeliveryClass.State);
        key.Count(message.MsgCnt);
        key.Minute(message.HasMoy, message.Moy);
        if (message.HasTimeStamp)
            key.Second(message.TimeStamp);
        if (message.Intersections.Count == 0)
            return;
        NodeReferenceID id = message.Intersections[0].IntersectionId;
        key.Place(id.HasRegion, id.Region, id.Id);
    }

    private static void Read(ref MessageKey key, int count, ShortOctets id, Position3D position)
    {
        key.Count(count);
        key.Sender(id);
        Read(ref key, position);
    }

    private static void Read(ref MessageKey key, Position3D position)
    {
        key.Position(position.Lat, position.Long);
        key.Elevation(position.HasElevation, position.Elevation);
    }
}
