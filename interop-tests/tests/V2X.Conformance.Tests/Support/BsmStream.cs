using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Frames;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Conformance.Tests.Support;

/// <summary>BSMs of one vehicle in DSMP, ten a second, to be bent by a test.</summary>
internal sealed class BsmStream
{
    public const long StartUnixNs = 1_790_000_000_000_000_000;
    public const long IntervalNs = 100_000_000;
    private readonly MessageFrame _frame = new() { Kind = MessageFrameKind.BsmFrame };
    private readonly byte[] _packet = new byte[512];
    private long _number;

    public BasicSafetyMessage Bsm => _frame.BsmFrame;

    public long NowUnixNs { get; set; } = StartUnixNs;

    public BsmStream()
    {
        Bsm.Id = ShortOctets.From([1, 2, 3, 4, 5, 6, 7, 8]);
        Bsm.Pos.Lat = 225430000;
        Bsm.Pos.Long = 1140580000;
        Bsm.Speed = 500;
    }

    /// <summary>The next packet; what a test sets before is in it.</summary>
    public Packet Next(Action<BasicSafetyMessage>? bend = null)
    {
        NowUnixNs += IntervalNs;
        Bsm.MsgCnt = (Bsm.MsgCnt + 1) % 128;
        bend?.Invoke(Bsm);
        return new Packet(++_number, NowUnixNs, null, Encode());
    }

    private ReadOnlyMemory<byte> Encode()
    {
        byte[] message = new byte[256];
        Assert.True(Uper.TryEncode(_frame, message, out int octets, out Asn1Error error), error.ToString());
        AdaptationLayer.TryWrite(_packet, AdaptationProtocol.Dsmp);
        Assert.True(DsmpHeader.TryWrite(_packet.AsSpan(AdaptationLayer.HeaderOctets), 111, default, octets, out int header, out _));
        message.AsSpan(0, octets).CopyTo(_packet.AsSpan(AdaptationLayer.HeaderOctets + header));
        return _packet.AsMemory(0, AdaptationLayer.HeaderOctets + header + octets);
    }
}
