namespace V2X.Conformance.Exchanges;

/// <summary>Whether a message is the one that is waited for.</summary>
public enum MessageMatch : byte
{
    /// <summary>It is.</summary>
    Yes,

    /// <summary>It is as it must be, but meant for somebody else.</summary>
    Elsewhere,

    /// <summary>It is not as it must be.</summary>
    NotSo,
}
