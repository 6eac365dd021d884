using System.Text.Json;
using V2X.Security.Crypto;
using V2X.Security.Spdus;
using V2X.Security.Tests.Schemas;
using V2X.Security.Trust;

namespace V2X.Security.Tests.Spdus;

/// <summary>Signatures that others made and checked: those of the field and of worked examples verify here, changed ones do not.</summary>
public class PublishedSignatureTests
{
    private static readonly SpduVerifierOptions WithoutReplay = new() { ReplayWindow = TimeSpan.Zero };

    [Fact]
    public void Chinese_messages_of_the_generated_vectors_get_their_verdict()
    {
        using JsonDocument keys = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vector.GeneratedFolder, "crypto", "ydt3957_test_keys.json")));
        var store = new TrustStore();
        var environment = new SecurityEnvironment(store, WithoutReplay);
        foreach (JsonElement set in keys.RootElement.GetProperty("sets").EnumerateArray())
        {
            Assert.Equal(SecurityReason.Valid, store.AddRoot(TestPki.Read(set.Octets("ca_certificate"))));
            Certificate unit = TestPki.Read(set.Octets("ee_certificate"));
            Assert.Equal(SecurityReason.Valid, ChainBuilder.Verify(unit, store.Find(unit.IssuerDigest), out VerifiedCertificate? verified));
            environment.Certificates.Add(verified!);
        }

        var verifier = new SpduVerifier(environment);
        foreach (Vector vector in Vector.Generated("china_ydt3957-2021_SPDU.jsonl"))
        {
            SpduVerdict verdict = VerifyAtItsTime(verifier, vector.Octets, vector.Raw.GetProperty("aid").GetUInt64());
            string expected = vector.Raw.GetProperty("signature").GetString()!;
            Assert.True(expected.StartsWith("valid", StringComparison.Ordinal) == (verdict.Reason == SecurityReason.Valid), $"{vector}: {verdict.Reason}, {expected}");
            Assert.True(verdict.Reason is SecurityReason.Valid or SecurityReason.BadSignature, $"{vector}: {verdict.Reason}");
        }
    }

    [Fact]
    public void Recorded_messages_verify_and_changed_ones_do_not()
    {
        if (Recordings.Folder is not { Length: > 0 } folder)
            return;
        int valid = 0;
        foreach (Vector vector in Vector.Read(Path.Combine(folder, "ieee_ieee1609.2-2023_Ieee1609Dot2Data.jsonl")))
        {
            JsonElement check = vector.Raw.GetProperty("signature_check");
            if (check.ValueKind != JsonValueKind.Object || check.GetProperty("result").GetString() != "VALID")
                continue;
            var reader = new SpduReader();
            SecurityReason read = reader.Read(vector.Octets);
            Assert.True(read is SecurityReason.NotChecked or SecurityReason.UnsupportedContent, $"{vector}: {read}");
            VerifiedCertificate signer = Alone(TestPki.Read(check.Octets("cert")));
            Assert.Equal(check.GetProperty("signer_hashedId8").GetString(), signer.Certificate.HashedId8.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(Check(signer, reader, vector.Octets) == SignatureStatus.Valid, $"{vector}: not valid");
            byte[] changed = [.. vector.Octets];
            changed[reader.ToBeSigned.Start + (reader.ToBeSigned.Length / 2)] ^= 1;
            Assert.True(Check(signer, reader, changed) != SignatureStatus.Valid, $"{vector}: valid although changed");
            valid++;
        }

        Assert.True(valid >= 23, $"only {valid} recorded signatures");
    }

    [Fact]
    public void Recorded_certificates_verify_and_changed_ones_do_not()
    {
        if (Recordings.Folder is not { Length: > 0 } folder)
            return;
        List<Vector> vectors = [.. Vector.Read(Path.Combine(folder, "ieee_ieee1609.2-2023_Certificate.jsonl")), .. Vector.Read(Path.Combine(folder, "china_ydt3957-2021_Certificate.jsonl"))];
        List<Certificate> all = [.. vectors.Select(v => TestPki.Read(v.Octets))];
        int valid = 0;
        for (int i = 0; i < all.Count; i++)
        {
            if (vectors[i].Raw.GetProperty("signature_check") is not { ValueKind: JsonValueKind.String } check || check.GetString() != "VALID")
                continue;
            Certificate certificate = all[i];
            VerifiedCertificate? issuer = certificate.IsSelfSigned ? null : Alone(all.First(c => c.HashedId8 == certificate.IssuerDigest));
            SecurityReason reason = ChainBuilder.Verify(certificate, issuer, out _);
            Assert.True(reason is SecurityReason.Valid or SecurityReason.IssuerNotPermitted, $"{vectors[i]}: {reason}");
            byte[] changed = [.. vectors[i].Octets];
            changed[certificate.ToBeSignedRange.Start + 8] ^= 1;
            if (Certificate.TryRead(changed, out Certificate? other, out _))
                Assert.True(ChainBuilder.Verify(other!, issuer, out _) != SecurityReason.Valid, $"{vectors[i]}: valid although changed");
            valid++;
        }

        Assert.True(valid >= 9, $"only {valid} recorded certificates");
    }

    [Fact]
    public void The_worked_example_of_the_chinese_stack_verifies()
    {
        if (Recordings.Json("crypto/sm2_ydt3957.json") is not { } file)
            return;
        JsonElement example = file.GetProperty("signed_message_vector");
        Assert.Equal(PublicKeyStatus.Ok, EcPublicKey.TryImport(EcCurve.Sm2, example.Octets("pub_x"), example.Octets("pub_y"), out EcPublicKey? key));
        Assert.Equal(SignatureStatus.Valid, Sm2.Verify(key!, example.Octets("id_a"), example.Octets("tbsData_coer"), example.Octets("r"), example.Octets("s")));
        foreach (JsonElement root in file.GetProperty("self_signed_certs").EnumerateArray())
        {
            Certificate certificate = TestPki.Read(root.Octets("coer"));
            Assert.Equal(SecurityReason.Valid, new TrustStore().AddRoot(certificate));
            Assert.Equal(root.GetProperty("hashedId8").GetString(), certificate.HashedId8.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal([156], certificate.Region!.Countries);
        }
    }

    // The authorities of recorded senders are not published, so that nothing but the signature itself can be held against them.
    private static VerifiedCertificate Alone(Certificate certificate)
    {
        Assert.Equal(PublicKeyStatus.Ok, EcPublicKey.TryImport(certificate.Key.Curve!.Value, certificate.Key.Point, out EcPublicKey? key));
        return new VerifiedCertificate(certificate, null, key!);
    }

    private static SignatureStatus Check(VerifiedCertificate signer, SpduReader reader, byte[] spdu)
    {
        Span<byte> digest = stackalloc byte[Hashing.MaxDigestOctets];
        int length = signer.ComputeDigest(reader.ToBeSigned.Of(spdu), digest);
        return signer.Key.VerifyDigest(digest[..length], reader.R, reader.S);
    }

    private static SpduVerdict VerifyAtItsTime(SpduVerifier verifier, byte[] spdu, ulong aid)
    {
        var reader = new SpduReader();
        reader.Read(spdu);
        verifier.Verify(spdu, new SpduContext { NowUnixNs = reader.GenerationTimeUnixNs ?? 0, ExpectedAid = aid }, out SpduVerdict verdict);
        return verdict;
    }
}
