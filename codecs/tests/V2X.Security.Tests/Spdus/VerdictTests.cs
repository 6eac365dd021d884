using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Signing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Security.Tests.Spdus;

/// <summary>Every kind of bad input has a verdict of its own, and good input is valid.</summary>
public class VerdictTests
{
    private static readonly TestPki Pki = new(EcCurve.NistP256);

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.NistP384)]
    [InlineData(EcCurve.Sm2)]
    public void Signed_by_a_chain_to_a_trusted_root_is_valid_then_by_digest_too(EcCurve curve)
    {
        var pki = new TestPki(curve);
        using SigningIdentity unit = pki.Issue();
        var verifier = new SpduVerifier(new SecurityEnvironment(pki.Store()));
        var context = new SpduContext { NowUnixNs = TestPki.NowNs, ExpectedAid = TestPki.Aid };
        byte[] byDigest = TestPki.Sign(unit, withCertificate: false, at: TestPki.Now.AddMilliseconds(100));
        Assert.False(verifier.Verify(byDigest, context, out SpduVerdict verdict));
        Assert.Equal(SecurityReason.UnknownSigner, verdict.Reason);
        Assert.Equal(TestPki.Read(unit.CertificateOctets).HashedId3, verdict.CertificateRequest);

        byte[] spdu = TestPki.Sign(unit);
        Assert.True(verifier.Verify(spdu, context, out verdict), SecurityReasonText.Of(verdict.Reason));
        Assert.Equal("what is said"u8.ToArray(), verdict.Payload.Of(spdu).ToArray());
        Assert.Equal(TestPki.NowNs, verdict.GenerationTimeUnixNs);
        Assert.True(verifier.Verify(byDigest, context, out verdict), SecurityReasonText.Of(verdict.Reason));
        Assert.Equal(3, Chain(verdict.Signer!).Count());
    }

    [Fact]
    public void An_implicit_certificate_is_reconstructed()
    {
        using EcPrivateKey request = EcPrivateKey.Generate(EcCurve.NistP256);
        using EcPrivateKey rootKey = EcPrivateKey.Generate(EcCurve.NistP256);
        using var root = new CertificateAuthority(new SigningIdentity(Pki.RootOctets, Pki.RootAuthority.Identity.Key));
        TrustStore store = Pki.Store();
        // Of another authority's number the reconstruction gives another key, which nothing shows before a signature is checked.
        ImplicitCertificate issued = root.IssueImplicit(TestPki.Contents("implicit") with { LifetimeCount = 24 }, request.PublicKey, rootKey);
        SecurityReason reason = ChainBuilder.Verify(TestPki.Read(issued.Certificate), store.Find(TestPki.Read(Pki.RootOctets).HashedId8), out VerifiedCertificate? verified);
        Assert.Equal(SecurityReason.Valid, reason);
        Assert.Equal(EcCurve.NistP256, verified!.Key.Curve);
    }

    [Fact]
    public void Changed_anywhere_is_never_valid()
    {
        using SigningIdentity unit = Pki.Issue();
        byte[] spdu = TestPki.Sign(unit);
        byte[] original = Canonical(spdu);
        var verifier = new SpduVerifier(new SecurityEnvironment(Pki.Store(), new SpduVerifierOptions { ReplayWindow = TimeSpan.Zero }));
        for (int bit = 0; bit < spdu.Length * 8; bit++)
        {
            spdu[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            // A signature may give r in any form of a point, which is the same number to everybody.
            bool valid = verifier.Verify(spdu, new SpduContext { NowUnixNs = TestPki.NowNs }, out SpduVerdict verdict);
            Assert.True(!valid || Canonical(spdu).SequenceEqual(original), $"bit {bit} changed: {verdict.Reason}");
            spdu[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
        }

        for (int length = 0; length < spdu.Length; length++)
            Assert.Equal(SecurityReason.MalformedSpdu, Verdict(verifier, spdu.AsSpan(0, length)));
        spdu[^1] ^= 1;
        Assert.Equal(SecurityReason.BadSignature, Verdict(verifier, spdu));
        Assert.Equal(SecurityReason.TooLarge, Verdict(verifier, new byte[20_000]));
    }

    [Fact]
    public void Time_decides()
    {
        using SigningIdentity unit = Pki.Issue();
        Assert.Equal(SecurityReason.GeneratedInFuture, Pki.Verify(TestPki.Sign(unit, at: TestPki.Now.AddSeconds(3))));
        Assert.Equal(SecurityReason.StaleGenerationTime, Pki.Verify(TestPki.Sign(unit, at: TestPki.Now.AddSeconds(-3))));
        Assert.Equal(SecurityReason.Expired, Pki.Verify(TestPki.Sign(unit, header: new SpduHeader(TestPki.Aid) { Expiry = TestPki.Now })));
        using SigningIdentity old = Pki.Issue(TestPki.Contents("old") with { LifetimeCount = 1 });
        Assert.Equal(SecurityReason.CertificateExpired, Pki.Verify(TestPki.Sign(old)));
        using SigningIdentity early = Pki.Issue(TestPki.Contents("early") with { ValidFrom = TestPki.Now.AddHours(1) });
        Assert.Equal(SecurityReason.CertificateNotYetValid, Pki.Verify(TestPki.Sign(early)));
    }

    [Fact]
    public void Replayed_within_the_window_is_refused_and_behind_it_is_not()
    {
        using SigningIdentity unit = Pki.Issue();
        byte[] spdu = TestPki.Sign(unit);
        var verifier = new SpduVerifier(new SecurityEnvironment(Pki.Store(), new SpduVerifierOptions { MaxAge = TimeSpan.FromMinutes(1) }));
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, spdu));
        Assert.Equal(SecurityReason.Replayed, Verdict(verifier, spdu));
        verifier.Verify(spdu, new SpduContext { NowUnixNs = TestPki.NowNs + 11_000_000_000 }, out SpduVerdict verdict);
        Assert.Equal(SecurityReason.Valid, verdict.Reason);
    }

    [Fact]
    public void Place_decides()
    {
        var hongKong = new GeoPoint(222_800_000, 1_141_700_000);
        var region = new RegionContents { LatitudeTenthMicrodegree = hongKong.Latitude, LongitudeTenthMicrodegree = hongKong.Longitude, RadiusMetres = 5_000 };
        using SigningIdentity unit = Pki.Issue(TestPki.Contents("here") with { Region = region });
        var near = new SpduHeader(TestPki.Aid) { Location = new SpduLocation(222_900_000, 1_141_700_000, 0) };
        var far = new SpduHeader(TestPki.Aid) { Location = new SpduLocation(225_400_000, 1_140_600_000, 0) };
        var context = new SpduContext { NowUnixNs = TestPki.NowNs };
        Assert.Equal(SecurityReason.Valid, Pki.Verify(TestPki.Sign(unit, header: near)));
        Assert.Equal(SecurityReason.WrongRegion, Pki.Verify(TestPki.Sign(unit, header: far)));
        Assert.Equal(SecurityReason.LocationInconsistent, Pki.Verify(TestPki.Sign(unit, header: far), context with { Receiver = hongKong }));
        Assert.Equal(SecurityReason.LocationInconsistent, Pki.Verify(TestPki.Sign(unit, header: near), context with { Content = new GeoPoint(223_100_000, 1_141_700_000) }));
        using SigningIdentity abroad = Pki.Issue(TestPki.Contents("abroad") with { Region = new RegionContents { Countries = [840] } });
        Assert.Equal(SecurityReason.WrongRegion, Pki.Verify(TestPki.Sign(abroad), context with { Receiver = hongKong }, new SpduVerifierOptions { Country = 344 }));
    }

    [Fact]
    public void Permissions_decide()
    {
        using SigningIdentity unit = Pki.Issue();
        Assert.Equal(SecurityReason.WrongPermission, Pki.Verify(TestPki.Sign(unit, header: new SpduHeader(37))));
        Assert.Equal(SecurityReason.ApplicationMismatch, Pki.Verify(TestPki.Sign(unit), new SpduContext { NowUnixNs = TestPki.NowNs, ExpectedAid = 37 }));
        Assert.Equal(SecurityReason.WrongPermission, Pki.Verify(TestPki.Sign(unit), options: new SpduVerifierOptions { ContentPermissions = new Nothing() }));
        using SigningIdentity greedy = Pki.Issue(TestPki.Contents("greedy") with { AppPermissions = [new AppPermission(TestPki.Aid), new AppPermission(37)] });
        Assert.Equal(SecurityReason.IssuerNotPermitted, Pki.Verify(TestPki.Sign(greedy)));
    }

    [Fact]
    public void A_root_made_by_oneself_is_not_trusted()
    {
        var other = new TestPki(EcCurve.NistP256);
        using SigningIdentity unit = other.Issue();
        Assert.Equal(SecurityReason.UntrustedRoot, Pki.Verify(TestPki.Sign(unit)));
        // An authority that is known by name only, its signature being of another key.
        byte[] forged = [.. unit.CertificateOctets];
        int issuer = forged.AsSpan().IndexOf(other.Authority.Identity.HashedId8);
        Pki.Authority.Identity.HashedId8.CopyTo(forged.AsSpan(issuer));
        Assert.Equal(SecurityReason.BadCertificate, Pki.Verify(WithCertificate(TestPki.Sign(unit), forged)));
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.Sm2)]
    public void Revoked_by_hash_is_refused(EcCurve curve)
    {
        var pki = new TestPki(curve);
        using SigningIdentity good = pki.Issue();
        using SigningIdentity bad = pki.Issue();
        byte[] list = RevocationListIssuer.Create(pki.Authority.Identity, 0, 1, [(bad.HashedId10.ToArray(), bad.ValidUntil)], TestPki.Now, TestPki.Now.AddDays(1));
        TrustStore store = pki.Store();
        Assert.Equal(SecurityReason.Valid, store.AddRevocationList(list, TestPki.NowNs));
        var verifier = new SpduVerifier(new SecurityEnvironment(store));
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, TestPki.Sign(good)));
        Assert.Equal(SecurityReason.Revoked, Verdict(verifier, TestPki.Sign(bad)));
        list[^1] ^= 1;
        Assert.Equal(SecurityReason.BadSignature, pki.Store().AddRevocationList(list, TestPki.NowNs));
    }

    [Fact]
    public void Bad_numbers_are_told_apart()
    {
        using SigningIdentity unit = Pki.Issue();
        byte[] spdu = TestPki.Sign(unit);
        byte[] zero = [.. spdu];
        zero.AsSpan(^32).Clear();
        Assert.Equal(SecurityReason.ZeroSignature, Pki.Verify(zero));
        zero = [.. spdu];
        zero.AsSpan(^64..^32).Clear();
        Assert.Equal(SecurityReason.ZeroSignature, Pki.Verify(zero));
        Assert.Equal(SecurityReason.AlgorithmMismatch, Pki.Verify(Changed(spdu, d => d.Content.SignedData.HashId = HashAlgorithm.Sha384)));
        Assert.Equal(SecurityReason.AlgorithmMismatch, Pki.Verify(Changed(spdu, d =>
        {
            d.Content.SignedData.Signature.EcdsaBrainpoolP256r1Signature.RSig.XOnly.Set(SignatureOctets.R(d.Content.SignedData.Signature));
            d.Content.SignedData.Signature.EcdsaBrainpoolP256r1Signature.RSig.Kind = EccP256CurvePointKind.XOnly;
            d.Content.SignedData.Signature.EcdsaBrainpoolP256r1Signature.SSig.Set(SignatureOctets.S(d.Content.SignedData.Signature));
            d.Content.SignedData.Signature.Kind = SignatureKind.EcdsaBrainpoolP256r1Signature;
        })));
        Assert.Equal(SecurityReason.InvalidKey, Pki.Verify(Changed(spdu, d => Key(d, point => point.Kind = EccP256CurvePointKind.Fill))));
        Assert.Equal(SecurityReason.InvalidKey, Pki.Verify(Changed(spdu, d => Key(d, point =>
        {
            point.UncompressedP256.X.Resize(32).Clear();
            point.UncompressedP256.Y.Resize(32).Clear();
            point.Kind = EccP256CurvePointKind.UncompressedP256;
        }))));
    }

    [Fact]
    public void What_is_not_signed_data_is_named()
    {
        Assert.Equal(SecurityReason.Unsigned, Pki.Verify([0x03, 0x80, 0x02, 0x01, 0x02]));
        Assert.Equal(SecurityReason.UnsupportedContent, Pki.Verify([0x03, 0x83, 0x01, 0x00]));
        Assert.Equal(SecurityReason.UnsupportedVersion, Pki.Verify([0x02, 0x80, 0x01, 0x00]));
        Assert.Equal(SecurityReason.MalformedSpdu, Pki.Verify([]));
        byte[] nested = [.. Enumerable.Repeat<byte[]>([0x03, 0x81, 0x00, 0x40], 1_000).SelectMany(l => l)];
        Assert.Equal(SecurityReason.NestingTooDeep, Pki.Verify(nested));
        using SigningIdentity unit = Pki.Issue();
        Assert.Equal(SecurityReason.SelfSigned, Pki.Verify(Changed(TestPki.Sign(unit), d => d.Content.SignedData.Signer.Kind = SignerIdentifierKind.Self)));
        Assert.Equal(SecurityReason.NoGenerationTime, Pki.Verify(Changed(TestPki.Sign(unit), d => d.Content.SignedData.TbsData.HeaderInfo.HasGenerationTime = false)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_signer_met_before_costs_no_managed_memory(bool withCertificate)
    {
        using SigningIdentity unit = Pki.Issue();
        var verifier = new SpduVerifier(new SecurityEnvironment(Pki.Store(), new SpduVerifierOptions { ReplayWindow = TimeSpan.Zero }));
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, TestPki.Sign(unit)));
        byte[] spdu = TestPki.Sign(unit, withCertificate);
        var context = new SpduContext { NowUnixNs = TestPki.NowNs };
        bool all = true;
        long allocated = Allocations.Of(() => all &= verifier.Verify(spdu, context, out _), times: 200);
        Assert.True(all);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_held_message_comes_back_with_its_signer_or_is_given_up()
    {
        var hold = new UnknownSignerHold<string>(2, TimeSpan.FromSeconds(1));
        Assert.Null(hold.Hold(1, "a", 0));
        Assert.Null(hold.Hold(2, "b", 0));
        Assert.Equal("a", hold.Hold(1, "c", 500_000_000));
        var out1 = new List<string>();
        hold.Take(1, out1);
        Assert.Equal(["c"], out1);
        hold.TakeExpired(1_000_000_000, out1);
        Assert.Equal(["c", "b"], out1);
        Assert.Equal(0, hold.Count);
    }

    private static IEnumerable<VerifiedCertificate> Chain(VerifiedCertificate signer)
    {
        for (VerifiedCertificate? link = signer; link is not null; link = link.Issuer)
            yield return link;
    }

    private static SecurityReason Verdict(SpduVerifier verifier, ReadOnlySpan<byte> spdu)
    {
        verifier.Verify(spdu, new SpduContext { NowUnixNs = TestPki.NowNs }, out SpduVerdict verdict);
        return verdict.Reason;
    }

    private static byte[] Changed(byte[] spdu, Action<Ieee1609Dot2Data> change)
    {
        var data = new Ieee1609Dot2Data();
        Assert.True(Oer.TryDecode(spdu, data, out _));
        change(data);
        byte[] output = new byte[4_096];
        Assert.True(Oer.TryEncode(data, output, out int length, out Asn1Error error), error.ToString());
        return output[..length];
    }

    private static byte[] Canonical(byte[] spdu) => Changed(spdu, d =>
    {
        SignatureOctets.Canonicalize(d.Content.SignedData.Signature);
        SignatureOctets.Canonicalize(d.Content.SignedData.Signer.Certificate[0].Signature);
    });

    private static byte[] WithCertificate(byte[] spdu, byte[] certificate) =>
        Changed(spdu, d => Assert.True(Oer.TryDecode(certificate, d.Content.SignedData.Signer.Certificate[0], out _)));

    private static void Key(Ieee1609Dot2Data data, Action<EccP256CurvePoint> change) =>
        change(data.Content.SignedData.Signer.Certificate[0].ToBeSigned.VerifyKeyIndicator.VerificationKey.EcdsaNistP256);

    private sealed class Nothing : IContentPermissions
    {
        public bool Covers(ApplicationPermission permission, ReadOnlySpan<byte> payload) => false;
    }
}
