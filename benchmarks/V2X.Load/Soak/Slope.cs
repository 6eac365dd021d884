namespace V2X.Load.Soak;

/// <summary>How something grows with time.</summary>
/// <param name="PerMinute">The middle one of the slopes between all pairs of points (Theil and Sen), which single outliers do not move.</param>
/// <param name="Noise">
/// What the points' own scatter may make of it: a slope under which the rise over the whole time is no more than the points lie apart from the line,
/// from the lowest to the highest tenth, cannot be told from none.
/// </param>
internal sealed record Slope(double PerMinute, double Noise)
{
    private const double Tail = 0.1;

    /// <param name="points">Minutes and values, in order of time; two at least.</param>
    public static Slope Of(IReadOnlyList<double[]> points)
    {
        List<double> slopes = [];
        for (int i = 0; i < points.Count; i++)
        {
            for (int j = i + 1; j < points.Count; j++)
                slopes.Add((points[j][1] - points[i][1]) / (points[j][0] - points[i][0]));
        }

        double slope = Figures.Median.Of(slopes);
        double[] apart = [.. points.Select(point => point[1] - (slope * point[0])).Order()];
        int cut = (int)(Tail * apart.Length);
        double minutes = points[^1][0] - points[0][0];
        return new Slope(slope, (apart[^(cut + 1)] - apart[cut]) / minutes);
    }
}
