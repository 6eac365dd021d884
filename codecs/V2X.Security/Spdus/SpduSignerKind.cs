namespace V2X.Security.Spdus;

/// <summary>How a message says who signed it.</summary>
public enum SpduSignerKind : byte
{
    /// <summary>Not signed.</summary>
    None = 0,

    /// <summary>By the last eight octets of the hash of a certificate sent before.</summary>
    Digest = 1,

    /// <summary>With the certificate itself.</summary>
    Certificate = 2,

    /// <summary>With a key inside the message; nobody vouches for it.</summary>
    Self = 3,

    /// <summary>In a way that is not supported, an X.509 certificate for one.</summary>
    Unsupported = 4,
}
