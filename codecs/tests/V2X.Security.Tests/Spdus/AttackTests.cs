using System.Diagnostics;
using System.Text.Json;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Security.Tests.Spdus;

/// <summary>What somebody without a certificate of a trusted authority can try: it neither passes nor does harm to those who have one.</summary>
public class AttackTests
{
    private static readonly TestPki Pki = new(EcCurve.NistP256);
    private static readonly SpduContext Context = new() { NowUnixNs = TestPki.NowNs };

    [Fact]
    public void A_forged_certificate_is_not_remembered_under_anyones_number()
    {
        var environment = new SecurityEnvironment(Pki.Store());
        var verifier = new SpduVerifier(environment);
        using SigningIdentity unit = Pki.Issue();
        byte[] spdu = TestPki.Sign(unit);
        int name = spdu.AsSpan().IndexOf("unit"u8);
        spdu[name] ^= 1;
        Assert.Equal(SecurityReason.BadCertificate, Verdict(verifier, spdu));
        Assert.Equal(0, environment.Certificates.Count);
        Assert.Equal(SecurityReason.UnknownSigner, Verdict(verifier, TestPki.Sign(unit, withCertificate: false)));
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, TestPki.Sign(unit)));
        Assert.Equal(SecurityReason.BadCertificate, Verdict(verifier, spdu));
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, TestPki.Sign(unit, withCertificate: false, at: TestPki.Now.AddMilliseconds(1))));
    }

    [Fact]
    public void The_same_certificate_in_other_octets_does_not_displace_it()
    {
        var environment = new SecurityEnvironment(Pki.Store());
        var verifier = new SpduVerifier(environment);
        using SigningIdentity unit = Pki.Issue();
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, TestPki.Sign(unit)));
        ulong digest = TestPki.Read(unit.CertificateOctets).HashedId8;
        VerifiedCertificate? known = environment.Certificates.Find(digest);
        byte[] other = Changed(TestPki.Sign(unit, at: TestPki.Now.AddMilliseconds(1)), d =>
        {
            EccP256CurvePoint r = d.Content.SignedData.Signer.Certificate[0].Signature.EcdsaNistP256Signature.RSig;
            r.CompressedY0.Set(r.XOnly.Octets);
            r.Kind = EccP256CurvePointKind.CompressedY0;
        });
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, other));
        Assert.Same(known, environment.Certificates.Find(digest));
        Assert.Equal(1, environment.Certificates.Count);
    }

    [Fact]
    public void An_implicit_certificate_is_remembered_once_a_signature_holds()
    {
        using EcPrivateKey request = EcPrivateKey.Generate(EcCurve.NistP256);
        using EcPrivateKey another = EcPrivateKey.Generate(EcCurve.NistP256);
        ImplicitCertificate issued = Pki.Authority.IssueImplicit(TestPki.Contents("implicit") with { LifetimeCount = 24 }, request.PublicKey, Pki.AuthorityKey);
        using EcPrivateKey own = ImplicitKeys.Complete(request, issued.Digest, issued.Contribution);
        using var holder = new SigningIdentity(issued.Certificate, Lab.Signer("holder", own));
        using var stranger = new SigningIdentity(issued.Certificate, Lab.Signer("stranger", another));
        var environment = new SecurityEnvironment(Pki.Store());
        var verifier = new SpduVerifier(environment);
        Assert.Equal(SecurityReason.BadSignature, Verdict(verifier, TestPki.Sign(stranger)));
        Assert.Equal(0, environment.Certificates.Count);
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, TestPki.Sign(holder)));
        Assert.Equal(1, environment.Certificates.Count);
    }

    [Fact]
    public void A_root_that_is_sent_along_is_no_more_trusted_for_that()
    {
        var other = new TestPki(EcCurve.NistP256);
        byte[] bySelf = Changed(TestPki.Sign(other.RootAuthority.Identity), d => { });
        Assert.Equal(SecurityReason.UntrustedRoot, Pki.Verify(bySelf));
        using SigningIdentity unit = other.Issue();
        byte[] withChain = Changed(TestPki.Sign(unit), d =>
        {
            Assert.True(Oer.TryDecode(other.AuthorityOctets, d.Content.SignedData.Signer.Certificate.Add(), out _));
            Assert.True(Oer.TryDecode(other.RootOctets, d.Content.SignedData.Signer.Certificate.Add(), out _));
        });
        Assert.Equal(SecurityReason.UntrustedRoot, Pki.Verify(withChain));
        var store = new TrustStore();
        store.AddRoot(TestPki.Read(other.RootOctets));
        var verifier = new SpduVerifier(new SecurityEnvironment(store));
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, withChain));
    }

    [Fact]
    public void A_signature_with_infinity_for_r_and_numbers_beyond_the_order_are_refused()
    {
        using SigningIdentity unit = Pki.Issue();
        byte[] spdu = TestPki.Sign(unit);
        Assert.Equal(SecurityReason.ZeroSignature, Pki.Verify(Changed(spdu, d => d.Content.SignedData.Signature.EcdsaNistP256Signature.RSig.Kind = EccP256CurvePointKind.Fill)));
        spdu.AsSpan(^64..^32).Fill(0xFF);
        Assert.Equal(SecurityReason.BadSignature, Pki.Verify(spdu));
    }

    [Fact]
    public void Signers_known_under_one_store_are_not_known_under_the_next()
    {
        var environment = new SecurityEnvironment(Pki.Store());
        var verifier = new SpduVerifier(environment);
        using SigningIdentity unit = Pki.Issue();
        Assert.Equal(SecurityReason.Valid, Verdict(verifier, TestPki.Sign(unit)));
        environment.Replace(new TestPki(EcCurve.NistP256).Store());
        Assert.Equal(SecurityReason.UnknownSigner, Verdict(verifier, TestPki.Sign(unit, withCertificate: false)));
        Assert.Equal(SecurityReason.UntrustedRoot, Verdict(verifier, TestPki.Sign(unit)));
    }

    [Fact]
    public void Verifiers_on_several_threads_share_one_window_and_one_cache()
    {
        var environment = new SecurityEnvironment(Pki.Store(), new SpduVerifierOptions { CachedCertificates = 3 });
        SigningIdentity[] units = [.. Enumerable.Range(0, 6).Select(_ => Pki.Issue())];
        byte[][] spdus = [.. units.SelectMany(u => Enumerable.Range(0, 20).Select(i => TestPki.Sign(u, at: TestPki.Now.AddMilliseconds(i))))];
        int valid = 0, replayed = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            var verifier = new SpduVerifier(environment);
            foreach (byte[] spdu in spdus)
            {
                SecurityReason reason = Verdict(verifier, spdu);
                Interlocked.Add(ref valid, reason == SecurityReason.Valid ? 1 : 0);
                Interlocked.Add(ref replayed, reason == SecurityReason.Replayed ? 1 : 0);
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal((spdus.Length, 3 * spdus.Length), (valid, replayed));
        Assert.InRange(environment.Certificates.Count, 1, 3);
    }

    [Fact]
    public void Recorded_hostile_packets_are_refused_soon()
    {
        if (Recordings.Folder is not { Length: > 0 } folder)
            return;
        var verifier = new SpduVerifier(new SecurityEnvironment(Pki.Store()));
        var reasons = new Dictionary<SecurityReason, int>();
        long started = Stopwatch.GetTimestamp();
        foreach (string line in File.ReadLines(Path.Combine(folder, "invalid", "hostile_geonetworking.jsonl")))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            byte[] packet = vector.RootElement.Octets("hex");
            // Behind the four octets of the basic header, save one that is a bare secured message.
            SecurityReason reason = Verdict(verifier, packet[0] == 0x03 ? packet : packet.AsSpan(4));
            Assert.NotEqual(SecurityReason.Valid, reason);
            reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
        }

        Assert.True(reasons.Values.Sum() >= 61, $"only {reasons.Values.Sum()} packets");
        Assert.True(reasons.ContainsKey(SecurityReason.NestingTooDeep), string.Join(", ", reasons));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 5);
    }

    private static SecurityReason Verdict(SpduVerifier verifier, ReadOnlySpan<byte> spdu)
    {
        verifier.Verify(spdu, Context, out SpduVerdict verdict);
        return verdict.Reason;
    }

    private static byte[] Changed(byte[] spdu, Action<Ieee1609Dot2Data> change)
    {
        var data = new Ieee1609Dot2Data();
        Assert.True(Oer.TryDecode(spdu, data, out _));
        change(data);
        byte[] output = new byte[8_192];
        Assert.True(Oer.TryEncode(data, output, out int length, out Asn1Error error), error.ToString());
        return output[..length];
    }
}
