using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Signing;

namespace V2X.Security.Tests.Signing;

public sealed class SpduSignerTests
{
    private static readonly byte[] Payload = [0x02, 0x02, 1, 2, 3, 4, 5, 6, 7, 8];
    private readonly ManualTime time = new(Lab.Now);
    private readonly byte[] destination = new byte[2048];

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.NistP384)]
    [InlineData(EcCurve.Sm2)]
    public void A_second_implementation_accepts_the_message(EcCurve curve)
    {
        using Lab lab = new(curve);
        SpduSigner signer = new(lab.End, SignerPolicy.Always, time);
        SpduHeader header = new(37)
        {
            Expiry = Lab.Now.AddSeconds(10),
            Location = new SpduLocation(222_222_222, 1_141_234_567, 4196),
            MissingCertificates = new byte[] { 1, 2, 3, 4, 5, 6 },
        };
        Ieee1609Dot2Data data = Sign(signer, header, out byte[] octets);
        SecuredMessage signed = data.Content.SignedData;
        byte[] tbs = signed.TbsData.EncodedRange.Of(octets).ToArray();
        Assert.True(SecondOpinion.Accepts(lab.EndKey.PublicKey, tbs, lab.End.CertificateOctets, signed.Signature));
        tbs[8] ^= 1;
        Assert.False(SecondOpinion.Accepts(lab.EndKey.PublicKey, tbs, lab.End.CertificateOctets, signed.Signature));

        HeaderInfo info = signed.TbsData.HeaderInfo;
        bool leap = curve != EcCurve.Sm2;
        Assert.Equal(Payload, signed.TbsData.Payload.Data.Content.UnsecuredData.Octets.ToArray());
        Assert.Equal((37UL, IssuingTime.ToTime64(Lab.Now, leap)), (info.Psid, info.GenerationTime));
        Assert.Equal(IssuingTime.ToTime64(Lab.Now.AddSeconds(10), leap), info.ExpiryTime);
        Assert.Equal((222_222_222, 1_141_234_567, 4196), (info.GenerationLocation.Latitude, info.GenerationLocation.Longitude, info.GenerationLocation.Elevation));
        Assert.Equal(2, info.InlineP2pcdRequest.Count);
    }

    [Fact]
    public void The_chinese_schema_reads_a_chinese_message()
    {
        using Lab lab = new(EcCurve.Sm2);
        Sign(new SpduSigner(lab.End, SignerPolicy.China, time), new SpduHeader(3618), out byte[] octets);
        Ydt3957_2021.V2XSecData read = new();
        Assert.True(Oer.TryDecode(octets, read, out int length, out Asn1Error error) && length == octets.Length, error.ToString());
        Assert.Equal(3618UL, read.Content.SignedData.TbsData.HeaderInfo.Aid);
        Assert.Equal(Ydt3957_2021.HashAlgorithm.Sm3, read.Content.SignedData.HashId);
        byte[] again = new byte[2048];
        Assert.True(Oer.TryEncode(read, again, out length, out error), error.ToString());
        Assert.Equal(octets, again[..length]);
    }

    // Milliseconds between messages, and which of them carry the certificate.
    [Theory]
    [InlineData("china", 100, "1000010000")]
    [InlineData("cam", 300, "1000100010")]
    [InlineData("bsm", 100, "1000010000")]
    [InlineData("denm", 100, "1111111111")]
    public void The_certificate_is_sent_when_the_standard_asks_for_it(string kind, int milliseconds, string expected)
    {
        SignerPolicy policy = kind switch
        {
            "china" => SignerPolicy.China,
            "cam" => SignerPolicy.EtsiCam,
            "bsm" => SignerPolicy.IeeeBsm,
            _ => SignerPolicy.Always,
        };
        using Lab lab = new(EcCurve.NistP256);
        SpduSigner signer = new(lab.End, policy, time);
        string seen = "";
        for (int i = 0; i < expected.Length; i++)
        {
            seen += CarriesCertificate(signer, new SpduHeader(36)) ? '1' : '0';
            time.Advance(milliseconds);
        }

        Assert.Equal(expected, seen);
        Assert.Equal((expected.Length, expected.Count(letter => letter == '1')), (signer.Signed, signer.SignedWithCertificate));
    }

    [Fact]
    public void An_event_a_request_and_a_change_of_certificate_bring_the_certificate_forward()
    {
        using Lab lab = new(EcCurve.NistP256);
        using SigningIdentity next = new(lab.Authority.Issue(Lab.EndContents with { LifetimeCount = 24 }, lab.EndKey.PublicKey), Lab.Signer("next", lab.EndKey));
        SpduSigner signer = new(lab.End, SignerPolicy.EtsiCam, time);
        SpduHeader header = new(36);
        Assert.True(CarriesCertificate(signer, header));
        Assert.False(CarriesCertificate(signer, header));
        Assert.True(CarriesCertificate(signer, header with { IsEvent = true }));
        Assert.False(CarriesCertificate(signer, header));
        signer.RequestCertificate();
        Assert.True(CarriesCertificate(signer, header));
        signer.Change(next);
        Ieee1609Dot2Data data = Sign(signer, header, out byte[] octets);
        Assert.Equal(next.CertificateOctets.ToArray(), data.Content.SignedData.Signer.Certificate[0].EncodedRange.Of(octets).ToArray());
        data = Sign(signer, header, out _);
        Assert.Equal(ShortOctets.From(next.HashedId8), data.Content.SignedData.Signer.Digest);
        header = header with { RequestedCertificate = lab.Authority.Identity.CertificateOctets.ToArray() };
        data = Sign(signer, header, out _);
        Assert.True(data.Content.SignedData.TbsData.HeaderInfo.HasRequestedCertificate);
        data = Sign(signer, new SpduHeader(36), out _);
        Assert.False(data.Content.SignedData.TbsData.HeaderInfo.HasRequestedCertificate);
    }

    [Fact]
    public void Nothing_is_signed_outside_the_validity_or_into_too_little_room()
    {
        using Lab lab = new(EcCurve.NistP256);
        SpduHeader header = new(36);
        SpduSigner early = new(lab.End, SignerPolicy.Always, new ManualTime(lab.End.ValidFrom.AddTicks(-1)));
        SpduSigner late = new(lab.End, SignerPolicy.Always, new ManualTime(lab.End.ValidUntil));
        SpduSigner signer = new(lab.End, SignerPolicy.Always, time);
        Assert.Equal(SpduSignerStatus.CertificateNotYetValid, early.Sign(Payload, header, destination, out _));
        Assert.Equal(SpduSignerStatus.CertificateExpired, late.Sign(Payload, header, destination, out _));
        Assert.Equal(SpduSignerStatus.BufferTooSmall, signer.Sign(Payload, header, destination.AsSpan(0, 100), out int written));
        Assert.Equal(0, written);
        Assert.Equal(SpduSignerStatus.BadHeader, signer.Sign(Payload, header with { Location = new SpduLocation(900_000_002, 0, 0) }, destination, out _));
        Assert.Equal(SpduSignerStatus.Signed, signer.Sign(new byte[1500], header, destination, out _));
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.Sm2)]
    public void Signing_allocates_zero_in_steady_state(EcCurve curve)
    {
        using Lab lab = new(curve);
        SpduSigner signer = new(lab.End, SignerPolicy.China, time);
        SpduHeader header = new(111) { Location = new SpduLocation(1, 2, 3) };
        long octets = Allocations.Of(() =>
        {
            time.Advance(100);
            signer.Sign(Payload, header, destination, out _);
        }, times: 200);
        Assert.Equal(0, octets);
        Assert.True(signer.SignedWithCertificate > 40);
    }

    private bool CarriesCertificate(SpduSigner signer, in SpduHeader header) =>
        Sign(signer, header, out _).Content.SignedData.Signer.Kind == SignerIdentifierKind.Certificate;

    private Ieee1609Dot2Data Sign(SpduSigner signer, in SpduHeader header, out byte[] octets)
    {
        Assert.Equal(SpduSignerStatus.Signed, signer.Sign(Payload, header, destination, out int length));
        octets = destination[..length];
        Ieee1609Dot2Data data = new();
        Assert.True(Oer.TryDecode(octets, data, out int read, out Asn1Error error) && read == length, error.ToString());
        return data;
    }
}
