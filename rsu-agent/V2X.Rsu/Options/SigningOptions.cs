using V2X.Model;

namespace V2X.Rsu.Options;

/// <summary>A certificate that broadcasts of one message set are signed with, and its key.</summary>
public sealed class SigningOptions
{
    /// <summary>Message set: <c>china</c> signs after YD/T 3957, <c>sae</c> after IEEE 1609.2, <c>etsi</c> after TS 103 097.</summary>
    public MessageFamily Family { get; set; }

    /// <summary>File of the certificate, COER or hexadecimal.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>File of its private key, PKCS#8 in PEM without a password, which nobody but the agent's user may read (mode 0600).</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>AIDs or PSIDs to sign with it. Empty: every one that the certificate names.</summary>
    public List<uint> Aids { get; set; } = [];
}
