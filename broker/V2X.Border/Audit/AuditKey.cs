using System.Security.Cryptography;

namespace V2X.Border.Audit;

/// <summary>What names the key of an audit log.</summary>
public static class AuditKey
{
    private const int IdOctets = 8;

    /// <summary>The first 8 octets of the SHA-256 of its public half (SubjectPublicKeyInfo), lower-case hexadecimal.</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, IdOctets));
}
