namespace V2X.Broker.Access;

/// <summary>Why a call was refused by the access file.</summary>
internal enum AccessRefusal
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>Nothing was shown, or what was shown is not taken.</summary>
    Unauthenticated,

    /// <summary>No rule allows it, or one denies it.</summary>
    Denied,

    /// <summary>Too many failed attempts from one address, or too many passwords to look at.</summary>
    TooManyAttempts,

    /// <summary>As many connections as the identity may have.</summary>
    TooManyConnections,

    /// <summary>As many subscriptions as the identity may have.</summary>
    TooManySubscriptions,
}

/// <summary>The names under which they are counted.</summary>
internal static class AccessRefusalText
{
    private static readonly string[] Reasons = ["none", "unauthenticated", "denied", "too-many-attempts", "too-many-connections", "too-many-subscriptions"];

    public static int Count => Reasons.Length;

    public static string Reason(this AccessRefusal refusal) => Reasons[(int)refusal];
}
