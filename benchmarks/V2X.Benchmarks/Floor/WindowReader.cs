using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace V2X.Benchmarks.Floor;

/// <summary>
/// Reads bits through a 64-bit window: what a person would write for speed. The caller knows the layout and opens the
/// window anew before it has taken more than 57 bits, so that a field costs two shifts and no check.
/// </summary>
internal ref struct WindowReader(ReadOnlySpan<byte> data)
{
    private readonly ref byte _start = ref MemoryMarshal.GetReference(data);
    private readonly int _octets = data.Length;
    private ulong _window;
    private int _positionBits;
    private bool _outOfRange;

    /// <summary>True once a read has gone beyond the end or a value has been out of range.</summary>
    public readonly bool Failed => _outOfRange || _positionBits > _octets * 8;

    /// <summary>Makes the next 57 bits ready; zeros beyond the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Open()
    {
        int octet = _positionBits >> 3;
        ulong next = octet <= _octets - 8
            ? BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _start, octet)))
            : Tail(ref _start, octet, _octets);
        _window = next << (_positionBits & 7);
    }

    /// <summary>Takes 1 to 32 bits out of the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Take(int bits)
    {
        uint value = (uint)(_window >> (64 - bits));
        _window <<= bits;
        _positionBits += bits;
        return value;
    }

    /// <summary>Takes a constrained whole number: <paramref name="bits"/> wide, at most <paramref name="span"/>, counted from <paramref name="lowest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int bits, uint span, int lowest)
    {
        uint value = Take(bits);
        _outOfRange |= value > span;
        return (int)(value + (uint)lowest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakeBit() => Take(1) != 0;

    private static ulong Tail(ref byte start, int next, int octets)
    {
        ulong value = 0;
        for (int shift = 56; next < octets; shift -= 8, next++)
            value |= (ulong)Unsafe.Add(ref start, next) << shift;
        return value;
    }
}
