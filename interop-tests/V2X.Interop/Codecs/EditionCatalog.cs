using V2X.Model;

namespace V2X.Interop.Codecs;

/// <summary>Every edition this build supports: of messages, and of what secures them.</summary>
internal static class EditionCatalog
{
    /// <summary>Editions of messages, in the order in which fitting ones are preferred.</summary>
    public static IReadOnlyList<EditionInfo> All { get; } =
    [
        Of(Messages.China.Ydt3709_2020.Edition.Instance, MessageFamily.China, "YD/T 3709-2020 and the Day-1 set of T/CSAE 53 that field recordings of 2020 use"),
        Of(Messages.China.Csae53_157.Edition.Instance, MessageFamily.China, "T/CSAE 53 (Day-1 of the 2020 new four-layer event) and T/CSAE 157 (Day-2)"),
        Of(Messages.Sae.J2735_2024.Edition.Instance, MessageFamily.Sae, "SAE J2735 2024-09 with J3224, J2945/x and J3217 messages"),
        Etsi(Messages.Etsi.En302637_2_v1_4_1.Edition.Instance, "ETSI EN 302 637-2 V1.4.1, release 1"),
        Etsi(Messages.Etsi.En302637_3_v1_3_1.Edition.Instance, "ETSI EN 302 637-3 V1.3.1, release 1"),
        Etsi(Messages.Etsi.Ts103301_v2_1_1.Edition.Instance, "ETSI TS 103 301 V2.1.1 with ISO/TS 19091 and 19321, release 1"),
        Etsi(Messages.Etsi.Ts103900_v2_3_1.Edition.Instance, "ETSI TS 103 900 V2.3.1, release 2"),
        Etsi(Messages.Etsi.Ts103831_v2_3_1.Edition.Instance, "ETSI TS 103 831 V2.3.1, release 2"),
        Etsi(Messages.Etsi.Ts103324_v2_1_1.Edition.Instance, "ETSI TS 103 324 V2.1.1, release 2"),
        Etsi(Messages.Etsi.Ts103300_3_v2_3_1.Edition.Instance, "ETSI TS 103 300-3 V2.3.1, release 2"),
        Etsi(Messages.Etsi.Ts103301_v2_2_1.Edition.Instance, "ETSI TS 103 301 V2.2.1, release 2"),
    ];

    /// <summary>Editions of secured messages and certificates, in COER.</summary>
    public static IReadOnlyList<EditionInfo> Security { get; } =
    [
        new(V2X.Security.Ieee1609Dot2_2023.Edition.Instance, MessageFamily.Unspecified, "IEEE 1609.2-2022 with 1609.2a-2023", Names(("SPDU", "Ieee1609Dot2Data"), ("CERT", "Certificate"), ("CRL", "SecuredCrl"))),
        new(V2X.Security.Ts103097_v2_1_1.Edition.Instance, MessageFamily.Unspecified, "ETSI TS 103 097 V2.1.1", Names(("SPDU", "EtsiTs103097Data"), ("CERT", "EtsiTs103097Certificate"))),
        new(V2X.Security.Ydt3957_2021.Edition.Instance, MessageFamily.Unspecified, "YD/T 3957-2021", Names(("SPDU", "V2XSecData"), ("CERT", "Certificate"))),
    ];

    /// <summary>Both.</summary>
    public static IEnumerable<EditionInfo> Everything => All.Concat(Security);

    /// <summary>The edition called <paramref name="id"/>; null where there is none.</summary>
    public static EditionInfo? Find(string id) => Everything.FirstOrDefault(edition => edition.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static EditionInfo Etsi(Asn1.Asn1Edition edition, string standard) => Of(edition, MessageFamily.Etsi, standard);

    private static EditionInfo Of(Asn1.Asn1Edition edition, MessageFamily family, string standard) => new(edition, family, standard, MessageTypeNames.Of(edition.Id));

    private static Dictionary<string, string> Names(params (string Message, string Type)[] messages) =>
        messages.ToDictionary(message => message.Message, message => message.Type, StringComparer.Ordinal);
}
