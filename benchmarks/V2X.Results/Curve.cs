namespace V2X.Results;

/// <summary>Figures that belong in one drawing.</summary>
/// <param name="Name">What it shows; once in a file.</param>
/// <param name="Kind">How the axes run.</param>
/// <param name="XLabel">What goes to the right, with its unit.</param>
/// <param name="YLabel">What goes up, with its unit.</param>
/// <param name="Lines">The lines, in the order of the legend.</param>
public sealed record Curve(string Name, CurveKind Kind, string XLabel, string YLabel, IReadOnlyList<CurveLine> Lines);
