namespace V2X.Results;

/// <summary>One line of a drawing.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">Pairs of x and y; of percentiles, x is the share of messages, 0..1.</param>
public sealed record CurveLine(string Name, IReadOnlyList<double[]> Points);
