namespace V2X.Results.Comparing;

/// <summary>One figure in two files of results.</summary>
/// <param name="Before">In the first; null where it is new.</param>
/// <param name="After">In the second; null where it is gone.</param>
/// <param name="IsByRatio">Whether its ratios to the same peer are compared, which machines have in common, or the bare figures.</param>
/// <param name="Change">Share by which what is compared changed: 0.1 is a tenth more. NaN where it cannot be told.</param>
/// <param name="Verdict">What that means.</param>
public sealed record ComparedFigure(Figure? Before, Figure? After, bool IsByRatio, double Change, ComparisonVerdict Verdict)
{
    /// <summary>Either one.</summary>
    public Figure Either => After ?? Before!;
}
