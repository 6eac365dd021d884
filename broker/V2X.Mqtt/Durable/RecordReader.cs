using System.Text;

namespace V2X.Mqtt.Durable;

/// <summary>Takes a record apart. Never throws; what is not there is 0 or empty, and <see cref="IsSound"/> tells.</summary>
internal ref struct RecordReader
{
    private ReadOnlySpan<byte> _rest;

    public RecordReader(ReadOnlySpan<byte> record)
    {
        _rest = record;
        IsSound = true;
        Kind = (RecordKind)Byte();
    }

    public RecordKind Kind { get; }

    /// <summary>Whether everything asked for was there.</summary>
    public bool IsSound { get; private set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            IsSound = false;
            return 0;
        }

        byte value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public long Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte octet = Byte();
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
                return (long)value;
        }

        IsSound = false;
        return 0;
    }

    public ReadOnlySpan<byte> Block()
    {
        long length = Number();
        if (length < 0 || length > _rest.Length)
        {
            IsSound = false;
            _rest = default;
            return default;
        }

        ReadOnlySpan<byte> block = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return block;
    }

    public string Text() => Encoding.UTF8.GetString(Block());
}
