namespace V2X.Security.Issuing;

/// <summary>The rule book a certificate follows. All three share one encoding (COER); they differ in curves, hashes and what is signed.</summary>
public enum CertificateProfile : byte
{
    /// <summary>IEEE 1609.2: explicit or implicit certificates, NIST or brainpool curves.</summary>
    Ieee1609Dot2 = 0,

    /// <summary>TS 103 097: explicit certificates, NIST or brainpool curves.</summary>
    Etsi = 1,

    /// <summary>YD/T 3957: explicit certificates, SM2 with SM3.</summary>
    China = 2,
}
