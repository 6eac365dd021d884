using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace V2X.Benchmarks.Floor;

/// <summary>
/// Writes bits through a 64-bit window; the caller knows the layout and closes the window before it has put more than
/// 57 bits into it. The counterpart of <see cref="WindowReader"/>.
/// </summary>
internal ref struct WindowWriter(Span<byte> destination)
{
    private readonly ref byte _start = ref MemoryMarshal.GetReference(destination);
    private readonly int _octets = destination.Length;
    private ulong _window;
    private int _heldBits;
    private int _nextOctet;
    private bool _failed;

    /// <summary>True once the destination was too small or a value out of range.</summary>
    public readonly bool Failed => _failed;

    /// <summary>Puts the low 1 to 32 bits of <paramref name="value"/> into the window; higher bits must be zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(uint value, int bits)
    {
        _window = (_window << bits) | value;
        _heldBits += bits;
    }

    /// <summary>Puts a constrained whole number, see <see cref="WindowReader.Take(int, uint, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int value, int bits, uint span, int lowest)
    {
        uint offset = (uint)(value - lowest);
        _failed |= offset > span;
        Put(offset, bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutBit(bool value) => Put(value ? 1u : 0u, 1);

    /// <summary>Writes the whole octets in the window; at most seven bits stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close()
    {
        ulong aligned = _window << (64 - _heldBits);
        if (_nextOctet <= _octets - 8)
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref _start, _nextOctet), BinaryPrimitives.ReverseEndianness(aligned));
        else
            _failed |= !TryWriteTail(ref _start, _nextOctet, _octets, aligned, _heldBits);
        _nextOctet += _heldBits >> 3;
        _heldBits &= 7;
    }

    /// <summary>Pads to whole octets and returns how many there are.</summary>
    public int Finish()
    {
        Put(0, (8 - (_heldBits & 7)) & 7);
        if (_heldBits > 0)
            Close();
        return _nextOctet;
    }

    private static bool TryWriteTail(ref byte start, int next, int octets, ulong aligned, int heldBits)
    {
        int count = (heldBits + 7) >> 3;
        if (next + count > octets)
            return false;
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref start, next + i) = (byte)(aligned >> (56 - (8 * i)));
        return true;
    }
}
