using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace V2X.Broker.Edges.Link.Wire;

/// <summary>
/// Writes fields of Protocol Buffers into memory that grows and is used again, so that nothing is allocated in steady state. What is at its
/// default must be left out by the caller where the contract knows no presence. For one thread.
/// </summary>
internal sealed class ProtoWriter
{
    private const int LongestVarint = 10;
    private byte[] _octets = new byte[1_024];
    private int _length;

    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Varint(int field, ulong value)
    {
        Tag(field, ProtoWire.Varint);
        Raw(value);
    }

    /// <summary>A sint32, whose small negative numbers are short as well.</summary>
    public void ZigZag(int field, int value) => Varint(field, (uint)((value << 1) ^ (value >> 31)));

    public void Fixed64(int field, ulong value)
    {
        Tag(field, ProtoWire.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);
    }

    public void Float(int field, float value)
    {
        Tag(field, ProtoWire.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
    }

    public void Bytes(int field, scoped ReadOnlySpan<byte> value)
    {
        Tag(field, ProtoWire.Length);
        Raw((ulong)value.Length);
        value.CopyTo(Take(value.Length));
    }

    public void Text(int field, string value)
    {
        Tag(field, ProtoWire.Length);
        int octets = Encoding.UTF8.GetByteCount(value);
        Raw((ulong)octets);
        Encoding.UTF8.GetBytes(value, Take(octets));
    }

    /// <summary>Leaves out the empty text, as the contract does.</summary>
    public void TextIfAny(int field, string value)
    {
        if (value.Length > 0)
            Text(field, value);
    }

    /// <summary>Begins a message within the message; gives what <see cref="Close"/> is to be told.</summary>
    public int Open(int field)
    {
        Tag(field, ProtoWire.Length);
        _ = Take(1);
        return _length;
    }

    /// <summary>Ends a message within the message.</summary>
    public void Close(int opened)
    {
        int octets = _length - opened;
        int extra = LengthOf((ulong)octets) - 1;
        if (extra > 0)
        {
            // The length needs more than the one octet that was left for it.
            Take(extra);
            _octets.AsSpan(opened, octets).CopyTo(_octets.AsSpan(opened + extra));
        }

        _length = opened - 1;
        Raw((ulong)octets);
        _length += octets;
    }

    private static int LengthOf(ulong value) => Math.Max(1, (BitOperations.Log2(value | 1) / 7) + 1);

    private void Tag(int field, ProtoWire wire) => Raw(((uint)field << 3) | (uint)wire);

    private void Raw(ulong value)
    {
        Reserve(LongestVarint);
        for (; value >= 0x80; value >>= 7)
            _octets[_length++] = (byte)(value | 0x80);
        _octets[_length++] = (byte)value;
    }

    private Span<byte> Take(int octets)
    {
        Reserve(octets);
        Span<byte> place = _octets.AsSpan(_length, octets);
        _length += octets;
        return place;
    }

    private void Reserve(int octets)
    {
        if (_octets.Length - _length < octets)
            Array.Resize(ref _octets, Math.Max(2 * _octets.Length, _length + octets));
    }
}
