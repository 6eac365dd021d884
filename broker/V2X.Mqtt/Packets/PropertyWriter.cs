using System.Buffers;
using System.Text;

namespace V2X.Mqtt.Packets;

/// <summary>Encodes properties one after another, into the buffer it was given or, beyond that, into a pooled one. Give it back with <see cref="Dispose"/>.</summary>
public ref struct PropertyWriter
{
    private Span<byte> _target;
    private byte[]? _pooled;
    private int _position;

    /// <summary>Encodes into <paramref name="initial"/> as long as there is room.</summary>
    public PropertyWriter(Span<byte> initial) => _target = initial;

    /// <summary>What was encoded, without a length before it.</summary>
    public readonly ReadOnlySpan<byte> Block => _target[.._position];

    /// <summary>Adds a number of one octet.</summary>
    public void Byte(PropertyId id, byte value)
    {
        FieldWriter writer = Begin(id, 1);
        writer.Byte(value);
    }

    /// <summary>Adds a number of two octets.</summary>
    public void TwoOctets(PropertyId id, ushort value)
    {
        FieldWriter writer = Begin(id, 2);
        writer.TwoOctets(value);
    }

    /// <summary>Adds a number of four octets.</summary>
    public void FourOctets(PropertyId id, uint value)
    {
        FieldWriter writer = Begin(id, 4);
        writer.FourOctets(value);
    }

    /// <summary>Adds a variable byte integer.</summary>
    public void VariableInteger(PropertyId id, uint value)
    {
        FieldWriter writer = Begin(id, FieldWriter.LengthOf(value));
        writer.VariableInteger(value);
    }

    /// <summary>Adds text in UTF-8 or binary data, at most 65535 octets.</summary>
    public void Octets(PropertyId id, ReadOnlySpan<byte> value)
    {
        FieldWriter writer = Begin(id, 2 + value.Length);
        writer.Binary(value);
    }

    /// <summary>Adds text.</summary>
    public void Text(PropertyId id, string value)
    {
        FieldWriter writer = Begin(id, 2 + Encoding.UTF8.GetByteCount(value));
        writer.Text(value);
    }

    /// <summary>Adds a user property.</summary>
    public void UserProperty(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        FieldWriter writer = Begin(PropertyId.UserProperty, 4 + name.Length + value.Length);
        writer.Binary(name);
        writer.Binary(value);
    }

    /// <summary>Gives a pooled buffer back; <see cref="Block"/> is gone then.</summary>
    public void Dispose()
    {
        if (_pooled is not null)
            ArrayPool<byte>.Shared.Return(_pooled);
        this = default;
    }

    private FieldWriter Begin(PropertyId id, int length)
    {
        if (_target.Length - _position < length + 1)
            Grow(length + 1);
        _target[_position] = (byte)id;
        FieldWriter writer = new(_target.Slice(_position + 1, length));
        _position += length + 1;
        return writer;
    }

    private void Grow(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(256, (_position + length) * 2));
        _target[.._position].CopyTo(larger);
        if (_pooled is not null)
            ArrayPool<byte>.Shared.Return(_pooled);
        _target = _pooled = larger;
    }
}
