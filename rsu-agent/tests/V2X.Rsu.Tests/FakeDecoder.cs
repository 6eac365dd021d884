using System.Buffers.Binary;
using V2X.Asn1;
using V2X.Model;

namespace V2X.Rsu.Tests;

/// <summary>Decodes a made-up message: kind, station, count, DSecond, filler. Other first octets are faults on purpose.</summary>
internal sealed class FakeDecoder : MessageSetDecoder
{
    public const string Edition = "fake";
    public const int MinOctets = 15;
    public const byte Bsm = (byte)'B';
    public const byte Rsi = (byte)'R';
    public const byte OutOfRange = 0xFF;
    public const byte Throws = 0xFE;
    public const byte Unknown = 0xFD;
    public const byte Blocks = 0xFC;

    private readonly ManualResetEventSlim? _gate;

    public FakeDecoder(ManualResetEventSlim? gate = null) => _gate = gate;

    public override MessageFamily Family => MessageFamily.China;

    public override string EditionId => Edition;

    public static byte[] Encode(byte kind, ulong station, int count, int dSecondMs = -1, int octets = 60)
    {
        byte[] message = new byte[octets];
        message[0] = kind;
        BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(1), station);
        message[9] = (byte)count;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(10), dSecondMs);
        return message;
    }

    public override bool TryDecode(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        error = default;
        if (payload[0] == Blocks)
            _gate?.Wait(TimeSpan.FromSeconds(20));
        if (payload[0] == Throws)
            throw new InvalidOperationException("a fault of the decoder");
        if (payload[0] == OutOfRange)
            error = new Asn1Error(Asn1Reason.Range, 93);
        else if (payload.Length < MinOctets)
            error = new Asn1Error(Asn1Reason.Overrun, payload.Length * 8);
        if (error.Reason != Asn1Reason.None)
            return false;

        key.Family = MessageFamily.China;
        key.Type = payload[0] switch { Rsi => "RSI", Unknown => "", _ => "BSM" };
        key.Delivery = payload[0] == Rsi ? DeliveryClass.Event : DeliveryClass.State;
        key.StationId = BinaryPrimitives.ReadUInt64BigEndian(payload[1..]);
        key.StationIdOctets = 8;
        key.MessageCount = payload[9];
        key.DSecondMs = BinaryPrimitives.ReadInt32BigEndian(payload[10..]);
        return true;
    }

    public override bool TryPeek(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error) =>
        TryDecode(payload, ref key, out error);
}
