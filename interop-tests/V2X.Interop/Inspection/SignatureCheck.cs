using V2X.Asn1;
using V2X.Interop.Pki;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Interop.Inspection;

/// <summary>
/// Checks the signatures of one run against one trust store. Signers met stay known, so that a later message which names one by
/// digest only is checked as well. For one thread.
/// </summary>
/// <param name="store">What is trusted.</param>
/// <param name="at">When messages that do not say when they were captured are taken to have been received; null for their generation time.</param>
/// <param name="now">Present time, for messages that do not say anything about time either.</param>
internal sealed class SignatureCheck(TrustStore store, DateTimeOffset? at, DateTimeOffset now)
{
    private readonly SpduReader _reader = new();
    private readonly SpduVerifier _verifier = new(new SecurityEnvironment(store));

    /// <summary>Checks a secured structure.</summary>
    /// <param name="secured">Its octets.</param>
    /// <param name="family">What messages of its stack follow; null to go by its hash algorithm.</param>
    /// <param name="aid">AID or PSID of the envelope; null where it has none.</param>
    /// <param name="capturedUnixNs">When it was captured; null where that is not known.</param>
    /// <param name="position">Where the message says its sender is; null where it does not.</param>
    public SignatureFinding Check(ReadOnlySpan<byte> secured, SpduFamily? family, ulong? aid, long? capturedUnixNs, GeoPoint? position)
    {
        _reader.Read(secured, family);
        (long receivedUnixNs, string source) = TimeOf(capturedUnixNs);
        SpduContext context = new() { NowUnixNs = receivedUnixNs, Family = family, ExpectedAid = aid, Content = position };
        _verifier.Verify(secured, context, out SpduVerdict verdict);
        return SignatureFinding.Of(verdict.Reason) with
        {
            CheckedAt = $"{LabTime.TextMilliseconds(receivedUnixNs)} ({source})",
            Chain = ChainOf(secured, verdict),
        };
    }

    private (long UnixNs, string Source) TimeOf(long? capturedUnixNs)
    {
        if (capturedUnixNs is { } captured)
            return (captured, "capture time");
        if (at is { } given)
            return (LabTime.ToUnixNs(given), "--at");
        return _reader.GenerationTimeUnixNs is { } generated
            ? (generated, "generation time, so that its age cannot be judged")
            : (LabTime.ToUnixNs(now), "present time");
    }

    private List<ChainLink> ChainOf(ReadOnlySpan<byte> secured, in SpduVerdict verdict)
    {
        List<ChainLink> chain = [];
        for (VerifiedCertificate? link = verdict.Signer; link is not null; link = link.Issuer)
            chain.Add(ChainLink.Of(link.Certificate, isTrusted: true));
        if (chain.Count > 0)
            return chain;
        for (int i = 0; i < _reader.CertificateCount; i++)
        {
            if (Certificate.TryRead(_reader.CertificateAt(i).Of(secured), out Certificate? certificate, out Asn1Error _))
                chain.Add(ChainLink.Of(certificate!, isTrusted: false));
        }

        if (verdict.SignerKind == SpduSignerKind.Digest)
            chain.Add(ChainLink.Unknown(verdict.SignerDigest));
        return chain;
    }
}
