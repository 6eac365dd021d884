namespace V2X.Security.Crypto;

/// <summary>Hashes in one call. Each thread keeps one native state a function, so that nothing is allocated in steady state.</summary>
public static class Hashing
{
    /// <summary>Length of the longest digest, in octets.</summary>
    public const int MaxDigestOctets = 48;

    [ThreadStatic]
    private static Hasher?[]? hashers;

    /// <summary>Length of a digest in octets: 32 or 48.</summary>
    public static int DigestOctets(HashKind kind) => kind == HashKind.Sha384 ? 48 : 32;

    /// <summary>Hashes <paramref name="octets"/>. Safe from any thread.</summary>
    /// <param name="kind">Which function.</param>
    /// <param name="octets">The message.</param>
    /// <param name="digest">Receives the digest; at least <see cref="DigestOctets"/> octets.</param>
    /// <returns>Octets written.</returns>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is too short.</exception>
    public static int Hash(HashKind kind, ReadOnlySpan<byte> octets, Span<byte> digest)
    {
        Hasher hasher = OfThisThread(kind, digest);
        hasher.Append(octets);
        return hasher.Finish(digest);
    }

    /// <summary>Hashes two pieces as one message, without putting them together first. Safe from any thread.</summary>
    /// <inheritdoc cref="Hash(HashKind, ReadOnlySpan{byte}, Span{byte})"/>
    public static int Hash(HashKind kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> digest)
    {
        Hasher hasher = OfThisThread(kind, digest);
        hasher.Append(first);
        hasher.Append(second);
        return hasher.Finish(digest);
    }

    // The room is checked before anything is appended: a state left half-filled would spoil the thread's next message.
    internal static Hasher OfThisThread(HashKind kind, ReadOnlySpan<byte> digest)
    {
        if (digest.Length < DigestOctets(kind))
        {
            throw new ArgumentException($"{kind} needs room for {DigestOctets(kind)} octets, there are {digest.Length}.", nameof(digest));
        }

        hashers ??= new Hasher?[3];
        return hashers[(int)kind] ??= new Hasher(kind);
    }
}
