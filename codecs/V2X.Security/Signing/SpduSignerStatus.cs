namespace V2X.Security.Signing;

/// <summary>What came of signing a message.</summary>
public enum SpduSignerStatus : byte
{
    /// <summary>The message is signed.</summary>
    Signed = 0,

    /// <summary>The certificate is not valid yet: nothing may be sent with it.</summary>
    CertificateNotYetValid = 1,

    /// <summary>The certificate is no longer valid: change to the next one.</summary>
    CertificateExpired = 2,

    /// <summary>The destination is too small.</summary>
    BufferTooSmall = 3,

    /// <summary>A part of the header is outside what the schema allows.</summary>
    BadHeader = 4,
}
