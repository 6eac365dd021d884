using V2X.Security.Crypto;
using V2X.Security.Issuing;

namespace V2X.Interop.Pki;

/// <summary>What a lab's certificates look like by default in one family of standards.</summary>
/// <param name="Name">What the family is called on the command line.</param>
/// <param name="Profile">Its rule book.</param>
/// <param name="Curve">Curve of its keys.</param>
/// <param name="Countries">UN numbers of the countries that its certificates hold in.</param>
/// <param name="Permissions">What its end entities may sign.</param>
internal sealed record LabFamily(string Name, CertificateProfile Profile, EcCurve Curve, IReadOnlyList<int> Countries, IReadOnlyList<AppPermission> Permissions)
{
    /// <summary>The families by name.</summary>
    public static IReadOnlyList<LabFamily> All { get; } =
    [
        new("china", CertificateProfile.China, EcCurve.Sm2, [156],
            [new(111), new(3618), new(3619), new(3620), new(3621), new(3622), new(3623)]),
        new("ieee", CertificateProfile.Ieee1609Dot2, EcCurve.NistP256, [840],
            [new(0x20), new(0x27), new(0x80), new(0x82), new(0x83), new(0x90), new(0x204095), new(0x204096), new(0x204097)]),
        new("etsi", CertificateProfile.Etsi, EcCurve.NistP256, [276],
            [
                new(36, [1, 0xFF, 0xFC], true), new(37, [1, 0xFF, 0xFF, 0xFF], true), new(137, [1, 0xE0], true), new(138, [1, 0xC0], true),
                new(139, [1, 0, 0, 0, 0xFF, 0xF8], true), new(140), new(637), new(638), new(639),
            ]),
    ];

    /// <summary>The family called <paramref name="name"/>, or null.</summary>
    public static LabFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);
}
