using V2X.Asn1;
using V2X.Interop.Emulators.Security;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Spdus;

namespace V2X.Interop.Emulators;

/// <summary>Defects that units of every family can have. Each is given the ids of the requirements that it breaks in its own suite.</summary>
/// <typeparam name="TDevice">Kind of the device.</typeparam>
internal static class SharedDefects<TDevice>
    where TDevice : SignedDevice
{
    /// <summary>Now and then a message is not whole.</summary>
    public static Defect<TDevice> CutMessages(params string[] breaks) => new("cut-messages", "Now and then a message ends too early.", breaks, static one =>
    {
        int number = 0;
        one.BendOctets = (_, octets) => ++number % 151 == 0 ? octets / 2 : octets;
    });

    /// <summary>Something behind each message.</summary>
    public static Defect<TDevice> NotCanonical(params string[] breaks) => new("not-canonical", "An octet too many after each message.", breaks, static one =>
        one.BendOctets = static (buffer, octets) =>
        {
            buffer[octets] = 0;
            return octets + 1;
        });

    /// <summary>No signatures.</summary>
    public static Defect<TDevice> Unsigned(params string[] breaks) => new("unsigned", "Messages without signature.", breaks, static one => one.IsUnsigned = static _ => true);

    /// <summary>No signatures for events.</summary>
    public static Defect<TDevice> UnsignedEvent(params string[] breaks) =>
        new("unsigned-event", "Messages of an event without signature.", breaks, static one => one.IsUnsigned = static isEvent => isEvent);

    /// <summary>Something under another application identifier.</summary>
    public static Defect<TDevice> WrongAid(string name, string text, uint right, uint wrong, params string[] breaks) =>
        new(name, text, breaks, one => one.BendAid = aid => aid == right ? wrong : aid);

    /// <summary>One identifier outside, another one signed.</summary>
    public static Defect<TDevice> SignedAidDiffers(uint aid, params string[] breaks) =>
        new("signed-aid-differs", "Another application identifier signed than that of the envelope.", breaks, one => one.BendSignedAid = _ => aid);

    /// <summary>More certificates than there should be.</summary>
    public static Defect<TDevice> CertificateChain(params string[] breaks) =>
        new("certificate-chain", "The authority's certificate along with its own.", breaks, static one => one.BendSigner = signer => signer.BendSigned = signed =>
        {
            if (signed.Signer.Kind == SignerIdentifierKind.Certificate)
                DeviceSigner.Put(one.Pki.AuthorityOctets, signed.Signer.Certificate.Add());
        });

    /// <summary>Generation times are not in order.</summary>
    public static Defect<TDevice> GenerationTimeBack(int backMs, params string[] breaks) =>
        Signing("generation-time-back", "Now and then a generation time lies before the one before.", breaks, signer =>
        {
            long number = 0;
            signer.ClockErrorNs = () => ++number % 97 == 0 ? -backMs * 1_000_000L : 0;
        });

    /// <summary>Signatures that do not hold.</summary>
    public static Defect<TDevice> BadSignature(params string[] breaks) =>
        Signing("bad-signature", "Signatures with a bit turned over.", breaks, static signer => signer.BendSigned = TurnBit);

    /// <summary>A certificate of yesterday.</summary>
    public static Defect<TDevice> ExpiredCertificate(params string[] breaks) => new("expired-certificate", "The certificate ran out a day ago.", breaks, static one =>
        one.Enrol = static (device, label) => device.Pki.Issue(label, device.Permissions, TimeSpan.FromDays(-8), 168));

    /// <summary>A certificate of tomorrow.</summary>
    public static Defect<TDevice> FutureCertificate(params string[] breaks) => new("future-certificate", "The certificate is valid from tomorrow on.", breaks, static one =>
        one.Enrol = static (device, label) => device.Pki.Issue(label, device.Permissions, TimeSpan.FromDays(1), 168));

    /// <summary>A certificate under a root of old.</summary>
    public static Defect<TDevice> StaleCertificate(params string[] breaks) => new("stale-certificate", "The certificate of a root that is trusted no more.", breaks, static one =>
    {
        DevicePki other = one.Own(new DevicePki(one.Pki.Curve, one.Options.Seed, one.Options.StartUnixNs, "old"));
        one.Enrol = (device, label) => other.Issue(label, device.Permissions);
    });

    /// <summary>A certificate for something else.</summary>
    public static Defect<TDevice> NoPermission(uint aid, params string[] breaks) => new("no-permission", "The certificate does not allow what is sent.", breaks, one =>
        one.Enrol = (device, label) => device.Pki.Issue(label, [new AppPermission(aid)]));

    /// <summary>Signatures of another family.</summary>
    public static Defect<TDevice> EcdsaSignatures(params string[] breaks) => new("ecdsa-signatures", "Signed with P-256 over SHA-256.", breaks, static one =>
    {
        DevicePki other = one.Own(new DevicePki(EcCurve.NistP256, one.Options.Seed, one.Options.StartUnixNs));
        one.Enrol = (device, label) => other.Issue(label, device.Permissions);
        one.BendSigner = static signer => signer.ClockFamily = SpduFamily.Ydt3957;
    });

    /// <summary>A defect in how messages are signed.</summary>
    public static Defect<TDevice> Signing(string name, string text, string[] breaks, Action<DeviceSigner> bend) =>
        new(name, text, breaks, one => one.BendSigner = bend);

    /// <summary>A defect in what messages of a type tell.</summary>
    public static Defect<TDevice> Telling<TMessage>(string name, string text, string[] breaks, Action<TMessage> bend)
        where TMessage : class, IAsn1Type => new(name, text, breaks, one => one.Bend = message =>
        {
            if (message is TMessage told)
                bend(told);
        });

    private static void TurnBit(SecuredMessage signed)
    {
        bool isSm2 = signed.Signature.Kind == SignatureKind.Sm2Signature;
        OctetBuffer place = isSm2 ? signed.Signature.Sm2Signature.SSig : signed.Signature.EcdsaNistP256Signature.SSig;
        Span<byte> s = stackalloc byte[32];
        place.Octets.CopyTo(s);
        s[31] ^= 1;
        place.Set(s);
    }
}
