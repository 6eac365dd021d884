using System.Buffers.Binary;

namespace V2X.Security.Trust;

/// <summary>A linkage value of nine octets as a plain value that compares and hashes.</summary>
/// <param name="High">The first octet.</param>
/// <param name="Low">The eight others, big endian.</param>
public readonly record struct LinkageKey(byte High, ulong Low)
{
    /// <summary>Length of a linkage value in octets.</summary>
    public const int Octets = 9;

    /// <summary>Takes nine octets.</summary>
    public static LinkageKey Of(ReadOnlySpan<byte> octets) => new(octets[0], BinaryPrimitives.ReadUInt64BigEndian(octets[1..]));

    /// <summary>Writes nine octets.</summary>
    public void CopyTo(Span<byte> destination)
    {
        destination[0] = High;
        BinaryPrimitives.WriteUInt64BigEndian(destination[1..], Low);
    }
}
