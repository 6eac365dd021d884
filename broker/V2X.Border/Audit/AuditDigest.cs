using System.Buffers.Binary;
using System.Security.Cryptography;

namespace V2X.Border.Audit;

/// <summary>A SHA-256 digest as a plain value: of the octets of a message as it was received, or of a record.</summary>
public readonly record struct AuditDigest
{
    /// <summary>Octets of a digest.</summary>
    public const int Octets = 32;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>Takes a digest over.</summary>
    /// <param name="digest">Its 32 octets.</param>
    public AuditDigest(ReadOnlySpan<byte> digest)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(digest);
        _second = BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(digest[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(digest[24..]);
    }

    /// <summary>The digest of octets. Allocates nothing.</summary>
    public static AuditDigest Of(ReadOnlySpan<byte> octets)
    {
        Span<byte> digest = stackalloc byte[Octets];
        SHA256.HashData(octets, digest);
        return new AuditDigest(digest);
    }

    /// <summary>Writes the 32 octets.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _fourth);
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString()
    {
        Span<byte> octets = stackalloc byte[Octets];
        CopyTo(octets);
        return Convert.ToHexStringLower(octets);
    }
}
