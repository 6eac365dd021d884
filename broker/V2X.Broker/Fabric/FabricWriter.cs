using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using V2X.Contracts.V1;

namespace V2X.Broker.Fabric;

/// <summary>
/// Writes messages that go together: version, length and octets of the node's name, epoch, number; then for each message the length of its
/// octets, flags, the agent's run and the message. Numbers are big endian. Used again for the next ones. For one thread at a time.
/// </summary>
internal sealed class FabricWriter
{
    public const byte Version = 1;
    public const byte ForeignFlag = 1;
    public const byte OwnFlag = 2;
    public const byte AsksFlag = 1;
    public const byte FusesFlag = 2;

    /// <summary>Octets before a message: its length, flags, run.</summary>
    public const int RecordHeadOctets = 13;

    private byte[] _octets = new byte[4_096];
    private int _length;

    public ReadOnlyMemory<byte> Octets => _octets.AsMemory(0, _length);

    public int Length => _length;

    /// <summary>Messages written since the head.</summary>
    public int Count { get; private set; }

    public void Begin(in FabricHead head)
    {
        _length = 0;
        Count = 0;
        int name = Encoding.UTF8.GetByteCount(head.Node);
        Span<byte> span = Room(18 + name);
        span[0] = Version;
        span[1] = (byte)name;
        Encoding.UTF8.GetBytes(head.Node, span[2..]);
        BinaryPrimitives.WriteUInt64BigEndian(span[(2 + name)..], head.Epoch);
        BinaryPrimitives.WriteUInt64BigEndian(span[(10 + name)..], head.Number);
        _length += 18 + name;
    }

    public void Add(Message message, ulong run, bool isForeign, bool isOwn)
    {
        int size = message.CalculateSize();
        Span<byte> span = Room(RecordHeadOctets + size);
        BinaryPrimitives.WriteInt32BigEndian(span, size);
        span[4] = (byte)((isForeign ? ForeignFlag : 0) | (isOwn ? OwnFlag : 0));
        BinaryPrimitives.WriteUInt64BigEndian(span[5..], run);
        message.WriteTo(span.Slice(RecordHeadOctets, size));
        _length += RecordHeadOctets + size;
        Count++;
    }

    /// <summary>What a node says of itself stands in place of messages.</summary>
    public void AddNews(bool asksForFused, bool fuses)
    {
        Room(1)[0] = (byte)((asksForFused ? AsksFlag : 0) | (fuses ? FusesFlag : 0));
        _length++;
    }

    private Span<byte> Room(int octets)
    {
        if (_length + octets > _octets.Length)
            Array.Resize(ref _octets, Math.Max(_octets.Length * 2, _length + octets));
        return _octets.AsSpan(_length);
    }
}
