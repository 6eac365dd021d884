namespace V2X.Frames.Envelopes;

/// <summary>What the first octets of a message say about its protection. Says nothing about whether the protection holds.</summary>
public enum SecurityForm : byte
{
    /// <summary>No security structure around the payload.</summary>
    None,

    /// <summary>A security structure without protection (unsecuredData).</summary>
    Unsecured,

    /// <summary>Signed (signedData).</summary>
    Signed,

    /// <summary>Encrypted (encryptedData).</summary>
    Encrypted,

    /// <summary>Another or an unreadable structure, announced by the header before it.</summary>
    Other,
}
