using V2X.Asn1;
using V2X.Security.Issuing;

namespace V2X.Security.Signing;

/// <summary>
/// Makes signed messages: IEEE 1609.2 and TS 103 097 with ECDSA, YD/T 3957 with SM2; the certificate's key says which. Chooses between
/// certificate and digest by its policy, so take one signer for each kind of message. Allocates nothing in steady state beside what a
/// key in a token may need. Not safe for concurrent use.
/// </summary>
/// <param name="identity">Certificate and key to sign with; the caller keeps owning it.</param>
/// <param name="policy">When to send the certificate.</param>
/// <param name="time">Clock of generation times and of the policy.</param>
public sealed class SpduSigner(SigningIdentity identity, SignerPolicy policy, TimeProvider time)
{
    private readonly SignedDataWriter writer = new(identity);
    private SigningIdentity identity = identity;
    private bool certificateDue = true;
    private long lastCertificateTimestamp;

    /// <summary>Messages signed.</summary>
    public long Signed { get; private set; }

    /// <summary>Messages signed that carried the certificate.</summary>
    public long SignedWithCertificate { get; private set; }

    /// <summary>Makes the next message carry the certificate, because a neighbour asked for it.</summary>
    public void RequestCertificate() => certificateDue = true;

    /// <summary>Signs with another certificate from now on; the next message carries it.</summary>
    /// <param name="next">Certificate and key; the caller keeps owning it, and the one before.</param>
    public void Change(SigningIdentity next)
    {
        identity = next;
        writer.Use(next);
        certificateDue = true;
    }

    /// <summary>Signs a message.</summary>
    /// <param name="payload">The message: UPER, or what the profile puts inside.</param>
    /// <param name="header">What is said beside it. The generation time is now.</param>
    /// <param name="destination">Receives the signed message; about 200 octets more than the payload, and the certificate.</param>
    /// <param name="octetsWritten">Length of the signed message.</param>
    /// <returns>Why nothing was signed, or <see cref="SpduSignerStatus.Signed"/>.</returns>
    public SpduSignerStatus Sign(ReadOnlySpan<byte> payload, in SpduHeader header, Span<byte> destination, out int octetsWritten)
    {
        octetsWritten = 0;
        DateTimeOffset now = time.GetUtcNow();
        if (now < identity.ValidFrom)
        {
            return SpduSignerStatus.CertificateNotYetValid;
        }

        if (now >= identity.ValidUntil)
        {
            return SpduSignerStatus.CertificateExpired;
        }

        bool withCertificate = certificateDue || header.IsEvent || IntervalPassed();
        if (!writer.TryWrite(payload, header, now, withCertificate, destination, out octetsWritten, out Asn1Error error))
        {
            return error.Reason == Asn1Reason.BufferTooSmall ? SpduSignerStatus.BufferTooSmall : SpduSignerStatus.BadHeader;
        }

        Signed++;
        if (withCertificate)
        {
            SignedWithCertificate++;
            certificateDue = false;
            lastCertificateTimestamp = time.GetTimestamp();
        }

        return SpduSignerStatus.Signed;
    }

    private bool IntervalPassed() => time.GetElapsedTime(lastCertificateTimestamp) >= policy.CertificateInterval;
}
