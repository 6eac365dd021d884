namespace V2X.Results.Plots;

/// <summary>Draws the lines of a <see cref="Curve"/> over one another.</summary>
public static class CurvePlot
{
    private const double Width = 760, Height = 400, Left = 76, Right = 24, Top = 62, Bottom = 56;
    private const double MostNines = 0.99999;
    private static readonly double[] Shares = [0, 0.5, 0.9, 0.99, 0.999, 0.9999, MostNines];

    /// <summary>Draws; null where there is nothing to draw.</summary>
    public static string? Draw(Curve curve)
    {
        double[][] points = [.. curve.Lines.SelectMany(line => line.Points).Where(point => IsDrawn(curve.Kind, point))];
        if (points.Length == 0)
            return null;
        Axis x = XAxis(curve.Kind, points), y = YAxis(curve.Kind, points);
        double Across(double value) => Left + ((Width - Left - Right) * x.Place(value));
        double Up(double value) => Height - Bottom - ((Height - Top - Bottom) * y.Place(value));
        Svg svg = new(Width, Height);
        svg.Words(12, 20, curve.Name);
        foreach ((double value, string words) in x.Ticks)
        {
            svg.Line([(Across(value), Top), (Across(value), Height - Bottom)], "#e6eaef", 1);
            svg.Words(Across(value), Height - Bottom + 17, words, "middle");
        }

        foreach ((double value, string words) in y.Ticks)
        {
            svg.Line([(Left, Up(value)), (Width - Right, Up(value))], "#e6eaef", 1);
            svg.Words(Left - 6, Up(value) + 4, words, "end");
        }

        svg.Words((Left + Width - Right) / 2, Height - 12, curve.XLabel, "middle");
        svg.Words(12, 38, curve.YLabel);
        double legend = Left;
        for (int i = 0; i < curve.Lines.Count; i++)
        {
            CurveLine line = curve.Lines[i];
            string colour = Svg.Colours[i % Svg.Colours.Length];
            svg.Line(line.Points.Where(point => IsDrawn(curve.Kind, point)).Select(point => (Across(point[0]), Up(point[1]))), colour);
            svg.Words(legend, Top - 8, line.Name, colour: colour);
            legend += 24 + (line.Name.Length * 6.4);
        }

        return svg.ToString();
    }

    private static bool IsDrawn(CurveKind kind, double[] point) =>
        double.IsFinite(point[0]) && double.IsFinite(point[1])
        && (kind is CurveKind.Linear or CurveKind.Percentiles || point[0] > 0)
        && (kind is not (CurveKind.LogLog or CurveKind.Percentiles) || point[1] > 0);

    private static Axis XAxis(CurveKind kind, double[][] points)
    {
        double least = points.Min(point => point[0]), most = points.Max(point => point[0]);
        return kind switch
        {
            CurveKind.Percentiles => Axis.Nines(Shares.Where(share => share <= Math.Min(MostNines, most))),
            CurveKind.Linear => Axis.Even(least, most),
            _ => Axis.Powers(least, most),
        };
    }

    private static Axis YAxis(CurveKind kind, double[][] points)
    {
        double least = points.Min(point => point[1]), most = points.Max(point => point[1]);
        return kind is CurveKind.LogLog or CurveKind.Percentiles ? Axis.Powers(least, most) : Axis.Even(Math.Min(0, least), most);
    }
}
