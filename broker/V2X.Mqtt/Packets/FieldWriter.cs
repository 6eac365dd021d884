using System.Buffers.Binary;
using System.Text;

namespace V2X.Mqtt.Packets;

/// <summary>Writes the fields of a packet one after another, or, made without room, counts how long they are. Allocates nothing.</summary>
public ref struct FieldWriter
{
    private readonly Span<byte> _target;
    private readonly bool _writes;

    /// <summary>Writes into <paramref name="target"/>, which must have room for all of it.</summary>
    public FieldWriter(Span<byte> target)
    {
        _target = target;
        _writes = true;
    }

    /// <summary>Octets written or counted.</summary>
    public int Position { get; private set; }

    /// <summary>Octets of a variable byte integer, 1..4.</summary>
    public static int LengthOf(uint value) => value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4;

    /// <summary>Writes one octet.</summary>
    public void Byte(byte value)
    {
        if (_writes)
            _target[Position] = value;
        Position++;
    }

    /// <summary>Writes a two byte integer.</summary>
    public void TwoOctets(ushort value)
    {
        if (_writes)
            BinaryPrimitives.WriteUInt16BigEndian(_target[Position..], value);
        Position += 2;
    }

    /// <summary>Writes a four byte integer.</summary>
    public void FourOctets(uint value)
    {
        if (_writes)
            BinaryPrimitives.WriteUInt32BigEndian(_target[Position..], value);
        Position += 4;
    }

    /// <summary>Writes a variable byte integer, at most 268435455.</summary>
    public void VariableInteger(uint value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>Writes octets as they are.</summary>
    public void Octets(ReadOnlySpan<byte> value)
    {
        if (_writes)
            value.CopyTo(_target[Position..]);
        Position += value.Length;
    }

    /// <summary>Writes octets (at most 65535) with their length before them: text in UTF-8 or binary data.</summary>
    public void Binary(ReadOnlySpan<byte> value)
    {
        TwoOctets((ushort)value.Length);
        Octets(value);
    }

    /// <summary>Writes text with its length before it.</summary>
    public void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        TwoOctets((ushort)length);
        if (_writes)
            Encoding.UTF8.GetBytes(value, _target[Position..]);
        Position += length;
    }

    /// <summary>Writes encoded properties with their length before them.</summary>
    public void Properties(ReadOnlySpan<byte> block)
    {
        VariableInteger((uint)block.Length);
        Octets(block);
    }
}
