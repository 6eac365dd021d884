using System.Buffers.Binary;
using System.Security.Cryptography;
using V2X.Security.Crypto;

namespace V2X.Security.Encryption;

/// <summary>A key that sender and recipient share. Safe from any thread; the octets stay in place in memory and are wiped on disposal.</summary>
public sealed class SymmetricKey : IDisposable
{
    private readonly byte[] _octets = GC.AllocateArray<byte>(Aead.KeyOctets, pinned: true);

    private SymmetricKey(AeadKind kind) => Kind = kind;

    /// <summary>The cipher it is for.</summary>
    public AeadKind Kind { get; }

    /// <summary>
    /// What messages name it by: the last eight octets of the hash of the COER encoding of SymmetricEncryptionKey (IEEE 1609.2 clause
    /// 6.3.31), with SHA-256 for AES and SM3 for SM4.
    /// </summary>
    public ulong HashedId8 { get; private set; }

    internal ReadOnlySpan<byte> Octets => _octets;

    /// <summary>Makes a key from the system's randomness.</summary>
    public static SymmetricKey Generate(AeadKind kind)
    {
        var key = new SymmetricKey(kind);
        RandomNumberGenerator.Fill(key._octets);
        key.SetId();
        return key;
    }

    /// <summary>Takes the 16 octets of a key. The caller wipes its copy.</summary>
    /// <exception cref="ArgumentException">Not 16 octets.</exception>
    public static SymmetricKey Import(AeadKind kind, ReadOnlySpan<byte> octets)
    {
        if (octets.Length != Aead.KeyOctets)
            throw new ArgumentException($"A symmetric key has {Aead.KeyOctets} octets, this one has {octets.Length}.", nameof(octets));
        var key = new SymmetricKey(kind);
        octets.CopyTo(key._octets);
        key.SetId();
        return key;
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_octets);

    // The encoding is written out here so that no copy of the key stays behind in an encoder: tag of the alternative, then for an
    // extension its length, then the key.
    private void SetId()
    {
        Span<byte> encoded = stackalloc byte[2 + Aead.KeyOctets];
        int start = Kind == AeadKind.Sm4Ccm ? 2 : 1;
        encoded[0] = (byte)(0x80 + (start - 1));
        encoded[1] = Aead.KeyOctets;
        _octets.CopyTo(encoded[start..]);
        Span<byte> digest = stackalloc byte[Hashing.MaxDigestOctets];
        int length = Hashing.Hash(Kind == AeadKind.Sm4Ccm ? HashKind.Sm3 : HashKind.Sha256, encoded[..(start + Aead.KeyOctets)], digest);
        HashedId8 = BinaryPrimitives.ReadUInt64BigEndian(digest[(length - 8)..]);
        CryptographicOperations.ZeroMemory(encoded);
    }
}
