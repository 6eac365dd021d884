using System.Buffers.Binary;
using System.Numerics;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Rsu.Uplink;
using V2X.Security;
using DeliveryClass = V2X.Model.DeliveryClass;
using SecurityMode = V2X.Security.SecurityMode;

namespace V2X.Rsu.Spool;

/// <summary>
/// One message in a segment: mark, CRC-32C of all that follows it, octets of the body, number within the segment, sequence; then
/// the body with facts and payload. Pure functions over buffers, all numbers little endian.
/// </summary>
internal static class SpoolRecord
{
    public const uint Mark = 0x31523256; // "V2R1"
    public const int HeaderOctets = 24;

    /// <summary>Facts take fewer octets than this, their two texts included.</summary>
    public const int MostFactsOctets = 768;

    /// <summary>The longest body there can be: facts and the longest UDP payload.</summary>
    public const int MostBodyOctets = MostFactsOctets + 65_536;

    private const int CrcAt = 4;
    private const int LengthAt = 8;
    private const int NumberAt = 12;
    private const int SequenceAt = 16;

    /// <summary>Writes a record and returns its octets; <paramref name="destination"/> has room for the longest one.</summary>
    public static int Write(Span<byte> destination, uint number, in UplinkMessage message, ReadOnlySpan<byte> payload)
    {
        int facts = WriteFacts(destination[HeaderOctets..], message.Facts);
        payload.CopyTo(destination[(HeaderOctets + facts)..]);
        int body = facts + payload.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(destination[LengthAt..], body);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[NumberAt..], number);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[SequenceAt..], message.Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[CrcAt..], Crc(destination.Slice(LengthAt, HeaderOctets - LengthAt + body)));
        return HeaderOctets + body;
    }

    /// <summary>
    /// Looks at the record that begins with <paramref name="octets"/>. Sound: its length. 0: no sound record begins here. Negative:
    /// so many octets, negated, are needed to tell.
    /// </summary>
    public static int Check(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < HeaderOctets)
            return -HeaderOctets;
        int body = BinaryPrimitives.ReadInt32LittleEndian(octets[LengthAt..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(octets) != Mark || body < 0 || body > MostBodyOctets)
            return 0;
        if (octets.Length < HeaderOctets + body)
            return -(HeaderOctets + body);
        uint crc = Crc(octets.Slice(LengthAt, HeaderOctets - LengthAt + body));
        return crc == BinaryPrimitives.ReadUInt32LittleEndian(octets[CrcAt..]) ? HeaderOctets + body : 0;
    }

    /// <summary>Number within the segment, from 0, of a sound record.</summary>
    public static uint NumberOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt32LittleEndian(record[NumberAt..]);

    /// <summary>Sequence of a sound record.</summary>
    public static ulong SequenceOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt64LittleEndian(record[SequenceAt..]);

    /// <summary>When the message of a sound record was received, Unix nanoseconds.</summary>
    public static long ReceivedOf(ReadOnlySpan<byte> record) =>
        record.Length < HeaderOctets + sizeof(long) ? 0 : BinaryPrimitives.ReadInt64LittleEndian(record[HeaderOctets..]);

    /// <summary>Reads a sound record. False where its body is not what this version writes.</summary>
    public static bool TryRead(Span<byte> record, SpoolText texts, ref UplinkMessage message, out ReadOnlySpan<byte> payload)
    {
        var body = new OctetCursor(record[HeaderOctets..]);
        ReadFacts(ref body, texts, ref message.Facts);
        payload = body.IsPastEnd ? default : record[(HeaderOctets + body.At)..];
        message.Sequence = SequenceOf(record);
        message.PayloadOctets = payload.Length;
        message.WasSent = false;
        return !body.IsPastEnd;
    }

    private static int WriteFacts(Span<byte> destination, in MessageFacts facts)
    {
        var body = new OctetCursor(destination);
        body.Put64((ulong)facts.ReceivedNanoseconds);
        body.Put64((ulong)facts.DecodedNanoseconds);
        body.PutFloat(facts.MisbehaviourScore);
        body.Put32(facts.MisbehaviourChecks);
        body.PutText(facts.Edition);
        WriteKey(ref body, facts.Key);
        WriteEnvelope(ref body, facts.Envelope);
        WriteSecurity(ref body, facts.Security);
        return body.At;
    }

    private static void ReadFacts(ref OctetCursor body, SpoolText texts, ref MessageFacts facts)
    {
        facts.Trace = null;
        facts.ReceivedNanoseconds = (long)body.Get64();
        facts.DecodedNanoseconds = (long)body.Get64();
        facts.MisbehaviourScore = body.GetFloat();
        facts.MisbehaviourChecks = body.Get32();
        facts.Edition = texts.Of(body.GetText());
        ReadKey(ref body, texts, ref facts.Key);
        ReadEnvelope(ref body, ref facts.Envelope);
        ReadSecurity(ref body, ref facts.Security);
    }

    private static void WriteKey(ref OctetCursor body, in MessageKey key)
    {
        body.Put8((byte)key.Family);
        body.Put8((byte)key.Delivery);
        body.PutText(key.Type);
        body.Put64(key.StationId);
        body.Put8(key.StationIdOctets);
        body.Put32((uint)key.MessageCount);
        body.Put32((uint)key.DSecondMs);
        body.Put32((uint)key.MinuteOfTheYear);
        body.Put32((uint)key.GenerationDeltaTimeMs);
        body.Put8(key.HasPosition ? (byte)1 : (byte)0);
        body.Put32((uint)key.LatitudeE7);
        body.Put32((uint)key.LongitudeE7);
        body.PutFloat(key.ElevationMetres);
        body.PutFloat(key.SpeedMetresPerSecond);
        body.PutFloat(key.HeadingDegrees);
    }

    private static void ReadKey(ref OctetCursor body, SpoolText texts, ref MessageKey key)
    {
        key.Family = (MessageFamily)body.Get8();
        key.Delivery = (DeliveryClass)body.Get8();
        key.Type = texts.Of(body.GetText());
        key.StationId = body.Get64();
        key.StationIdOctets = body.Get8();
        key.MessageCount = (short)body.Get32();
        key.DSecondMs = (int)body.Get32();
        key.MinuteOfTheYear = (int)body.Get32();
        key.GenerationDeltaTimeMs = (int)body.Get32();
        key.HasPosition = body.Get8() != 0;
        key.LatitudeE7 = (int)body.Get32();
        key.LongitudeE7 = (int)body.Get32();
        key.ElevationMetres = body.GetFloat();
        key.SpeedMetresPerSecond = body.GetFloat();
        key.HeadingDegrees = body.GetFloat();
    }

    private static void WriteEnvelope(ref OctetCursor body, in EnvelopeFacts facts)
    {
        body.Put8((byte)facts.Stack);
        body.Put64(facts.GnSource);
        body.Put64((ulong)facts.Aid);
        body.Put32((uint)facts.BtpPort);
        body.Put32((uint)facts.GnSequence);
        body.Put32((uint)facts.RemainingHops);
        body.Put32((uint)facts.Priority);
    }

    private static void ReadEnvelope(ref OctetCursor body, ref EnvelopeFacts facts)
    {
        facts.Stack = (Stack)body.Get8();
        facts.GnSource = body.Get64();
        facts.Aid = (long)body.Get64();
        facts.BtpPort = (int)body.Get32();
        facts.GnSequence = (int)body.Get32();
        facts.RemainingHops = (short)body.Get32();
        facts.Priority = (short)body.Get32();
    }

    private static void WriteSecurity(ref OctetCursor body, in SecurityFacts facts)
    {
        body.Put8(facts.HasVerdict ? (byte)1 : (byte)0);
        body.Put8((byte)facts.Reason);
        body.Put8((byte)facts.Mode);
        body.Put64(facts.Signer);
        body.Put64((ulong)facts.Aid);
        body.Put64((ulong)facts.GeneratedNanoseconds);
        body.Put64((ulong)facts.VerifiedNanoseconds);
    }

    private static void ReadSecurity(ref OctetCursor body, ref SecurityFacts facts)
    {
        facts.HasVerdict = body.Get8() != 0;
        facts.Reason = (SecurityReason)body.Get8();
        facts.Mode = (SecurityMode)body.Get8();
        facts.Signer = body.Get64();
        facts.Aid = (long)body.Get64();
        facts.GeneratedNanoseconds = (long)body.Get64();
        facts.VerifiedNanoseconds = (long)body.Get64();
    }

    /// <summary>CRC-32C of some octets.</summary>
    public static uint Crc(ReadOnlySpan<byte> octets)
    {
        uint crc = uint.MaxValue;
        for (; octets.Length >= sizeof(ulong); octets = octets[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(octets));
        foreach (byte octet in octets)
            crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
