using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Durable;

/// <summary>
/// An event as the log keeps it: the message as it came, with what the broker knew of its sender and when it took it; where another node took it
/// first, with what that node calls it. Numbers are little endian.
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
    private const byte FromNode = 2;
    private const int OriginOctets = 17;

    /// <summary>Writes an event into a buffer, which grows to fit it, and returns its octets.</summary>
    /// <param name="buffer">Used again for the next one.</param>
    /// <param name="message">The event.</param>
    /// <param name="publisher">Number of an agent, or below zero of whoever else brought it.</param>
    /// <param name="runId">Within which the agent's sequence counts.</param>
    public static ReadOnlySpan<byte> Write(ref byte[] buffer, StoredMessage message, int publisher, ulong runId)
    {
        int header = HeaderOctets + (message.Origin is { } origin ? OriginOctets + origin.Node.Length : 0);
        int octets = header + message.Wire.CalculateSize();
        if (buffer.Length < octets)
            buffer = new byte[octets + (octets / 2)];
        Span<byte> record = buffer.AsSpan(0, octets);
        record[0] = Kind;
        BinaryPrimitives.WriteInt64LittleEndian(record[IngestedAt..], message.IngestedNs);
        BinaryPrimitives.WriteUInt64LittleEndian(record[RunAt..], runId);
        BinaryPrimitives.WriteInt32LittleEndian(record[PublisherAt..], Math.Min(publisher, 0));
        record[FlagsAt] = (byte)((message.IsFromTracks ? FromTracks : 0) | (message.IsFromNode ? FromNode : 0));
        if (message.Origin is not null)
            Write(message.Origin, record[HeaderOctets..]);
        message.Wire.WriteTo(record[header..]);
        return record;
    }

    /// <summary>True where a record is an event that this node was the first to accept.</summary>
    public static bool IsOfThisNode(ReadOnlySpan<byte> record) => record.Length >= HeaderOctets && record[0] == Kind && (record[FlagsAt] & FromNode) == 0;

    /// <summary>Reads an event; null where it is another kind of record, or not what this version writes.</summary>
    public static LoggedEvent? Read(long position, ReadOnlySpan<byte> record)
    {
        if (record.Length < HeaderOctets || record[0] != Kind)
            return null;
        ReadOnlySpan<byte> body = record[HeaderOctets..];
        NodeOrigin? origin = null;
        if ((record[FlagsAt] & FromNode) != 0 && !TryReadOrigin(ref body, out origin))
            return null;
        try
        {
            return new LoggedEvent(
                position,
                Message.Parser.ParseFrom(body),
                BinaryPrimitives.ReadInt64LittleEndian(record[IngestedAt..]),
                BinaryPrimitives.ReadUInt64LittleEndian(record[RunAt..]),
                BinaryPrimitives.ReadInt32LittleEndian(record[PublisherAt..]),
                (record[FlagsAt] & FromTracks) != 0,
                origin);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static void Write(NodeOrigin origin, Span<byte> to)
    {
        to[0] = (byte)origin.Node.Length;
        Encoding.ASCII.GetBytes(origin.Node, to[1..]);
        BinaryPrimitives.WriteUInt64LittleEndian(to[(1 + origin.Node.Length)..], origin.Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(to[(9 + origin.Node.Length)..], origin.Number);
    }

    private static bool TryReadOrigin(ref ReadOnlySpan<byte> body, out NodeOrigin? origin)
    {
        origin = null;
        if (body.Length < OriginOctets || body.Length < OriginOctets + body[0])
            return false;
        int name = body[0];
        origin = new NodeOrigin(
            Encoding.ASCII.GetString(body.Slice(1, name)),
            BinaryPrimitives.ReadUInt64LittleEndian(body[(1 + name)..]),
            BinaryPrimitives.ReadUInt64LittleEndian(body[(9 + name)..]));
        body = body[(OriginOctets + name)..];
        return true;
    }
}
