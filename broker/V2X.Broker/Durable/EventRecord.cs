using System.Buffers.Binary;
using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Durable;

/// <summary>
/// An event as the log keeps it: the message as it came, with what the broker knew of its sender and when it took it. Numbers are little endian.
/// </summary>
internal static class EventRecord
{
    public const byte Kind = 1;

    private const int IngestedAt = 1;
    private const int RunAt = 9;
    private const int PublisherAt = 17;
    private const int FlagsAt = 21;
    private const int HeaderOctets = 22;
    private const byte FromTracks = 1;

    /// <summary>Writes an event into a buffer, which grows to fit it, and returns its octets.</summary>
    /// <param name="buffer">Used again for the next one.</param>
    /// <param name="message">The event.</param>
    /// <param name="publisher">Number of an agent, or below zero of whoever else brought it.</param>
    /// <param name="runId">Within which the agent's sequence counts.</param>
    public static ReadOnlySpan<byte> Write(ref byte[] buffer, StoredMessage message, int publisher, ulong runId)
    {
        int octets = HeaderOctets + message.Wire.CalculateSize();
        if (buffer.Length < octets)
            buffer = new byte[octets + (octets / 2)];
        Span<byte> record = buffer.AsSpan(0, octets);
        record[0] = Kind;
        BinaryPrimitives.WriteInt64LittleEndian(record[IngestedAt..], message.IngestedNs);
        BinaryPrimitives.WriteUInt64LittleEndian(record[RunAt..], runId);
        BinaryPrimitives.WriteInt32LittleEndian(record[PublisherAt..], Math.Min(publisher, 0));
        record[FlagsAt] = message.IsFromTracks ? FromTracks : (byte)0;
        message.Wire.WriteTo(record[HeaderOctets..]);
        return record;
    }

    /// <summary>Reads an event; null where it is another kind of record, or not what this version writes.</summary>
    public static LoggedEvent? Read(long position, ReadOnlySpan<byte> record)
    {
        if (record.Length < HeaderOctets || record[0] != Kind)
            return null;
        try
        {
            return new LoggedEvent(
                position,
                Message.Parser.ParseFrom(record[HeaderOctets..]),
                BinaryPrimitives.ReadInt64LittleEndian(record[IngestedAt..]),
                BinaryPrimitives.ReadUInt64LittleEndian(record[RunAt..]),
                BinaryPrimitives.ReadInt32LittleEndian(record[PublisherAt..]),
                (record[FlagsAt] & FromTracks) != 0);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
