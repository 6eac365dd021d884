using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>What OpenSSL says about one curve, asked once and kept for the life of the process. Safe to read from any thread.</summary>
internal sealed unsafe class CurveParameters
{
    private static readonly Lazy<CurveParameters?>[] All =
    [
        new(() => Load(EcCurve.NistP256, 415, "prime256v1", "EC")),
        new(() => Load(EcCurve.NistP384, 715, "secp384r1", "EC")),
        new(() => Load(EcCurve.BrainpoolP256r1, 927, "brainpoolP256r1", "EC")),
        new(() => Load(EcCurve.BrainpoolP384r1, 931, "brainpoolP384r1", "EC")),
        new(() => Load(EcCurve.Sm2, 1172, "SM2", "SM2")),
    ];

    private CurveParameters(EcCurve curve, nint group, string groupName, string keyType)
    {
        Curve = curve;
        Group = group;
        GroupName = groupName;
        KeyType = keyType;
        FieldOctets = EcCurves.FieldOctets(curve);
        OrderNumber = Libcrypto.EC_GROUP_get0_order(group);
        Order = Octets(OrderNumber);
        nint p = Libcrypto.BN_new(), a = Libcrypto.BN_new(), b = Libcrypto.BN_new();
        Libcrypto.Succeeds(Libcrypto.EC_GROUP_get_curve(group, p, a, b, 0), "EC_GROUP_get_curve");
        Prime = Octets(p);
        Coefficients = [.. Octets(a), .. Octets(b)];
        Libcrypto.BN_clear_free(p);
        Libcrypto.BN_clear_free(a);
        Libcrypto.BN_clear_free(b);
        Generator = new byte[2 * FieldOctets];
        WritePoint(Libcrypto.EC_GROUP_get0_generator(group), Generator);
    }

    public EcCurve Curve { get; }

    /// <summary>Native group; read only, never freed.</summary>
    public nint Group { get; }

    public string GroupName { get; }

    /// <summary>OpenSSL's name of the key type: it tells ECDSA and SM2 apart.</summary>
    public string KeyType { get; }

    public int FieldOctets { get; }

    /// <summary>Native order of the group; read only, owned by the group.</summary>
    public nint OrderNumber { get; }

    /// <summary>Order of the group, big-endian.</summary>
    public byte[] Order { get; }

    /// <summary>Prime of the field, big-endian.</summary>
    public byte[] Prime { get; }

    /// <summary>Coefficients a and b, each of field length.</summary>
    public byte[] Coefficients { get; }

    /// <summary>Generator, x and y.</summary>
    public byte[] Generator { get; }

    public static CurveParameters? Find(EcCurve curve) => All[(int)curve].Value;

    public static CurveParameters Of(EcCurve curve) =>
        Find(curve) ?? throw new PlatformNotSupportedException($"This system's OpenSSL has no {curve}: some distributions leave the brainpool curves and SM2 out.");

    /// <summary>Writes x and y of a point that is not infinity; two field lengths.</summary>
    public void WritePoint(nint point, Span<byte> coordinates)
    {
        byte* octets = stackalloc byte[1 + (2 * EcCurves.MaxFieldOctets)];
        nuint length = (nuint)(1 + (2 * FieldOctets));
        if (Libcrypto.EC_POINT_point2oct(Group, point, Libcrypto.Uncompressed, octets, length, 0) != length)
        {
            throw new OpenSslException("EC_POINT_point2oct", Libcrypto.TakeError());
        }

        new ReadOnlySpan<byte>(octets + 1, 2 * FieldOctets).CopyTo(coordinates);
    }

    private static CurveParameters? Load(EcCurve curve, int number, string groupName, string keyType)
    {
        nint group = Libcrypto.EC_GROUP_new_by_curve_name(number);
        if (group == 0)
        {
            Libcrypto.ERR_clear_error();
            return null;
        }

        return new CurveParameters(curve, group, groupName, keyType);
    }

    private byte[] Octets(nint number)
    {
        byte[] octets = new byte[FieldOctets];
        fixed (byte* first = octets)
        {
            if (Libcrypto.BN_bn2binpad(number, first, octets.Length) != octets.Length)
            {
                throw new OpenSslException("BN_bn2binpad", Libcrypto.TakeError());
            }
        }

        return octets;
    }
}
