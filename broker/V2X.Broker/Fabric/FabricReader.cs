using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Fabric;

/// <summary>Reads what <see cref="FabricWriter"/> wrote; what is not that ends the reading without an exception.</summary>
internal ref struct FabricReader(ReadOnlySpan<byte> octets)
{
    private ReadOnlySpan<byte> _rest = octets;

    /// <summary>True when all has been read and nothing was wrong.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty && !IsBad;

    public bool IsBad { get; private set; }

    public bool TryReadHead(out FabricHead head)
    {
        head = default;
        if (_rest.Length < 18 || _rest[0] != FabricWriter.Version || _rest.Length < 18 + _rest[1])
            return Bad();
        int name = _rest[1];
        string node = Encoding.UTF8.GetString(_rest.Slice(2, name));
        if (!MessageValidator.IsName(node))
            return Bad();
        head = new FabricHead(node, BinaryPrimitives.ReadUInt64BigEndian(_rest[(2 + name)..]), BinaryPrimitives.ReadUInt64BigEndian(_rest[(10 + name)..]));
        _rest = _rest[(18 + name)..];
        return true;
    }

    /// <summary>The next message; false at the end, and where the octets are not one.</summary>
    public bool TryRead(out FabricRecord record)
    {
        record = default;
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < FabricWriter.RecordHeadOctets)
            return Bad();
        int size = BinaryPrimitives.ReadInt32BigEndian(_rest);
        if (size < 0 || size > _rest.Length - FabricWriter.RecordHeadOctets)
            return Bad();
        byte flags = _rest[4];
        ulong run = BinaryPrimitives.ReadUInt64BigEndian(_rest[5..]);
        try
        {
            Message message = Message.Parser.ParseFrom(_rest.Slice(FabricWriter.RecordHeadOctets, size));
            record = new FabricRecord(message, run, (flags & FabricWriter.ForeignFlag) != 0, (flags & FabricWriter.OwnFlag) != 0);
        }
        catch (InvalidProtocolBufferException)
        {
            return Bad();
        }

        _rest = _rest[(FabricWriter.RecordHeadOctets + size)..];
        return true;
    }

    /// <summary>What a node says of itself.</summary>
    public bool TryReadNews(in FabricHead head, out NodeNews news)
    {
        news = default;
        if (_rest.IsEmpty)
            return Bad();
        news = new NodeNews(head.Epoch, (_rest[0] & FabricWriter.AsksFlag) != 0, (_rest[0] & FabricWriter.FusesFlag) != 0);
        return true;
    }

    private bool Bad()
    {
        IsBad = true;
        return false;
    }
}
