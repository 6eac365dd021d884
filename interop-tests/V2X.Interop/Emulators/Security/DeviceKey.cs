using System.Numerics;
using System.Security.Cryptography;
using V2X.Security.Crypto;
using V2X.Security.Keys;

namespace V2X.Interop.Emulators.Security;

/// <summary>
/// A key whose signatures are the same every time: number and nonces come from a seed. For test devices alone, since who knows the seed knows the
/// key. For one thread.
/// </summary>
internal sealed class DeviceKey : ISigningKey
{
    private const int Octets = 32;
    private static readonly BigInteger s_orderOfP256 = Number("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
    private static readonly BigInteger s_orderOfSm2 = Number("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");
    private readonly EcPrivateKey _key;
    private readonly byte[] _octets = new byte[Octets];
    private readonly BigInteger _order;
    private readonly BigInteger _number;
    private readonly BigInteger _inverseOfNext;

    /// <param name="curve">NIST P-256 or SM2.</param>
    /// <param name="label">What the key is for; with the seed it decides the number.</param>
    /// <param name="seed">The seed.</param>
    public DeviceKey(EcCurve curve, string label, int seed)
    {
        Label = label;
        _order = curve == EcCurve.Sm2 ? s_orderOfSm2 : s_orderOfP256;
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{label} {seed}"), _octets);
        _number = Within(_octets);
        Write(_number, _octets);
        _key = EcPrivateKey.Import(curve, _octets);
        _inverseOfNext = Inverse(_number + 1);
    }

    /// <inheritdoc/>
    public string Label { get; }

    /// <inheritdoc/>
    public EcCurve Curve => _key.Curve;

    /// <inheritdoc/>
    public EcPublicKey PublicKey => _key.PublicKey;

    /// <inheritdoc/>
    public void SignDigest(ReadOnlySpan<byte> digest, Span<byte> r, Span<byte> s)
    {
        Span<byte> nonce = stackalloc byte[Octets];
        HMACSHA256.HashData(_octets, digest, nonce);
        BigInteger k = Within(nonce);
        Write(k, nonce);
        using EcPrivateKey point = EcPrivateKey.Import(Curve, nonce);
        BigInteger x = new(point.PublicKey.X, isUnsigned: true, isBigEndian: true);
        BigInteger e = new(digest, isUnsigned: true, isBigEndian: true);
        BigInteger first, second;
        if (Curve == EcCurve.Sm2)
        {
            first = (e + x) % _order;
            second = _inverseOfNext * (k - (first * _number)) % _order;
        }
        else
        {
            first = x % _order;
            second = Inverse(k) * (e + (first * _number)) % _order;
        }

        Write(first, r);
        Write(second.Sign < 0 ? second + _order : second, s);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static BigInteger Number(string hex) => new(Convert.FromHexString(hex), isUnsigned: true, isBigEndian: true);

    private static void Write(BigInteger number, Span<byte> octets)
    {
        octets.Clear();
        number.TryWriteBytes(octets[(Octets - number.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }

    private BigInteger Within(ReadOnlySpan<byte> octets) => (new BigInteger(octets, isUnsigned: true, isBigEndian: true) % (_order - 2)) + 1;

    private BigInteger Inverse(BigInteger number) => BigInteger.ModPow(number, _order - 2, _order);
}
