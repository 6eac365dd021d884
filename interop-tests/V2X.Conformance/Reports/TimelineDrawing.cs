using V2X.Conformance.Running;
using V2X.Conformance.Suites;

namespace V2X.Conformance.Reports;

/// <summary>Draws rate, jitter, latency and position error of each type of message over the time of a run.</summary>
internal static class TimelineDrawing
{
    private const double Width = 1000;
    private const double Height = 190;
    private const double Left = 60;
    private const double Top = 26;
    private const double Bottom = 22;
    private const double NanosecondsPerSecond = 1e9;

    // A last bucket that a run hardly began says nothing of its rate.
    private const double LeastShareOfLast = 0.3;

    public static void Write(RunResult run, HtmlPage page)
    {
        RunTimeline timeline = run.Timeline;
        if (timeline.UsedBuckets == 0)
            return;
        page.Heading(ReportWords.OverTime);
        double lastNs = run.Facts.LastUnixNs - timeline.StartUnixNs - ((timeline.UsedBuckets - 1.0) * timeline.BucketNs);
        double share = Math.Clamp(lastNs / timeline.BucketNs, 0, 1);
        Draw(page, timeline, ReportWords.Rate, (bucket, isLast) => Rate(bucket, timeline.BucketNs / NanosecondsPerSecond * (isLast && timeline.UsedBuckets > 1 ? share : 1), isLast && timeline.UsedBuckets > 1 && share < LeastShareOfLast));
        Draw(page, timeline, ReportWords.Jitter, (bucket, _) => bucket.IntervalMs.Count > 1 ? bucket.IntervalMs.Deviation : double.NaN);
        Draw(page, timeline, ReportWords.Latency, (bucket, _) => bucket.LatencyMs.Mean);
        if (run.Reference is not null)
            Draw(page, timeline, ReportWords.Error, (bucket, _) => bucket.ErrorMetres.Mean);
    }

    private static double Rate(TimeBucket bucket, double seconds, bool isTooShort) => isTooShort ? double.NaN : bucket.Messages / seconds;

    private static void Draw(HtmlPage page, RunTimeline timeline, LocalText title, Func<TimeBucket, bool, double> of)
    {
        List<(string Type, double[] Values)> lines = [];
        foreach (TypeSeries series in timeline.Series)
        {
            double[] values = new double[timeline.UsedBuckets];
            for (int i = 0; i < values.Length; i++)
                values[i] = of(series.Buckets[i], i == values.Length - 1);
            lines.Add((series.Type, values));
        }

        double[] finite = [.. lines.SelectMany(line => line.Values).Where(double.IsFinite)];
        if (finite.Length == 0)
            return;
        double top = DrawingColours.RoundUp(Math.Max(finite.Max(), 0)), low = finite.Min() < 0 ? -DrawingColours.RoundUp(-finite.Min()) : 0;
        page.Raw("<p>").Say(title).Raw("</p>\n");
        Frame(page, timeline, low, top, lines);
        for (int i = 0; i < lines.Count; i++)
            Line(page, lines[i].Values, low, top, DrawingColours.Of(i));
        page.Raw("</svg>\n");
    }

    private static void Frame(HtmlPage page, RunTimeline timeline, double low, double top, List<(string Type, double[] Values)> lines)
    {
        double seconds = timeline.UsedBuckets * (timeline.BucketNs / NanosecondsPerSecond);
        page.Raw($"<svg viewBox=\"0 0 {Width:0} {Height:0}\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#5b6675\">\n<text x=\"{Left:0}\" y=\"17\">");
        for (int i = 0; i < lines.Count; i++)
            page.Raw($"<tspan fill=\"{DrawingColours.Of(i)}\" font-weight=\"600\">{HtmlPage.Escape(lines[i].Type)}</tspan>  ");
        page.Raw("</text>\n");
        foreach (double level in (ReadOnlySpan<double>)[low, (low + top) / 2, top])
        {
            double y = Y(level, low, top);
            page.Raw($"<path d=\"M{Left:0} {y:0.#}H{Width - 8:0}\" stroke=\"#e3e7ec\"/><text x=\"{Left - 6:0}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{level:0.###}</text>\n");
        }

        page.Raw($"<text x=\"{Left:0}\" y=\"{Height - 6:0}\">0 s</text><text x=\"{Width - 8:0}\" y=\"{Height - 6:0}\" text-anchor=\"end\">{seconds:0.#} s</text>\n");
    }

    // Broken where nothing was seen; a value between two such places is a dot.
    private static void Line(HtmlPage page, double[] values, double low, double top, string colour)
    {
        page.Raw($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"");
        bool isDrawing = false;
        for (int i = 0; i < values.Length; i++)
        {
            bool isThere = double.IsFinite(values[i]);
            if (isThere)
                page.Raw($"{(isDrawing ? 'L' : 'M')}{Left + ((i + 0.5) / values.Length * (Width - Left - 8)):0.#} {Y(values[i], low, top):0.#}{(isDrawing ? "" : "h0")}");
            isDrawing = isThere;
        }

        page.Raw("\"/>\n");
    }

    private static double Y(double value, double low, double top) => Height - Bottom - ((value - low) / (top - low) * (Height - Bottom - Top));
}
