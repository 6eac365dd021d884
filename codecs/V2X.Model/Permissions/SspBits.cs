using V2X.Model.Etsi;
using V2X.Security.Trust;

namespace V2X.Model.Permissions;

/// <summary>
/// The bits of a bitmap SSP behind its version octet, as a number: the first bit of the first octet in the most significant place.
/// </summary>
internal static class SspBits
{
    public const uint TollingZone = 1u << 31;
    public const uint PublicTransport = 1u << 30;
    public const uint SpecialTransport = 1u << 29;
    public const uint DangerousGoods = 1u << 28;
    public const uint RoadWorks = 1u << 27;
    public const uint Rescue = 1u << 26;
    public const uint Emergency = 1u << 25;
    public const uint SafetyCar = 1u << 24;
    public const uint ClosedLanes = 1u << 23;
    public const uint RightOfWay = 1u << 22;
    public const uint FreeCrossing = 1u << 21;
    public const uint NoPassing = 1u << 20;
    public const uint NoPassingForTrucks = 1u << 19;
    public const uint SpeedLimit = 1u << 18;

    public const uint Signals = 1u << 31;
    public const uint Prioritization = 1u << 30;
    public const uint ManoeuvreAssistance = 1u << 29;

    public const uint Intersections = 1u << 31;
    public const uint RoadSegments = 1u << 30;

    private const int VersionOneOctets = 3;

    // Causes in the order of their bits: three octets in version 1 of the SSP, and the first half of a fourth since version 2.
    private static readonly byte[] Causes =
    [
        1, 2, 3, 6, 9, 10, 11, 12,
        14, 15, 17, 18, 19, 26, 27, 91,
        92, 93, 94, 95, 96, 97, 98, 99,
        5, 7, 28, 100,
    ];

    /// <summary>The bit that a DENM of this cause code asks for; 0 where none is known.</summary>
    public static uint OfCause(int cause)
    {
        int index = cause is > 0 and <= byte.MaxValue ? Causes.AsSpan().IndexOf((byte)cause) : -1;
        return index < 0 ? 0 : 1u << (31 - index);
    }

    /// <summary>The bits that a permission grants.</summary>
    public static uint Of(ApplicationPermission permission)
    {
        ReadOnlySpan<byte> ssp = permission.Ssp.Span;
        if (permission.Kind != SspKind.Bitmap || ssp.IsEmpty || ssp[0] == 0)
            return 0;
        ReadOnlySpan<byte> octets = ssp[1..Math.Min(ssp.Length, 1 + sizeof(uint))];
        if (ssp[0] == 1 && octets.Length > VersionOneOctets)
            octets = octets[..VersionOneOctets];
        uint bits = 0;
        for (int i = 0; i < octets.Length; i++)
            bits |= (uint)octets[i] << (24 - (8 * i));
        return bits;
    }

    /// <summary>Every bit that a message of this application may ask for.</summary>
    public static uint Checked(ulong aid) => aid switch
    {
        EtsiApplications.CamAid => 0xFFFC_0000,
        EtsiApplications.DenmAid => 0xFFFF_FFF0,
        EtsiApplications.SpatemAid => Signals | Prioritization | ManoeuvreAssistance,
        EtsiApplications.MapemAid => Intersections | RoadSegments,
        _ => 0,
    };
}
