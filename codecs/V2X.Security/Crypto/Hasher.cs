namespace V2X.Security.Crypto;

/// <summary>
/// A hash computed piece by piece, with a native state that is used again for every message: after the constructor nothing
/// is allocated on the managed heap. Not safe for use from several threads at once; see <see cref="Hashing"/> for one call.
/// </summary>
public sealed class Hasher : IDisposable
{
    private readonly HashState state;

    /// <summary>Creates the state and starts the first message.</summary>
    /// <param name="kind">Which function.</param>
    /// <exception cref="OpenSslException">This build of OpenSSL has no such function.</exception>
    public Hasher(HashKind kind)
    {
        Kind = kind;
        state = new HashState(Digests.Of(kind));
        state.Start();
    }

    /// <summary>The function computed.</summary>
    public HashKind Kind { get; }

    /// <summary>Length of the digest in octets: 32 or 48.</summary>
    public int DigestOctets => Hashing.DigestOctets(Kind);

    /// <summary>Takes in the next octets of the message.</summary>
    public void Append(ReadOnlySpan<byte> octets) => state.Append(octets);

    /// <summary>Writes the digest of what was appended and starts the next message.</summary>
    /// <param name="digest">At least <see cref="DigestOctets"/> octets; more are left as they are.</param>
    /// <returns>Octets written.</returns>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is too short.</exception>
    public int Finish(Span<byte> digest)
    {
        if (digest.Length < DigestOctets)
        {
            throw new ArgumentException($"{Kind} needs room for {DigestOctets} octets, there are {digest.Length}.", nameof(digest));
        }

        state.Finish(digest);
        state.Start();
        return DigestOctets;
    }

    /// <summary>Forgets what was appended and starts the next message.</summary>
    public void Reset() => state.Start();

    /// <inheritdoc/>
    public void Dispose() => state.Dispose();
}
