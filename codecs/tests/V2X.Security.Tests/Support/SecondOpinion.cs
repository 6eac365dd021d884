using System.Text;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Keys;

namespace V2X.Security.Tests.Support;

/// <summary>
/// Lets the openssl program verify what was signed here. What goes in are the extracted octets; the rules of what is signed are written
/// down here once more, apart from the product's.
/// </summary>
internal static class SecondOpinion
{
    /// <param name="key">The signer's key.</param>
    /// <param name="tbs">The signed octets.</param>
    /// <param name="signer">The signer's certificate; empty for one that signs itself.</param>
    /// <param name="signature">The signature.</param>
    public static bool Accepts(EcPublicKey key, ReadOnlySpan<byte> tbs, ReadOnlySpan<byte> signer, Signature signature)
    {
        using OpenSslCommand openssl = new();
        string publicKey = openssl.Write("public.pem", Encoding.ASCII.GetBytes(KeyPem.ExportPublic(key)));
        string der = openssl.Write("signature.der", Der(signature));
        if (key.Curve == EcCurve.Sm2)
        {
            string id = signer.IsEmpty ? Convert.ToHexStringLower(Encoding.ASCII.GetBytes("1234567812345678")) : Digest(openssl, "-sm3", signer);
            return openssl.Run("pkeyutl", "-verify", "-pubin", "-inkey", publicKey, "-sigfile", der, "-rawin", "-digest", "sm3",
                "-in", openssl.Write("tbs", tbs), "-pkeyopt", $"hexdistid:{id}").ExitCode == 0;
        }

        string hash = EcCurves.FieldOctets(key.Curve) == 48 ? "-sha384" : "-sha256";
        byte[] both = [.. Convert.FromHexString(Digest(openssl, hash, tbs)), .. Convert.FromHexString(Digest(openssl, hash, signer))];
        return openssl.Run("dgst", hash, "-verify", publicKey, "-signature", der, openssl.Write("both", both)).ExitCode == 0;
    }

    private static string Digest(OpenSslCommand openssl, string hash, ReadOnlySpan<byte> octets) =>
        openssl.Run("dgst", hash, "-r", openssl.Write("octets", octets)).Output.Split(' ')[0];

    private static byte[] Der(Signature signature)
    {
        (ReadOnlyMemory<byte> r, ReadOnlyMemory<byte> s) = signature.Kind switch
        {
            SignatureKind.Sm2Signature => (signature.Sm2Signature.RSig.Memory, signature.Sm2Signature.SSig.Memory),
            SignatureKind.EcdsaNistP256Signature => (signature.EcdsaNistP256Signature.RSig.XOnly.Memory, signature.EcdsaNistP256Signature.SSig.Memory),
            SignatureKind.EcdsaBrainpoolP256r1Signature => (signature.EcdsaBrainpoolP256r1Signature.RSig.XOnly.Memory, signature.EcdsaBrainpoolP256r1Signature.SSig.Memory),
            SignatureKind.EcdsaNistP384Signature => (signature.EcdsaNistP384Signature.RSig.XOnly.Memory, signature.EcdsaNistP384Signature.SSig.Memory),
            _ => (signature.EcdsaBrainpoolP384r1Signature.RSig.XOnly.Memory, signature.EcdsaBrainpoolP384r1Signature.SSig.Memory),
        };
        byte[] der = new byte[SignatureDer.MaxOctets];
        return der[..SignatureDer.Write(r.Span, s.Span, der)];
    }
}
