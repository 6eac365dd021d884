using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace V2X.Asn1;

/// <summary>
/// Writes unaligned PER (X.691) to a span. Never throws on values out of range or a span too small: a method returns
/// false, and <see cref="Error"/> tells why. A value of the stack: one thread, one message.
/// </summary>
public ref partial struct UperWriter
{
    private readonly Span<byte> _span;
    private int _position;

    // Bits of the octet that is not full yet, in the most significant places.
    private ulong _partial;
    private Asn1Reason _reason;
    private int _faultBit;

    /// <summary>Starts at the first bit of <paramref name="destination"/>.</summary>
    public UperWriter(Span<byte> destination) => _span = destination;

    /// <summary>Bits written so far.</summary>
    public readonly int Position => _position;

    /// <summary>Whole octets written, the last one padded; at least 1 after <see cref="TryFinish"/>.</summary>
    public readonly int OctetCount => Math.Max(1, (_position + 7) >> 3);

    /// <summary>Reason and position of the failure; <see cref="Asn1Reason.None"/> while there is none.</summary>
    public readonly Asn1Error Error => new(_reason, _faultBit);

    /// <summary>Writes the lowest <paramref name="bits"/> bits (1..57) of <paramref name="value"/>, whose other bits are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWrite(ulong value, int bits)
    {
        int used = _position & 7;
        int index = _position >> 3;
        if (index > _span.Length - 8)
            return TryWriteTail(value, bits);
        ulong word = _partial | (value << (64 - used - bits));
        // In bounds by the check above; a slice would check again in every run of fields.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(_span), index), BinaryPrimitives.ReverseEndianness(word));
        Advance(word, used + bits, bits);
        return true;
    }

    /// <summary>Writes the lowest <paramref name="bits"/> bits (0..64) of <paramref name="value"/>.</summary>
    public bool TryWriteLong(ulong value, int bits)
    {
        if (bits <= UperReader.MaxBitsPerRead)
            return bits == 0 || TryWrite(value, bits);
        return TryWrite(value >> 32, bits - 32) && TryWrite((uint)value, 32);
    }

    /// <summary>Writes one bit.</summary>
    public bool TryWriteBit(bool value) => TryWrite(value ? 1ul : 0ul, 1);

    /// <summary>Pads the last octet; an encoding without any bit becomes one zero octet.</summary>
    public bool TryFinish()
    {
        if (_position == 0)
            return TryWrite(0, 8);
        return true;
    }

    /// <summary>Records a failure at the present position.</summary>
    /// <returns>Always false, to be returned by the caller.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Fail(Asn1Reason reason)
    {
        if (_reason == Asn1Reason.None)
        {
            _reason = reason;
            _faultBit = _position;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance(ulong word, int filled, int bits)
    {
        _position += bits;
        // A shift by 64 would be a shift by 0: with eight full octets nothing is left over.
        _partial = (filled & 7) == 0 ? 0 : word << (filled & ~7);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWriteTail(ulong value, int bits)
    {
        int used = _position & 7;
        int index = _position >> 3;
        int octets = (used + bits + 7) >> 3;
        if (octets > _span.Length - index)
            return Fail(Asn1Reason.BufferTooSmall);
        ulong word = _partial | (value << (64 - used - bits));
        for (int i = 0; i < octets; i++)
            _span[index + i] = (byte)(word >> (56 - (i << 3)));
        Advance(word, used + bits, bits);
        return true;
    }
}
