namespace V2X.Conformance.Suites;

/// <summary>How a requirement is tested.</summary>
public enum RequirementKind : byte
{
    /// <summary>By looking at what the unit sends, live or in a capture.</summary>
    Passive,

    /// <summary>By sending it something and looking at what it answers: only with a live unit.</summary>
    Active,
}
