using V2X.Asn1;
using V2X.Security;
using V2X.Security.Trust;

namespace V2X.Fuzz.Targets;

/// <summary>A certificate read, and offered as a root: only one whose own signature holds may be taken.</summary>
internal sealed class CertificateTarget(IReadOnlyList<byte[]> seeds) : FuzzTarget("certificate", seeds)
{
    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        accepted = Certificate.TryRead(input, out Certificate? certificate, out Asn1Error error);
        end = ((long)error.Reason << 32) | (uint)error.BitPosition;
        if (!accepted)
            return error.Reason == Asn1Reason.None ? "refused without a reason" : null;
        SecurityReason reason = new TrustStore().AddRoot(certificate!);
        end = ((long)reason << 56) | (long)certificate!.Encoded.Length;
        return null;
    }
}
