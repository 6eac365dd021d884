using V2X.Interop.Emulators.Security;
using V2X.Messages.Sae.J2735_2024;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Interop.Emulators.Sae;

/// <summary>Defects of the on-board unit of SAE.</summary>
internal static partial class SaeObuDefects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<SaeObu>> All { get; } = [.. Sending(), .. Securing(), .. Telling(), .. Moving(), .. Events()];

    private static Defect<SaeObu>[] Sending() =>
    [
        new("wrong-rate", "BSMs five times a second.", ["SAE-OBU-002"], one => one.PeriodMs = static _ => 200),
        new("stuck-counter", "msgCnt stands still.", ["SAE-OBU-003"], one => one.CounterStep = 0),
        new("cut-messages", "Every hundredth BSM ends too early.", ["SAE-OBU-001"], one => CutSome(one)),
        new("not-canonical", "An octet too many after each BSM.", ["SAE-OBU-004"], one => one.BendOctets = static (buffer, octets) => Longer(buffer, octets)),
        new("wrong-aid", "BSMs under the PSID 0x27.", ["SAE-OBU-006"], one => one.BendPsid = static _ => 0x27),
        new("roadside-messages", "Signal phases from a vehicle.", ["SAE-OBU-046"], one => one.SendsSignalPhases = true),
    ];

    private static Defect<SaeObu>[] Securing() =>
    [
        new("unsigned", "BSMs without signature.", ["SAE-OBU-007"], one => one.IsUnsigned = static _ => true),
        new("unsigned-event", "BSMs with an event without signature.", ["SAE-OBU-007"], one => one.IsUnsigned = static isEvent => isEvent),
        new("signed-psid-differs", "Another PSID signed than that of WSMP.", ["SAE-OBU-009"], one => one.BendSignedPsid = static _ => 0x27),
        new("certificate-chain", "The authority's certificate along with its own.", ["SAE-OBU-010"], one =>
            one.BendSigner = signer => signer.BendSigned = signed => AddAuthority(one, signed)),
        new("tai-utc-swap", "Generation times in UTC, without the leap seconds that IEEE 1609.2 counts.", ["SAE-OBU-011"],
            Signs(signer => signer.ClockFamily = V2X.Security.Spdus.SpduFamily.Ydt3957)),
        new("generation-time-ahead", "Generation times 300 ms ahead.", ["SAE-OBU-011"], Signs(signer => signer.ClockErrorNs = static () => 300_000_000)),
        new("generation-time-back", "Now and then a generation time lies before the one before.", ["SAE-OBU-012"], Signs(signer =>
        {
            long number = 0;
            signer.ClockErrorNs = () => ++number % 97 == 0 ? -150_000_000 : 0;
        })),
        new("bad-signature", "Signatures with a bit turned over.", ["SAE-OBU-015"], Signs(signer => signer.BendSigned = TurnBit)),
        new("expired-certificate", "The certificate ran out a day ago.", ["SAE-OBU-015"], one =>
            one.Enrol = static (pki, label) => pki.Issue(label, SaeObu.Permissions, TimeSpan.FromDays(-8), 168)),
        new("stale-certificate", "The certificate of a root that is trusted no more.", ["SAE-OBU-015"], SignUnderAnotherRoot),
        new("no-permission", "The certificate does not allow BSMs.", ["SAE-OBU-015"], one =>
            one.Enrol = static (pki, label) => pki.Issue(label, [new(0x27)])),
    ];

    private static Action<SaeObu> Signs(Action<DeviceSigner> bend) => one => one.BendSigner = bend;

    private static Action<SaeObu> Tells(Action<BSMcoreData> bend) => one => one.Bend = bsm => bend(bsm.CoreData);

    private static void CutSome(SaeObu one)
    {
        int number = 0;
        one.BendOctets = (_, octets) => ++number % 100 == 0 ? octets / 2 : octets;
    }

    private static int Longer(byte[] buffer, int octets)
    {
        buffer[octets] = 0;
        return octets + 1;
    }

    private static void TurnBit(SecuredMessage signed)
    {
        Span<byte> s = stackalloc byte[32];
        signed.Signature.EcdsaNistP256Signature.SSig.Octets.CopyTo(s);
        s[31] ^= 1;
        signed.Signature.EcdsaNistP256Signature.SSig.Set(s);
    }

    private static void AddAuthority(SaeObu one, SecuredMessage signed)
    {
        if (signed.Signer.Kind == SignerIdentifierKind.Certificate)
            DeviceSigner.Put(one.Pki.AuthorityOctets, signed.Signer.Certificate.Add());
    }

    private static void SignUnderAnotherRoot(SaeObu one)
    {
        DevicePki other = one.Own(new DevicePki(EcCurve.NistP256, one.Options.Seed, one.Options.StartUnixNs, "old"));
        one.Enrol = (_, label) => other.Issue(label, SaeObu.Permissions);
    }
}
