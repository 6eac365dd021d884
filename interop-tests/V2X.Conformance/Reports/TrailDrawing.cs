using V2X.Conformance.Observing;
using V2X.Conformance.Reference;
using V2X.Conformance.Running;

namespace V2X.Conformance.Reports;

/// <summary>Draws where messages were sent, by type, and the reference track: north up, with a scale, without a ground map.</summary>
internal static class TrailDrawing
{
    private const double Width = 1000;
    private const double LeastHeight = 200;
    private const double MostHeight = 800;
    private const double Margin = 40;
    private const double LeastMetres = 20;
    private const int MostReferencePoints = 2_000;

    public static void Write(RunResult run, HtmlPage page)
    {
        TypeSeries[] series = [.. run.Timeline.Series];
        List<(double Latitude, double Longitude)> all = [];
        foreach (TypeSeries one in series)
        {
            foreach ((int latitude, int longitude) in one.Positions)
                all.Add((latitude * 1e-7, longitude * 1e-7));
        }

        if (all.Count == 0)
            return;
        IReadOnlyList<ReferencePoint> truth = run.Reference?.Points ?? [];
        all.AddRange(truth.Select(point => (point.LatitudeDegrees, point.LongitudeDegrees)));
        Plane plane = Plane.Around(all);
        page.Heading(ReportWords.Map);
        page.Raw($"<svg viewBox=\"0 0 {Width:0} {plane.Height:0}\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#5b6675\">\n");
        Track(page, plane, truth);
        for (int i = 0; i < series.Length; i++)
            Dots(page, plane, series[i], DrawingColours.Of(i));
        Legend(page, plane, series, truth.Count > 0);
        page.Raw("</svg>\n");
        if (truth.Count > 0)
            page.Raw("<p class=\"soft\">— ").Say(ReportWords.Reference).Raw("</p>\n");
    }

    private static void Track(HtmlPage page, Plane plane, IReadOnlyList<ReferencePoint> truth)
    {
        if (truth.Count == 0)
            return;
        int stride = (truth.Count / MostReferencePoints) + 1;
        page.Raw("<polyline fill=\"none\" stroke=\"#1c2430\" stroke-width=\"1\" opacity=\"0.6\" points=\"");
        for (int i = 0; i < truth.Count; i += stride)
        {
            (double x, double y) = plane.At(truth[i].LatitudeDegrees, truth[i].LongitudeDegrees);
            page.Raw($"{x:0.#},{y:0.#} ");
        }

        page.Raw("\"/>\n");
    }

    private static void Dots(HtmlPage page, Plane plane, TypeSeries series, string colour)
    {
        if (series.Positions.IsEmpty)
            return;
        page.Raw($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"5\" stroke-linecap=\"round\" opacity=\"0.7\" d=\"");
        (int, int) before = (int.MinValue, 0);
        foreach ((int latitude, int longitude) in series.Positions)
        {
            (double x, double y) = plane.At(latitude * 1e-7, longitude * 1e-7);
            (int, int) pixel = ((int)Math.Round(x), (int)Math.Round(y));
            if (pixel != before)
                page.Raw($"M{pixel.Item1} {pixel.Item2}h0");
            before = pixel;
        }

        page.Raw("\"/>\n");
    }

    private static void Legend(HtmlPage page, Plane plane, TypeSeries[] series, bool hasTruth)
    {
        page.Raw("<text x=\"12\" y=\"18\">");
        for (int i = 0; i < series.Length; i++)
        {
            if (!series[i].Positions.IsEmpty)
                page.Raw($"<tspan fill=\"{DrawingColours.Of(i)}\" font-weight=\"600\">{HtmlPage.Escape(series[i].Type)}</tspan>  ");
        }

        if (hasTruth)
            page.Raw("<tspan fill=\"#1c2430\">—</tspan>");
        double metres = DrawingColours.RoundUp(Width / 10 / plane.Scale), pixels = metres * plane.Scale;
        string text = metres >= 1_000 ? FormattableString.Invariant($"{metres / 1_000:0.#} km") : FormattableString.Invariant($"{metres:0.##} m");
        page.Raw($"</text>\n<path d=\"M12 {plane.Height - 20:0}v6h{pixels:0.#}v-6\" fill=\"none\" stroke=\"#1c2430\"/><text x=\"{18 + pixels:0.#}\" y=\"{plane.Height - 11:0}\">{text}</text>\n");
        page.Raw($"<path d=\"M{Width - 20:0} 34V12m-4 7l4 -7l4 7\" fill=\"none\" stroke=\"#1c2430\"/><text x=\"{Width - 24:0}\" y=\"48\">N</text>\n");
    }

    /// <summary>Degrees as pixels, true to scale at the middle.</summary>
    private readonly record struct Plane(double West, double North, double MetresPerDegreeEast, double Scale, double Height, double LeftPixels, double TopPixels)
    {
        public static Plane Around(List<(double Latitude, double Longitude)> all)
        {
            double south = all.Min(one => one.Latitude), north = all.Max(one => one.Latitude), west = all.Min(one => one.Longitude), east = all.Max(one => one.Longitude);
            double perDegreeEast = NearPlane.MetresPerDegree * Math.Max(0.01, Math.Cos(double.DegreesToRadians((south + north) / 2)));
            double wide = Math.Max(LeastMetres, (east - west) * perDegreeEast), high = Math.Max(LeastMetres, (north - south) * NearPlane.MetresPerDegree);
            double scale = Math.Min((Width - (2 * Margin)) / wide, (MostHeight - (2 * Margin)) / high);
            double height = Math.Max(LeastHeight, ((north - south) * NearPlane.MetresPerDegree * scale) + (2 * Margin));
            double left = (Width - ((east - west) * perDegreeEast * scale)) / 2, top = (height - ((north - south) * NearPlane.MetresPerDegree * scale)) / 2;
            return new Plane(west, north, perDegreeEast, scale, height, left, top);
        }

        public (double X, double Y) At(double latitude, double longitude) =>
            (LeftPixels + ((longitude - West) * MetresPerDegreeEast * Scale), TopPixels + ((North - latitude) * NearPlane.MetresPerDegree * Scale));
    }
}
