namespace V2X.Results;

/// <summary>What of a figure a budget bounds.</summary>
public enum GateKind
{
    /// <summary>Its ratio to the peer's figure of the same run, from above.</summary>
    RatioAtMost,

    /// <summary>Its ratio to the peer's figure of the same run, from below.</summary>
    RatioAtLeast,

    /// <summary>The figure itself, exactly: allocated bytes, lost messages.</summary>
    Exactly,

    /// <summary>The figure itself from above, for what does not depend on how fast the machine is: bytes held.</summary>
    AtMost,

    /// <summary>Growth with time, from above; the noise of the run itself is its margin.</summary>
    SlopeAtMost,
}
