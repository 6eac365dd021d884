using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace V2X.Asn1;

/// <summary>
/// Reads unaligned PER (X.691) from a span, bit by bit from the most significant one. Never throws and never
/// allocates on bad input: a method returns false, and <see cref="Error"/> tells reason and position. After a
/// failure the reader is spent. A value of the stack: one thread, one message.
/// </summary>
public ref partial struct UperReader
{
    /// <summary>How deep values may nest before decoding stops with <see cref="Asn1Reason.Depth"/>.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most elements of a list whose elements may take no bits at all.</summary>
    public const int MaxEmptyElements = 65_536;

    /// <summary>Most bits that <see cref="TryRead"/> delivers in one call.</summary>
    public const int MaxBitsPerRead = 57;

    private readonly ref byte _start;
    private readonly int _octets;
    private readonly Asn1Leniency _leniency;
    private int _position;
    private int _end;
    private int _depth;
    private Asn1Reason _reason;
    private bool _metLeniency;
    private int _faultBit;

    /// <summary>Starts at the first bit of <paramref name="data"/>, at most 256 MiB of it.</summary>
    public UperReader(ReadOnlySpan<byte> data)
    {
        _start = ref MemoryMarshal.GetReference(data);
        _octets = Math.Min(data.Length, 1 << 28);
        _end = _octets << 3;
    }

    /// <summary>Bits read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Bits left, in the open type being read where there is one.</summary>
    public readonly int Remaining => _end - _position;

    /// <summary>Reason and position of the failure; <see cref="Asn1Reason.None"/> while there is none.</summary>
    public readonly Asn1Error Error => new(_reason, _faultBit);

    /// <summary>Reads <paramref name="bits"/> bits (1..57) as an unsigned number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(int bits, out ulong value)
    {
        int position = _position;
        if (bits > _end - position)
        {
            value = 0;
            return FailOverrun();
        }

        _position = position + bits;
        value = Load(position) >> (64 - bits);
        return true;
    }

    /// <summary>Reads <paramref name="bits"/> bits (0..64) as an unsigned number.</summary>
    public bool TryReadLong(int bits, out ulong value)
    {
        value = 0;
        if (bits <= MaxBitsPerRead)
            return bits == 0 || TryRead(bits, out value);
        if (!TryRead(bits - 32, out ulong high) || !TryRead(32, out ulong low))
            return false;
        value = (high << 32) | low;
        return true;
    }

    /// <summary>Reads one bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadBit(out bool value)
    {
        bool read = TryRead(1, out ulong bit);
        value = bit != 0;
        return read;
    }

    /// <summary>
    /// The next <see cref="MaxBitsPerRead"/> bits, the first of them in the highest place, without passing over them.
    /// Bits behind the end are undefined: call <see cref="TrySkip"/> with what was used before trusting it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Window() => Load(_position);

    /// <summary>Passes over <paramref name="bits"/> bits, 0 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySkip(int bits)
    {
        if (bits > _end - _position)
            return FailOverrun();
        _position += bits;
        return true;
    }

    /// <summary>Goes back over bits read before.</summary>
    public void Rewind(int bits) => _position -= bits;

    /// <summary>Records a failure <paramref name="bitsBack"/> bits before the present position.</summary>
    /// <returns>Always false, to be returned by the caller.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Fail(Asn1Reason reason, int bitsBack = 0)
    {
        if (_reason == Asn1Reason.None)
        {
            _reason = reason;
            _faultBit = _position - bitsBack;
        }

        return false;
    }

    /// <summary>
    /// Records a failure of <paramref name="bits"/> bits of the window, which begin <paramref name="bitsAhead"/> bits
    /// ahead of the present position; <see cref="Asn1Reason.Overrun"/> where they are not all there.
    /// </summary>
    /// <returns>Always false, to be returned by the caller.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool FailAhead(Asn1Reason reason, int bitsAhead, int bits) =>
        bitsAhead + bits > Remaining ? FailOverrun() : Fail(reason, -bitsAhead);

    /// <summary>Goes one level down in types that can contain themselves; false at <see cref="MaxDepth"/>.</summary>
    public bool TryEnter() => ++_depth <= MaxDepth || Fail(Asn1Reason.Depth);

    /// <summary>Comes back from the level that <see cref="TryEnter"/> opened.</summary>
    public void Leave() => _depth--;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FailOverrun()
    {
        if (_reason == Asn1Reason.None)
        {
            _reason = Asn1Reason.Overrun;
            _faultBit = _end;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Load(int bit)
    {
        int index = bit >> 3;
        if (index > _octets - 8)
            return LoadTail(bit);
        ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _start, index));
        return BinaryPrimitives.ReverseEndianness(word) << (bit & 7);
    }

    // Near the end of the input an eight-octet load from the bit's own octet would leave the span.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly ulong LoadTail(int bit)
    {
        if (_octets >= 8)
        {
            int index = _octets - 8;
            ulong word = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _start, index)));
            return word << (bit - (index << 3));
        }

        ulong value = 0;
        for (int i = 0; i < _octets; i++)
            value |= (ulong)Unsafe.Add(ref _start, i) << (56 - (i << 3));
        return value << bit;
    }
}
