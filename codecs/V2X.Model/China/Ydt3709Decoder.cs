using V2X.Asn1;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Model.China;

/// <summary>Decodes the Day-1 set of YD/T 3709-2020, as field recordings of 2020 use it. One for each thread.</summary>
public sealed class Ydt3709Decoder : MessageSetDecoder
{
    private readonly MessageFrame _frame = new();

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <summary>The message decoded last; its content is undefined after a failure.</summary>
    public MessageFrame Frame => _frame;

    /// <inheritdoc/>
    public override IAsn1Type? Message => Ydt3709Frame.ContentOf(_frame);

    /// <inheritdoc/>
    public override bool TryDecode(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        key.Clear();
        key.Family = MessageFamily.China;
        if (!Uper.TryDecode(payload, _frame, out error))
            return false;
        ReadKey(ref key);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryPeek(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        key.Clear();
        key.Family = MessageFamily.China;
        var reader = new UperReader(payload);
        bool read = _frame.TryPeek(ref reader);
        error = reader.Error;
        if (read)
            ReadKey(ref key);
        return read;
    }

    private void ReadKey(ref MessageKey key)
    {
        switch (_frame.Kind)
        {
            case MessageFrameKind.BsmFrame:
                Read(_frame.BsmFrame, ref key);
                break;
            case MessageFrameKind.MapFrame:
                Read(_frame.MapFrame, ref key);
                break;
            case MessageFrameKind.RsmFrame:
                RoadsideSafetyMessage rsm = _frame.RsmFrame;
                key.Is(MessageFamily.China, "RSM", DeliveryClass.State);
                Read(ref key, rsm.MsgCnt, rsm.Id, rsm.RefPos);
                break;
            case MessageFrameKind.SpatFrame:
                Read(_frame.SpatFrame, ref key);
                break;
            case MessageFrameKind.RsiFrame:
                RoadSideInformation rsi = _frame.RsiFrame;
                key.Is(MessageFamily.China, "RSI", DeliveryClass.Event);
                Read(ref key, rsi.MsgCnt, rsi.Id, rsi.RefPos);
                key.Minute(rsi.HasMoy, rsi.Moy);
                break;
        }
    }

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
