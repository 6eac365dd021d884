using System.Buffers.Binary;

namespace V2X.Broker.Edges.Link.Wire;

/// <summary>
/// Reads fields of Protocol Buffers from octets. Never throws on bad ones: <see cref="IsBad"/> is true then, and no more fields come.
/// Allocates nothing.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> octets)
{
    private const int MostShift = 63;
    private ReadOnlySpan<byte> _left = octets;
    private ulong _number;
    private ReadOnlySpan<byte> _bytes;

    /// <summary>True where the octets are no message.</summary>
    public bool IsBad { get; private set; }

    /// <summary>Number of the field read last.</summary>
    public int Field { get; private set; }

    /// <summary>How it is written.</summary>
    public ProtoWire Wire { get; private set; }

    /// <summary>Its value where it is a number of any kind, as it stands there.</summary>
    public readonly ulong Number => _number;

    /// <summary>Its octets where it is a text, octets or a message.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    public readonly float Float => BitConverter.UInt32BitsToSingle((uint)_number);

    /// <summary>A sint32.</summary>
    public readonly int ZigZag => (int)((uint)_number >> 1) ^ -(int)((uint)_number & 1);

    /// <summary>Goes to the next field; false at the end or where the octets are bad.</summary>
    public bool Next()
    {
        if (IsBad || _left.IsEmpty)
            return false;
        _bytes = default;
        if (!TryVarint(out ulong tag) || tag >> 3 is 0 or > 0x1FFF_FFFF)
            return Fail();
        Field = (int)(tag >> 3);
        Wire = (ProtoWire)(tag & 7);
        return Wire switch
        {
            ProtoWire.Varint => TryVarint(out _number) || Fail(),
            ProtoWire.Fixed64 => TryFixed(sizeof(ulong)) || Fail(),
            ProtoWire.Fixed32 => TryFixed(sizeof(uint)) || Fail(),
            ProtoWire.Length => TryBytes() || Fail(),
            _ => Fail(),
        };
    }

    /// <summary>True where the field read last is the one asked for, written as it must be. One written otherwise is one nobody knows.</summary>
    public readonly bool Is(int field, ProtoWire wire) => Field == field && Wire == wire;

    private bool TryVarint(out ulong value)
    {
        value = 0;
        for (int shift = 0; shift <= MostShift && !_left.IsEmpty; shift += 7)
        {
            byte octet = _left[0];
            _left = _left[1..];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
                return true;
        }

        return false;
    }

    private bool TryFixed(int octets)
    {
        if (_left.Length < octets)
            return false;
        _number = octets == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(_left) : BinaryPrimitives.ReadUInt32LittleEndian(_left);
        _left = _left[octets..];
        return true;
    }

    private bool TryBytes()
    {
        if (!TryVarint(out ulong octets) || octets > (ulong)_left.Length)
            return false;
        _bytes = _left[..(int)octets];
        _left = _left[(int)octets..];
        return true;
    }

    private bool Fail()
    {
        IsBad = true;
        return false;
    }
}
