using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Border.Pseudonyms;

/// <summary>
/// The secret of one epoch and what hangs on it: pseudonyms of identities and the offset of shifted positions. A new epoch brings a new
/// random secret; the old one is overwritten with zeros together with everything derived from it, so that pseudonyms of two epochs cannot
/// be linked, by this side neither. Within an epoch different identities of one length have different pseudonyms of the same length, since
/// each length has its own permutation: a Feistel network of ten rounds over HMAC-SHA-256. Secrets never leave the process: after a
/// restart a new epoch has begun. Allocates nothing once made. Not safe for concurrent use.
/// </summary>
public sealed class EpochKeys : IDisposable
{
    /// <summary>Shortest epoch, milliseconds.</summary>
    public const long ShortestMilliseconds = 1_000;

    private const int SecretOctets = 32;
    private const int Remembered = 8192;
    private const double MetresPerDegree = 111_195;

    // Pinned, so that no copy stays behind when memory is compacted.
    private readonly byte[] _secret = GC.AllocateArray<byte>(SecretOctets, pinned: true);
    private readonly Pair[] _pairs = GC.AllocateArray<Pair>(Remembered, pinned: true);
    private readonly long _epochMilliseconds;
    private double _eastShare;
    private double _northShare;
    private bool _isDisposed;

    /// <summary>Keys that change at every multiple of <paramref name="epochMilliseconds"/> since 1970. No epoch has begun yet.</summary>
    public EpochKeys(long epochMilliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochMilliseconds, ShortestMilliseconds);
        _epochMilliseconds = epochMilliseconds;
    }

    /// <summary>Number of the epoch, counted from 1970; -1 before the first one and after the end.</summary>
    public long Epoch { get; private set; } = -1;

    /// <summary>The secret itself, for tests of its end.</summary>
    internal ReadOnlySpan<byte> Secret => _secret;

    /// <summary>The pseudonyms that are remembered, as octets, for tests of their end.</summary>
    internal ReadOnlySpan<byte> Memory => System.Runtime.InteropServices.MemoryMarshal.AsBytes(_pairs.AsSpan());

    /// <summary>Goes on to the epoch of a time. False, with nothing changed, where that epoch is over: its secret is gone.</summary>
    /// <exception cref="ObjectDisposedException">The keys have been destroyed for good.</exception>
    public bool Enter(long nowUnixMs)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        long epoch = Math.Max(0, nowUnixMs) / _epochMilliseconds;
        if (epoch == Epoch)
            return true;
        if (epoch < Epoch)
            return false;
        Destroy();
        RandomNumberGenerator.Fill(_secret);
        Epoch = epoch;
        DrawOffset();
        return true;
    }

    /// <summary>The pseudonym of an identity in this epoch, of the same length; no octets for no octets.</summary>
    /// <exception cref="InvalidOperationException">No epoch has begun.</exception>
    public ShortOctets PseudonymOf(ShortOctets identity)
    {
        RequireEpoch();
        if (identity.Length == 0)
            return identity;
        // Most identities are seen again within their epoch: a look is enough for those.
        ref Pair pair = ref _pairs[(int)((identity.Value * 0x9E3779B97F4A7C15UL) >> 51)];
        if (pair.Length != identity.Length || pair.Identity != identity.Value)
            pair = new Pair { Identity = identity.Value, Length = identity.Length, Pseudonym = FeistelNetwork.Permute(_secret, identity).Value };
        return new ShortOctets(pair.Pseudonym, identity.Length);
    }

    /// <summary>Moves a position by the offset of this epoch: at least half and at most the whole of <paramref name="mostMetres"/>, the same way for all.</summary>
    /// <exception cref="InvalidOperationException">No epoch has begun.</exception>
    public void Shift(GeoPoint position, double mostMetres)
    {
        RequireEpoch();
        double degrees = mostMetres / MetresPerDegree;
        double scale = Math.Max(0.01, Math.Cos(double.DegreesToRadians(position.LatitudeDegrees)));
        position.LatitudeDegrees = Math.Clamp(position.LatitudeDegrees + (_northShare * degrees), -90, 90);
        double longitude = position.LongitudeDegrees + (_eastShare * degrees / scale);
        position.LongitudeDegrees = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }

    /// <summary>Destroys the secret and everything derived from it, for good.</summary>
    public void Dispose()
    {
        Destroy();
        _isDisposed = true;
    }

    private void Destroy()
    {
        CryptographicOperations.ZeroMemory(_secret);
        CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_pairs.AsSpan()));
        _eastShare = _northShare = 0;
        Epoch = -1;
    }

    // Uniform over the ring between half and the whole of the bound, the bound being less by what the flat Earth of Shift is off.
    private void DrawOffset()
    {
        Span<byte> drawn = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, "shift"u8, drawn);
        double angle = 2 * Math.PI * Share(drawn);
        double radius = 0.99 * Math.Sqrt(0.26 + (0.74 * Share(drawn[8..])));
        (double sine, double cosine) = Math.SinCos(angle);
        (_eastShare, _northShare) = (radius * sine, radius * cosine);
        CryptographicOperations.ZeroMemory(drawn);
    }

    private static double Share(ReadOnlySpan<byte> octets) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(octets) / 4294967296.0;

    private void RequireEpoch()
    {
        if (Epoch < 0)
            throw new InvalidOperationException("No epoch has begun: call Enter first.");
    }

    private struct Pair
    {
        public ulong Identity;
        public ulong Pseudonym;
        public int Length;
    }
}
