namespace V2X.Interop.Scenarios.Reports;

/// <summary>What became of an expectation.</summary>
internal enum VerdictState
{
    /// <summary>It was met.</summary>
    Met,

    /// <summary>It was not met.</summary>
    NotMet,

    /// <summary>The run was too short to say.</summary>
    NotReached,

    /// <summary>The scenario sets no limit for it at the pace of the clock.</summary>
    NotJudged,
}
