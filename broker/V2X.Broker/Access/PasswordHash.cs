using System.Globalization;
using System.Security.Cryptography;

namespace V2X.Broker.Access;

/// <summary>
/// A password as it is kept: <c>pbkdf2-sha256$ITERATIONS$SALT$HASH</c>, the last two in Base64 (PBKDF2 of RFC 8018 with HMAC-SHA-256). Immutable;
/// safe from any thread.
/// </summary>
public sealed class PasswordHash
{
    /// <summary>Iterations of a new hash.</summary>
    public const int Iterations = 600_000;

    private const int LeastIterations = 100_000;
    private const int MostIterations = 10_000_000;
    private const int SaltOctets = 16;
    private const int HashOctets = 32;
    private const string Scheme = "pbkdf2-sha256";

    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) => (_iterations, _salt, _hash) = (iterations, salt, hash);

    /// <summary>Reads a hash; null where it is none, or one of fewer than 100,000 iterations.</summary>
    public static PasswordHash? Parse(string text)
    {
        string[] parts = text.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int iterations))
            return null;
        byte[] salt = new byte[64];
        byte[] hash = new byte[64];
        if (iterations is < LeastIterations or > MostIterations
            || !Convert.TryFromBase64String(parts[2], salt, out int saltOctets) || !Convert.TryFromBase64String(parts[3], hash, out int hashOctets)
            || saltOctets < SaltOctets || hashOctets != HashOctets)
            return null;
        return new PasswordHash(iterations, salt[..saltOctets], hash[..hashOctets]);
    }

    /// <summary>The hash of a new password under a new salt.</summary>
    public static PasswordHash Of(ReadOnlySpan<byte> password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltOctets);
        return new PasswordHash(Iterations, salt, Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, HashOctets));
    }

    /// <summary>Whether it is the hash of this password. Takes some tenths of a second on purpose, and as long for a wrong one.</summary>
    public bool IsOf(ReadOnlySpan<byte> password) =>
        CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(password, _salt, _iterations, HashAlgorithmName.SHA256, HashOctets), _hash);

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${_iterations}${Convert.ToBase64String(_salt)}${Convert.ToBase64String(_hash)}");
}
