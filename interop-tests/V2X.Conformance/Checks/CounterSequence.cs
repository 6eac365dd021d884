namespace V2X.Conformance.Checks;

/// <summary>Which messages share a counter.</summary>
internal enum CounterSequence
{
    /// <summary>Those of one type of a station.</summary>
    Station,

    /// <summary>Those of one type under one AID or PSID.</summary>
    Application,

    /// <summary>All of a type, whichever intersection they name.</summary>
    Type,
}
