namespace V2X.Results;

/// <summary>What a budget says of a figure.</summary>
public enum FigureVerdict
{
    /// <summary>No budget holds for it: absolute times, which differ from machine to machine.</summary>
    Recorded,

    /// <summary>Within its budget.</summary>
    Kept,

    /// <summary>Beyond its budget, margin included.</summary>
    Missed,
}
