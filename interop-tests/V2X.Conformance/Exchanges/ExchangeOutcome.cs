namespace V2X.Conformance.Exchanges;

/// <summary>What a step of an exchange came to.</summary>
public enum ExchangeOutcome : byte
{
    /// <summary>What was waited for came.</summary>
    Answered,

    /// <summary>It did not come in time.</summary>
    Unanswered,

    /// <summary>What must not come did not come.</summary>
    Quiet,

    /// <summary>What must not come came.</summary>
    Spoken,

    /// <summary>Something was sent, and nothing is waited for.</summary>
    Done,

    /// <summary>The exchange does not concern this unit.</summary>
    NotConcerned,

    /// <summary>It was never begun, or could not be sent: see the reason.</summary>
    NotAsked,
}
