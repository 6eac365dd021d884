using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;

namespace V2X.Security.Tests.Issuing;

/// <summary>Certificates made here: the openssl program accepts their signatures, and every schema reads them.</summary>
public sealed class CertificateTests
{
    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.NistP384)]
    [InlineData(EcCurve.BrainpoolP256r1)]
    [InlineData(EcCurve.Sm2)]
    public void A_second_implementation_accepts_the_whole_chain(EcCurve curve)
    {
        using Lab lab = new(curve);
        CertificateBase root = Check(lab.RootKey.PublicKey, [], lab.Root.Identity);
        CertificateBase authority = Check(lab.RootKey.PublicKey, lab.Root.Identity.CertificateOctets, lab.Authority.Identity);
        CertificateBase end = Check(lab.AuthorityKey.PublicKey, lab.Authority.Identity.CertificateOctets, lab.End);
        Assert.Equal(IssuerIdentifierKind.Self, root.Issuer.Kind);
        Assert.Equal("aa.lab", authority.ToBeSigned.Id.Name.ToString());
        Assert.Equal(CertificateIdKind.None_2, end.ToBeSigned.Id.Kind);
        Assert.Equal(4, end.ToBeSigned.AppPermissions.Count);
        IssuerIdentifierKind expected = curve switch
        {
            EcCurve.Sm2 => IssuerIdentifierKind.Sm3AndDigest,
            EcCurve.NistP384 => IssuerIdentifierKind.Sha384AndDigest,
            _ => IssuerIdentifierKind.Sha256AndDigest,
        };
        Assert.Equal(expected, end.Issuer.Kind);
        Assert.Equal((Lab.Now.AddHours(-1), Lab.Now.AddHours(167)), (lab.End.ValidFrom, lab.End.ValidUntil));
    }

    [Fact]
    public void The_chinese_schema_reads_the_same_octets_to_the_same_values()
    {
        using Lab lab = new(EcCurve.Sm2);
        Ydt3957_2021.CertificateBase read = new();
        Assert.True(Oer.TryDecode(lab.End.CertificateOctets, read, out int octets, out Asn1Error error), error.ToString());
        Assert.Equal(lab.End.CertificateOctets.Length, octets);
        byte[] again = new byte[1024];
        Assert.True(Oer.TryEncode(read, again, out int length, out error), error.ToString());
        Assert.Equal(lab.End.CertificateOctets.ToArray(), again[..length]);
        Assert.Equal(3618UL, read.ToBeSigned.AppPermissions[3].Aid);
        Assert.Equal(Ydt3957_2021.SignatureKind.Sm2Signature, read.Signature.Kind);
        Assert.Equal(344, read.ToBeSigned.Region.IdentifiedRegion[1].CountryOnly);
    }

    [Fact]
    public void An_implicit_certificate_gives_its_holder_the_key_that_others_compute()
    {
        using Lab lab = new(EcCurve.NistP256);
        using EcPrivateKey request = EcPrivateKey.Generate(EcCurve.NistP256);
        ImplicitCertificate issued = lab.Authority.IssueImplicit(Lab.EndContents, request.PublicKey, lab.AuthorityKey);
        CertificateBase read = Decode(issued.Certificate);
        Assert.Equal(CertificateType.Implicit, read.Type);
        Assert.False(read.HasSignature);

        byte[] tbs = Slice(issued.Certificate, read.ToBeSigned.EncodedRange);
        byte[] digest = SHA256.HashData([.. SHA256.HashData(tbs), .. SHA256.HashData(lab.Authority.Identity.CertificateOctets)]);
        Assert.Equal(digest, issued.Digest);
        EccP256CurvePoint point = read.ToBeSigned.VerifyKeyIndicator.ReconstructionValue;
        byte[] encoded = point.Kind == EccP256CurvePointKind.CompressedY1 ? [3, .. point.CompressedY1.Octets] : [2, .. point.CompressedY0.Octets];
        Assert.Equal(PublicKeyStatus.Ok, ImplicitKeys.TryReconstruct(lab.AuthorityKey.PublicKey, encoded, digest, out EcPublicKey? key));
        using EcPrivateKey own = ImplicitKeys.Complete(request, issued.Digest, issued.Contribution);
        Assert.True(own.PublicKey.X.SequenceEqual(key!.X) && own.PublicKey.YIsOdd == key.YIsOdd);
        using SigningIdentity identity = new(issued.Certificate, Lab.Signer("implicit", own));
        Assert.Equal(SHA256.HashData(issued.Certificate)[24..], identity.HashedId8.ToArray());
    }

    [Fact]
    public void A_key_that_is_not_the_certificates_and_octets_that_are_no_certificate_are_refused()
    {
        using Lab lab = new(EcCurve.NistP256);
        byte[] certificate = lab.End.CertificateOctets.ToArray();
        Assert.Contains("not the one", Assert.Throws<CryptographicException>(() => new SigningIdentity(certificate, Lab.Signer("x", lab.RootKey))).Message, StringComparison.Ordinal);
        Assert.Throws<CryptographicException>(() => new SigningIdentity(certificate.AsSpan(0, certificate.Length - 1), Lab.Signer("x", lab.EndKey)));
        Assert.Throws<CryptographicException>(() => new SigningIdentity([.. certificate, 0], Lab.Signer("x", lab.EndKey)));
        Assert.Throws<ArgumentException>(() => lab.Authority.Issue(Lab.EndContents with { LifetimeCount = 0 }, lab.EndKey.PublicKey));
        Assert.Throws<ArgumentException>(() => lab.Authority.Issue(Lab.EndContents with { Name = new string('x', 256) }, lab.EndKey.PublicKey));
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.Sm2)]
    public void A_revocation_list_names_the_revoked_and_is_signed(EcCurve curve)
    {
        using Lab lab = new(curve);
        byte[] list = RevocationListIssuer.Create(lab.Authority.Identity, 7, 3, [(lab.End.HashedId10.ToArray(), lab.End.ValidUntil)], Lab.Now, Lab.Now.AddDays(7));
        Ieee1609Dot2Data data = new();
        Assert.True(Oer.TryDecode(list, data, out int read, out Asn1Error error) && read == list.Length, error.ToString());
        SecuredMessage signed = data.Content.SignedData;
        Assert.Equal(curve == EcCurve.Sm2 ? 3628UL : 256UL, signed.TbsData.HeaderInfo.Psid);
        Assert.True(SecondOpinion.Accepts(lab.AuthorityKey.PublicKey, Slice(list, signed.TbsData.EncodedRange), lab.Authority.Identity.CertificateOctets, signed.Signature));
        CrlContents contents = new();
        Assert.True(Oer.TryDecode(signed.TbsData.Payload.Data.Content.UnsecuredData.Octets, contents, out error), error.ToString());
        Assert.Equal((7, 3L), (contents.CrlSeries, contents.TypeSpecific.FullHashCrl.CrlSerial));
        Assert.Equal(lab.End.HashedId10.ToArray(), contents.TypeSpecific.FullHashCrl.Entries[0].Id.Octets.ToArray());
    }

    [Fact]
    public void Times_count_leap_seconds_where_the_standard_does()
    {
        DateTimeOffset time = new(2007, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(94694401000000UL, IssuingTime.ToTime64(time, countsLeapSeconds: true));
        Assert.Equal(94694400000000UL, IssuingTime.ToTime64(time, countsLeapSeconds: false));
        foreach (string text in (string[])["2004-01-01", "2005-12-31T23:59:59", "2006-01-01", "2017-01-01", "2016-12-31T23:59:59", "2026-11-21T09:00:00.123456"])
        {
            DateTimeOffset moment = DateTimeOffset.Parse(text + (text.Contains('T', StringComparison.Ordinal) ? "Z" : "T00:00:00Z"), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(moment, IssuingTime.FromTime64(IssuingTime.ToTime64(moment, true), true));
            Assert.Equal(moment, IssuingTime.FromTime64(IssuingTime.ToTime64(moment, false), false));
        }

        Assert.Equal(0UL, IssuingTime.ToTime64(DateTimeOffset.MinValue, true));
        Assert.True(IssuingTime.FromTime64(ulong.MaxValue, true) > time);
    }

    private static CertificateBase Check(EcPublicKey issuerKey, ReadOnlySpan<byte> issuer, SigningIdentity identity)
    {
        byte[] octets = identity.CertificateOctets.ToArray();
        CertificateBase certificate = Decode(octets);
        byte[] tbs = Slice(octets, certificate.ToBeSigned.EncodedRange);
        Assert.True(SecondOpinion.Accepts(issuerKey, tbs, issuer, certificate.Signature));
        tbs[^1] ^= 1;
        Assert.False(SecondOpinion.Accepts(issuerKey, tbs, issuer, certificate.Signature));
        return certificate;
    }

    private static CertificateBase Decode(byte[] octets)
    {
        CertificateBase certificate = new();
        Assert.True(Oer.TryDecode(octets, certificate, out int read, out Asn1Error error) && read == octets.Length, error.ToString());
        return certificate;
    }

    private static byte[] Slice(byte[] octets, OctetRange range) => range.Of(octets).ToArray();
}
