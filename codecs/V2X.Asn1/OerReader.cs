using System.Buffers.Binary;

namespace V2X.Asn1;

/// <summary>
/// Reads canonical OER (X.696) from a span. Never throws and never allocates on bad input: a method returns false, and
/// <see cref="Error"/> tells reason and position. Forms that only basic OER allows, such as a length in more octets than
/// it needs, are refused with <see cref="Asn1Reason.OerNotCanonical"/>, so what was decoded encodes to the same octets.
/// After a failure the reader is spent. A value of the stack: one thread, one message.
/// </summary>
public ref partial struct OerReader
{
    /// <summary>How deep types that can contain themselves may nest before decoding stops with <see cref="Asn1Reason.OerDepth"/>.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most octets of input that are read; what lies behind them is as if it were not there.</summary>
    public const int MaxOctets = 1 << 24;

    /// <summary>Most elements of a list whose elements may take no octets at all.</summary>
    public const int MaxEmptyElements = 65_536;

    private readonly ReadOnlySpan<byte> _data;
    private int _position;
    private int _end;
    private int _depth;
    private Asn1Reason _reason;
    private int _faultBit;

    /// <summary>Starts at the first octet of <paramref name="data"/>.</summary>
    public OerReader(ReadOnlySpan<byte> data)
    {
        _data = data;
        _end = Math.Min(data.Length, MaxOctets);
    }

    /// <summary>Octets read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Octets left, in the open type being read where there is one.</summary>
    public readonly int Remaining => _end - _position;

    /// <summary>Reason and position of the failure; <see cref="Asn1Reason.None"/> while there is none.</summary>
    public readonly Asn1Error Error => new(_reason, _faultBit);

    /// <summary>Records a failure <paramref name="octetsBack"/> octets before the present position.</summary>
    /// <returns>Always false, to be returned by the caller.</returns>
    public bool Fail(Asn1Reason reason, int octetsBack = 0)
    {
        if (_reason == Asn1Reason.None)
        {
            _reason = reason;
            _faultBit = (_position - octetsBack) << 3;
        }

        return false;
    }

    /// <summary>Goes one level down in types that can contain themselves; false at <see cref="MaxDepth"/>.</summary>
    public bool TryEnter() => ++_depth <= MaxDepth || Fail(Asn1Reason.OerDepth);

    /// <summary>Comes back from the level that <see cref="TryEnter"/> opened.</summary>
    public void Leave() => _depth--;

    /// <summary>Reads one octet.</summary>
    public bool TryReadOctet(out byte value)
    {
        if (_position >= _end)
        {
            value = 0;
            return FailOverrun();
        }

        value = _data[_position++];
        return true;
    }

    /// <summary>Reads a BOOLEAN: 0 or 255.</summary>
    public bool TryReadBoolean(out bool value)
    {
        value = false;
        if (!TryReadOctet(out byte octet))
            return false;
        value = octet != 0;
        return octet is 0 or 0xFF || Fail(Asn1Reason.OerNotCanonical, 1);
    }

    /// <summary>Reads an unsigned number of <paramref name="octets"/> octets (0..8).</summary>
    public bool TryReadUnsigned(int octets, out ulong value)
    {
        value = 0;
        if (octets > _end - _position)
            return FailOverrun();
        ReadOnlySpan<byte> from = _data.Slice(_position, octets);
        _position += octets;
        switch (octets)
        {
            case 1:
                value = from[0];
                break;
            case 2:
                value = BinaryPrimitives.ReadUInt16BigEndian(from);
                break;
            case 4:
                value = BinaryPrimitives.ReadUInt32BigEndian(from);
                break;
            case 8:
                value = BinaryPrimitives.ReadUInt64BigEndian(from);
                break;
            default:
                foreach (byte octet in from)
                    value = (value << 8) | octet;
                break;
        }

        return true;
    }

    /// <summary>Reads a two's complement number of <paramref name="octets"/> octets (1..8).</summary>
    public bool TryReadSigned(int octets, out long value)
    {
        bool read = TryReadUnsigned(octets, out ulong raw);
        int shift = 64 - (octets << 3);
        value = (long)(raw << shift) >> shift;
        return read;
    }

    private bool FailOverrun()
    {
        if (_reason == Asn1Reason.None)
        {
            _reason = Asn1Reason.OerOverrun;
            _faultBit = _end << 3;
        }

        return false;
    }
}
