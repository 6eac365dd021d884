using V2X.Interop.Emulators.Security;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Interop.Emulators.China;

/// <summary>Defects of the Chinese on-board unit.</summary>
internal static partial class ChinaObuDefects
{
    private const int EmergencyPolice = 66;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<ChinaObu>> All { get; } = [.. Sending(), .. Securing(), .. Telling(), .. Moving(), .. Events()];

    private static Defect<ChinaObu>[] Sending() =>
    [
        new("wrong-rate", "BSMs five times a second.", ["CN-OBU-002"], one => one.PeriodMs = _ => 200),
        new("irregular-rate", "BSMs after 50 and 150 ms by turns.", ["CN-OBU-002"], one => one.PeriodMs = sent => sent % 2 == 0 ? 50 : 150),
        new("stuck-counter", "msgCnt stands still.", ["CN-OBU-003"], one => one.CounterStep = 0),
        new("counter-skips", "msgCnt goes up by two.", ["CN-OBU-003"], one => one.CounterStep = 2),
        new("cut-messages", "Every hundredth BSM ends too early.", ["CN-OBU-001"], one => CutSome(one)),
        new("not-canonical", "An octet too many after each BSM.", ["CN-OBU-004"], one => one.BendOctets = static (buffer, octets) => Longer(buffer, octets)),
        new("no-envelope", "BSMs without adaptation layer, DSMP and signature.", ["CN-OBU-005", "CN-OBU-006", "CN-OBU-007", "CN-OBU-008"], one => one.IsBare = true),
        new("wrong-aid", "BSMs under the AID of vehicles' tests, 3624.", ["CN-OBU-006", "CN-OBU-007"], one => one.BendAid = static _ => 3624),
        new("event-aid-missing", "Events under the AID of ordinary BSMs, 111.", ["CN-OBU-007"], one => one.BendAid = static _ => ChinaObu.Ordinary),
        new("emergency-aid-missing", "An emergency vehicle under the AID of ordinary ones.", ["CN-OBU-006"], MakeEmergencyUnderOrdinaryAid),
        new("roadside-messages", "Signal phases from a vehicle.", ["CN-OBU-044"], one => one.SendsSignalPhases = true),
        new("identity-never-changed", "One identity for the whole drive.", ["CN-OBU-046"], one =>
        {
            one.IsPseudonymous = false;
            one.Watch = TimeSpan.FromSeconds(360);
        }),
    ];

