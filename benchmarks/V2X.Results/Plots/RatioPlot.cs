namespace V2X.Results.Plots;

/// <summary>
/// The figures of a group as bars of their ratio to the peer's, by powers of ten: 1 is as the peer, and a mark shows where the budget ends.
/// </summary>
public static class RatioPlot
{
    private const double Width = 940, Left = 330, Right = 210, Top = 44, Row = 22, Bottom = 34;
    private const string Kept = "#1769c4", Missed = "#c62828", Plain = "#7c8796", Frame = "#c9d0d9", Mark = "#e0a100";

    /// <summary>Draws; null where no figure has a peer.</summary>
    /// <param name="group">Its name, for the title.</param>
    /// <param name="figures">All figures of the group.</param>
    public static string? Draw(string group, IEnumerable<Figure> figures)
    {
        Figure[] shown = [.. figures.Where(figure => figure.Ratio is > 0 and < double.PositiveInfinity)];
        if (shown.Length == 0)
            return null;
        double most = Math.Max(1, Math.Ceiling(shown.Max(figure => Math.Log10(figure.Ratio!.Value))));
        double least = Math.Min(-1, Math.Floor(shown.Min(figure => Math.Log10(figure.Ratio!.Value))));
        double height = Top + (shown.Length * Row) + Bottom;
        double X(double ratio) => Left + ((Width - Left - Right) * (Math.Clamp(Math.Log10(ratio), least, most) - least) / (most - least));
        Svg svg = new(Width, height);
        svg.Words(12, 20, $"{group}: ours to the peer of the same run (1 = as the peer; the yellow mark is the budget)");
        for (double power = least; power <= most; power++)
        {
            double x = X(Math.Pow(10, power));
            svg.Line([(x, Top), (x, height - Bottom)], Frame, power == 0 ? 2 : 1);
            svg.Words(x, height - Bottom + 16, Figure.Number(Math.Pow(10, power)), "middle");
        }

        for (int i = 0; i < shown.Length; i++)
            Bar(svg, shown[i], Top + (i * Row), X);
        return svg.ToString();
    }

    private static void Bar(Svg svg, Figure figure, double y, Func<double, double> x)
    {
        string colour = figure.Verdict switch
        {
            FigureVerdict.Missed => Missed,
            FigureVerdict.Kept => Kept,
            _ => Plain,
        };
        double one = x(1), end = x(figure.Ratio!.Value);
        svg.Words(Left - 8, y + 15, figure.Name, "end");
        svg.Box(one, y + 4, end - one, Row - 8, colour);
        svg.Words(Width - Right + 8, y + 15, $"{Figure.Number(figure.Ratio.Value)} × {figure.PeerName}");
        if (figure.Gate is { IsRatio: true, Bound: > 0 } gate)
            svg.Line([(x(gate.Bound), y + 2), (x(gate.Bound), y + Row - 2)], Mark, 2.5);
    }
}
