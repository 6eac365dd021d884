namespace V2X.Security.Signing;

/// <summary>When a signer sends its whole certificate rather than the digest of it.</summary>
/// <param name="CertificateInterval">A message at least this long after the last one with a certificate carries it again; zero means always.</param>
public sealed record SignerPolicy(TimeSpan CertificateInterval)
{
    /// <summary>YD/T 3957, T/CSAE 159: after 450 ms, in the first message, after a change of certificate and in an event BSM.</summary>
    public static SignerPolicy China { get; } = new(TimeSpan.FromMilliseconds(450));

    /// <summary>TS 103 097 clause 7.1.1, CAM: once a second, and in the next CAM when a neighbour asked.</summary>
    public static SignerPolicy EtsiCam { get; } = new(TimeSpan.FromSeconds(1));

    /// <summary>TS 103 097 clause 7.1.2, DENM: always.</summary>
    public static SignerPolicy Always { get; } = new(TimeSpan.Zero);

    /// <summary>BSM on IEEE 1609.2: every 500 ms.</summary>
    public static SignerPolicy IeeeBsm { get; } = new(TimeSpan.FromMilliseconds(500));
}
