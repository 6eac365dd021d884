using System.Buffers.Binary;
using System.Text.Unicode;

namespace V2X.Mqtt.Packets;

/// <summary>Reads the fields of a packet one after another. The first fault stays, and every later read fails. Allocates nothing.</summary>
public ref struct FieldReader
{
    private readonly ReadOnlySpan<byte> _octets;
    private PacketFault _fault;
    private int _position;

    /// <summary>Reads what follows the fixed header of a packet.</summary>
    public FieldReader(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>Octets read.</summary>
    public readonly int Position => _position;

    /// <summary>The first fault.</summary>
    public readonly PacketFault Fault => _fault;

    /// <summary>Whether nothing is left to read.</summary>
    public readonly bool AtEnd => _position >= _octets.Length;

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _octets[_position..];

    /// <summary>Notes a fault at <paramref name="position"/>, unless there is one; always false.</summary>
    public bool Fail(MqttReason reason, int position)
    {
        if (!_fault.IsFault)
            _fault = new PacketFault(reason, position);
        return false;
    }

    /// <summary>Reads one octet.</summary>
    public bool TryByte(out byte value)
    {
        value = 0;
        if (!Has(1))
            return false;
        value = _octets[_position++];
        return true;
    }

    /// <summary>Reads a two byte integer.</summary>
    public bool TryTwoOctets(out ushort value)
    {
        value = 0;
        if (!Has(2))
            return false;
        value = BinaryPrimitives.ReadUInt16BigEndian(_octets[_position..]);
        _position += 2;
        return true;
    }

    /// <summary>Reads a four byte integer.</summary>
    public bool TryFourOctets(out uint value)
    {
        value = 0;
        if (!Has(4))
            return false;
        value = BinaryPrimitives.ReadUInt32BigEndian(_octets[_position..]);
        _position += 4;
        return true;
    }

    /// <summary>Reads a variable byte integer in its shortest form.</summary>
    public bool TryVariableInteger(out uint value)
    {
        value = 0;
        int start = _position;
        for (int shift = 0; shift < 28; shift += 7)
        {
            if (!TryByte(out byte octet))
                return false;
            value |= (uint)(octet & 0x7F) << shift;
            if (octet < 0x80)
                return octet != 0 || shift == 0 || Fail(MqttReason.VariableInteger, start);
        }

        return Fail(MqttReason.VariableInteger, start);
    }

    /// <summary>Reads so many octets as they are.</summary>
    public bool TryOctets(int count, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!Has(count))
            return false;
        value = _octets.Slice(_position, count);
        _position += count;
        return true;
    }

    /// <summary>Reads octets with their length before them.</summary>
    public bool TryBinary(out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryTwoOctets(out ushort length) && TryOctets(length, out value);
    }

    /// <summary>Reads text: UTF-8 without U+0000 and surrogates, its length before it.</summary>
    public bool TryText(out ReadOnlySpan<byte> value)
    {
        int start = _position;
        if (!TryBinary(out value))
            return false;
        return (Utf8.IsValid(value) && !value.Contains((byte)0)) || Fail(MqttReason.TextNotUtf8, start);
    }

    /// <summary>Reads a packet identifier.</summary>
    public bool TryPacketIdentifier(out ushort value)
    {
        int start = _position;
        return TryTwoOctets(out value) && (value != 0 || Fail(MqttReason.PacketIdentifier, start));
    }

    /// <summary>Reads the properties of such a packet, and looks at each of them.</summary>
    /// <param name="packet">Where they stand; <see cref="PacketType.Reserved"/> for those of a will.</param>
    /// <param name="block">The properties as encoded, without their length; a <see cref="PropertyReader"/> on it finds no fault.</param>
    public bool TryProperties(PacketType packet, out ReadOnlySpan<byte> block)
    {
        block = default;
        if (!TryVariableInteger(out uint length))
            return false;
        int start = _position;
        if (length > (uint)(_octets.Length - start))
            return Fail(MqttReason.PacketTruncated, start);
        block = _octets.Slice(start, (int)length);
        _position += (int)length;
        if (length == 0)
            return true;
        PacketFault fault = PropertyCheck.Look(block, packet);
        return !fault.IsFault || Fail(fault.Reason, start + fault.Position);
    }

    /// <summary>Fails where octets are left, or where a fault was noted.</summary>
    public bool TryEnd() => !_fault.IsFault && (AtEnd || Fail(MqttReason.TrailingOctets, _position));

    private bool Has(int count) => !_fault.IsFault && (_octets.Length - _position >= count || Fail(MqttReason.PacketTruncated, _position));
}
