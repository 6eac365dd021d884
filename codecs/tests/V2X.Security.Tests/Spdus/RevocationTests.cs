using System.Buffers.Binary;
using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Signing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Security.Tests.Spdus;

/// <summary>Revocation by linkage values: seeds in the list, values in the certificates, period by period.</summary>
public class RevocationTests
{
    private const int FirstPeriod = 40;
    private const int LastPeriod = 43;
    private static readonly byte[] Seed1 = SHA256.HashData("first"u8)[..16];
    private static readonly byte[] Seed2 = SHA256.HashData("second"u8)[..16];
    private static readonly byte[] Authority1 = [0x12, 0x34];
    private static readonly byte[] Authority2 = [0x56, 0x78];

    [Fact]
    public void A_device_is_revoked_from_the_period_of_the_list_to_its_last()
    {
        var pki = new TestPki(EcCurve.NistP256);
        TrustStore store = pki.Store();
        Assert.Equal(SecurityReason.Valid, store.AddRevocationList(List(pki), TestPki.NowNs));
        var verifier = new SpduVerifier(new SecurityEnvironment(store));
        Assert.Equal(SecurityReason.Revoked, Verdict(pki, verifier, FirstPeriod, 1));
        Assert.Equal(SecurityReason.Revoked, Verdict(pki, verifier, FirstPeriod + 2, 3));
        Assert.Equal(SecurityReason.Revoked, Verdict(pki, verifier, LastPeriod, 2));
        Assert.Equal(SecurityReason.Valid, Verdict(pki, verifier, FirstPeriod - 1, 1));
        Assert.Equal(SecurityReason.Valid, Verdict(pki, verifier, LastPeriod + 1, 1));
        Assert.Equal(SecurityReason.Valid, Verdict(pki, verifier, FirstPeriod, 9));
    }

    [Fact]
    public void A_list_that_cannot_be_followed_whole_is_refused()
    {
        var pki = new TestPki(EcCurve.NistP256);
        TrustStore store = pki.Store();
        Assert.Equal(SecurityReason.UnsupportedContent, store.AddRevocationList(List(pki, list => list.HasGroups = true), TestPki.NowNs));
        Assert.Equal(SecurityReason.UnsupportedContent, store.AddRevocationList(List(pki, list => list.Individual[0].Contents[0].Contents[0].HasSingleSeed = true), TestPki.NowNs));
        Assert.Equal(0, store.Revocations.Count);
        byte[] noList = TestPki.Sign(pki.Authority.Identity, header: new SpduHeader(RevokedCertificates.Psid));
        Assert.Equal(SecurityReason.MalformedSpdu, store.AddRevocationList(noList, TestPki.NowNs));
        byte[] message = TestPki.Sign(pki.Issue());
        Assert.Equal(SecurityReason.ApplicationMismatch, store.AddRevocationList(message, TestPki.NowNs));
    }

    private static SecurityReason Verdict(TestPki pki, SpduVerifier verifier, int period, uint number)
    {
        var linkage = new CertificateLinkage(period, LinkageKey.Of(LinkageValue(period, number)));
        using SigningIdentity unit = pki.Issue(TestPki.Contents("") with { Name = null, Linkage = linkage });
        verifier.Verify(TestPki.Sign(unit), new SpduContext { NowUnixNs = TestPki.NowNs }, out SpduVerdict verdict);
        return verdict.Reason;
    }

    private static byte[] List(TestPki pki, Action<ToBeSignedLinkageValueCrl>? change = null)
    {
        var contents = new CrlContents { Version = 1, CrlSeries = 0, CrlCraca = ShortOctets.From(pki.Authority.Identity.HashedId8), IssueDate = 1, NextCrl = 2 };
        contents.TypeSpecific.Kind = TypeSpecificCrlContentsKind.FullLinkedCrl;
        ToBeSignedLinkageValueCrl list = contents.TypeSpecific.FullLinkedCrl;
        list.IRev = FirstPeriod;
        list.HasIndividual = true;
        JMaxGroup byCount = list.Individual.Add();
        byCount.Jmax = 4;
        LAGroup byAuthority = byCount.Contents.Add();
        byAuthority.La1Id = ShortOctets.From(Authority1);
        byAuthority.La2Id = ShortOctets.From(Authority2);
        IMaxGroup byEnd = byAuthority.Contents.Add();
        byEnd.IMax = LastPeriod;
        IndividualRevocation one = byEnd.Contents.Add();
        one.LinkageSeed1.Set(Seed1);
        one.LinkageSeed2.Set(Seed2);
        change?.Invoke(list);
        byte[] signed = new byte[2_048];
        Assert.True(new SignedDataWriter(pki.Authority.Identity).TryWrite(Fields.Encode(contents), new SpduHeader(RevokedCertificates.Psid), TestPki.Now, true, signed, out int length, out Asn1Error error), error.ToString());
        return signed[..length];
    }

    // Written down once more, apart from the product: seeds go on by SHA-256, values are AES in Davies-Meyer form, both authorities' together.
    private static byte[] LinkageValue(int period, uint number)
    {
        byte[] value = PreLinkageValue(Seed1, Authority1, period, number);
        byte[] other = PreLinkageValue(Seed2, Authority2, period, number);
        return [.. value.Zip(other, (a, b) => (byte)(a ^ b)).Take(9)];
    }

    private static byte[] PreLinkageValue(byte[] seed, byte[] authority, int period, uint number)
    {
        for (int i = FirstPeriod; i < period; i++)
            seed = SHA256.HashData([.. authority, .. seed, .. new byte[14]])[..16];
        byte[] block = [.. authority, .. new byte[14]];
        BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(2), number);
        using var aes = Aes.Create();
        aes.Key = seed;
        return [.. aes.EncryptEcb(block, PaddingMode.None).Zip(block, (a, b) => (byte)(a ^ b))];
    }
}
