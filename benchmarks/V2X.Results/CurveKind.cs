namespace V2X.Results;

/// <summary>How the axes of a drawing run.</summary>
public enum CurveKind
{
    /// <summary>Both evenly.</summary>
    Linear,

    /// <summary>To the right by powers of ten, up evenly: what a cost that grows with the logarithm is a straight line in.</summary>
    LogX,

    /// <summary>Both by powers of ten.</summary>
    LogLog,

    /// <summary>To the right by nines (90 %, 99 %, 99.9 %), up by powers of ten: times by the share of messages that did not take longer.</summary>
    Percentiles,
}