    private static Defect<ChinaObu>[] Securing() =>
    [
        new("unsigned", "BSMs without signature.", ["CN-OBU-008"], one => one.IsUnsigned = static _ => true),
        new("unsigned-event", "BSMs with an event without signature.", ["CN-OBU-008"], one => one.IsUnsigned = static isEvent => isEvent),
        new("ecdsa-signatures", "Signed with P-256 over SHA-256.", ["CN-OBU-009", "CN-OBU-018"], SignWithP256),
        new("signed-aid-differs", "Another AID signed than that of DSMP.", ["CN-OBU-010"], one => one.BendSignedAid = static _ => 113),
        new("generation-location", "The place in the header of the signature.", ["CN-OBU-011"], Signs(signer => signer.BendHeader = static info =>
        {
            info.HasGenerationLocation = true;
            info.GenerationLocation.Latitude = 225362000;
            info.GenerationLocation.Longitude = 1140545000;
        })),
        new("certificate-chain", "The authority's certificate along with its own.", ["CN-OBU-012"], one =>
            one.BendSigner = signer => signer.BendSigned = signed => AddAuthority(one, signed)),
        new("generation-time-in-leap-seconds", "Generation times count leap seconds, as IEEE 1609.2 does.", ["CN-OBU-013", "CN-OBU-047"],
            Signs(signer => signer.ClockFamily = V2X.Security.Spdus.SpduFamily.Ieee1609Dot2)),
        new("stale-generation-time", "Generation times 3 s too old.", ["CN-OBU-013", "CN-OBU-047"], Signs(signer => signer.ClockErrorNs = static () => -3_000_000_000)),
        new("generation-time-back", "Now and then a generation time lies before the one before.", ["CN-OBU-014"], Signs(signer =>
        {
            long number = 0;
            signer.ClockErrorNs = () => ++number % 97 == 0 ? -150_000_000 : 0;
        })),
        new("certificate-late", "The certificate every 2 s only.", ["CN-OBU-015"], Signs(signer => signer.CertificateIntervalNs = 2_000_000_000)),
        new("certificate-always", "The certificate with every BSM.", ["CN-OBU-016"], Signs(signer => signer.CertificateIntervalNs = 0)),
        new("no-certificate", "Never the certificate, only its digest.", ["CN-OBU-015", "CN-OBU-017"], Signs(signer => signer.IsAlwaysDigest = true)),
        new("event-without-certificate", "An event does not bring the certificate.", ["CN-OBU-017"], Signs(signer => signer.IsEventWhole = false)),
        new("bad-signature", "Signatures with a bit turned over.", ["CN-OBU-018"], Signs(signer => signer.BendSigned = TurnBit)),
        new("expired-certificate", "The certificate ran out a day ago.", ["CN-OBU-018"], one =>
            one.Enrol = static (pki, label) => pki.Issue(label, ChinaObu.Permissions, TimeSpan.FromDays(-8), 168)),
        new("future-certificate", "The certificate is valid from tomorrow on.", ["CN-OBU-018"], one =>
            one.Enrol = static (pki, label) => pki.Issue(label, ChinaObu.Permissions, TimeSpan.FromDays(1), 168)),
        new("stale-certificate", "The certificate of a root that is trusted no more.", ["CN-OBU-018"], SignUnderAnotherRoot),
        new("no-permission", "The certificate does not allow BSMs.", ["CN-OBU-018"], one =>
            one.Enrol = static (pki, label) => pki.Issue(label, [new(3618)])),
    ];

    private static Action<ChinaObu> Signs(Action<DeviceSigner> bend) => one => one.BendSigner = bend;

    private static Action<ChinaObu> Tells(Action<BasicSafetyMessage> bend) => one => one.Bend = (bsm, _) => bend(bsm);

    private static void CutSome(ChinaObu one)
    {
        int number = 0;
        one.BendOctets = (_, octets) => ++number % 100 == 0 ? octets / 2 : octets;
    }

    private static int Longer(byte[] buffer, int octets)
    {
        buffer[octets] = 0;
        return octets + 1;
    }

    private static void MakeEmergencyUnderOrdinaryAid(ChinaObu one)
    {
        one.BendAid = static aid => aid - 2;
        one.Bend = static (bsm, _) =>
        {
            bsm.VehicleClass.Classification = EmergencyPolice;
            bsm.HasEmergencyExt = true;
        };
    }

    private static void TurnBit(SecuredMessage signed)
    {
        Span<byte> s = stackalloc byte[32];
        signed.Signature.Sm2Signature.SSig.Octets.CopyTo(s);
        s[31] ^= 1;
        signed.Signature.Sm2Signature.SSig.Set(s);
    }

    private static void AddAuthority(ChinaObu one, SecuredMessage signed)
    {
        if (signed.Signer.Kind == SignerIdentifierKind.Certificate)
            DeviceSigner.Put(one.Pki.AuthorityOctets, signed.Signer.Certificate.Add());
    }

    private static void SignWithP256(ChinaObu one)
    {
        DevicePki other = one.Own(new DevicePki(V2X.Security.Crypto.EcCurve.NistP256, one.Options.Seed, one.Options.StartUnixNs));
        one.Enrol = (_, label) => other.Issue(label, ChinaObu.Permissions);
        one.BendSigner = static signer => signer.ClockFamily = V2X.Security.Spdus.SpduFamily.Ydt3957;
    }

    private static void SignUnderAnotherRoot(ChinaObu one)
    {
        DevicePki other = one.Own(new DevicePki(V2X.Security.Crypto.EcCurve.Sm2, one.Options.Seed, one.Options.StartUnixNs, "old"));
        one.Enrol = (_, label) => other.Issue(label, ChinaObu.Permissions);
    }
}
