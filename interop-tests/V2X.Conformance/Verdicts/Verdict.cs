namespace V2X.Conformance.Verdicts;

/// <summary>What came of a requirement. The values are in the order of their weight.</summary>
public enum Verdict : byte
{
    /// <summary>The requirement does not concern what was seen.</summary>
    NotApplicable,

    /// <summary>It was looked at often enough, and held.</summary>
    Pass,

    /// <summary>What was seen does not suffice to say; the reason says what is missing.</summary>
    Inconclusive,

    /// <summary>It was broken, and the evidence shows where.</summary>
    Fail,
}
