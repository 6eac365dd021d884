using System.Globalization;

namespace V2X.Interop.Demo;

/// <summary>One line every two seconds, for logs and pipes.</summary>
internal sealed class PlainView(TextWriter writer) : IDemoView
{
    private readonly RateMeter _rate = new(TimeSpan.FromSeconds(4));

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public void Say(string text) => writer.WriteLine(text);

    /// <inheritdoc/>
    public void Show(DemoFigures figures)
    {
        double rate = _rate.Add(figures.Elapsed, figures.Sites.Sum(site => site.Received));
        StageLatency whole = figures.Latencies[^1];
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{figures.Elapsed.TotalSeconds,5:F1} s  {rate,6:F0} msg/s  road users {figures.Brokers.Sum(broker => broker.RoadUsers)}  crossings {figures.Crossings}  sites {string.Join(' ', figures.Sites.Select(site => $"{site.Id}={site.Received}"))}{Border(figures)}  drops {FigureText.Reasons(figures.Reasons)}  p50 {FigureText.Microseconds(whole.MedianMicroseconds)} p99 {FigureText.Microseconds(whole.P99Microseconds)} max {FigureText.Microseconds(whole.MaxMicroseconds)}"));
        writer.Flush();
    }

    private static string Border(DemoFigures figures) => figures.Border.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture,
            $"  tracks {figures.Brokers.Sum(broker => broker.Tracks)}  border {string.Join(' ', figures.Border.Select(way => $"{way.From}>{way.To}={way.Arrived}"))}  events {figures.Events.Count(raised => raised.Sites > 0)}/{figures.Events.Count}");

    /// <inheritdoc/>
    public void Dispose() => writer.Flush();
}
