namespace V2X.Conformance.Suites;

/// <summary>How much it matters that a requirement is broken.</summary>
public enum Severity : byte
{
    /// <summary>Worth knowing; does not fail a run.</summary>
    Information,

    /// <summary>Recommended by the source; does not fail a run.</summary>
    Should,

    /// <summary>Demanded by the source: fails a run.</summary>
    Must,
}
