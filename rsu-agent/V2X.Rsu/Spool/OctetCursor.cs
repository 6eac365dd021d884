using System.Buffers.Binary;
using System.Text;

namespace V2X.Rsu.Spool;

/// <summary>Writes or reads fields one after the other, little endian. The caller has seen to enough octets for writing; reading past the end gives zeros and <see cref="IsPastEnd"/>.</summary>
internal ref struct OctetCursor(Span<byte> octets)
{
    private readonly Span<byte> _octets = octets;

    /// <summary>Octets passed.</summary>
    public int At { get; private set; }

    /// <summary>More was asked for than was there.</summary>
    public bool IsPastEnd { get; private set; }

    public void Put64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_octets[At..], value);
        At += sizeof(ulong);
    }

    public void Put32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_octets[At..], value);
        At += sizeof(uint);
    }

    public void Put8(byte value) => _octets[At++] = value;

    public void PutFloat(float value) => Put32(BitConverter.SingleToUInt32Bits(value));

    /// <summary>At most 255 characters of ASCII.</summary>
    public void PutText(string text)
    {
        int length = Math.Min(text.Length, byte.MaxValue);
        Put8((byte)length);
        Encoding.ASCII.GetBytes(text.AsSpan(0, length), _octets[At..]);
        At += length;
    }

    public ulong Get64() => TryPass(sizeof(ulong), out ReadOnlySpan<byte> field) ? BinaryPrimitives.ReadUInt64LittleEndian(field) : 0;

    public uint Get32() => TryPass(sizeof(uint), out ReadOnlySpan<byte> field) ? BinaryPrimitives.ReadUInt32LittleEndian(field) : 0;

    public byte Get8() => TryPass(sizeof(byte), out ReadOnlySpan<byte> field) ? field[0] : (byte)0;

    public float GetFloat() => BitConverter.UInt32BitsToSingle(Get32());

    public ReadOnlySpan<byte> GetText() => TryPass(Get8(), out ReadOnlySpan<byte> field) ? field : default;

    private bool TryPass(int length, out ReadOnlySpan<byte> field)
    {
        IsPastEnd |= _octets.Length - At < length;
        field = IsPastEnd ? default : _octets.Slice(At, length);
        At += IsPastEnd ? 0 : length;
        return !IsPastEnd;
    }
}
