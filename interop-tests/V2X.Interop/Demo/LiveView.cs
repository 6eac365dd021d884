using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace V2X.Interop.Demo;

/// <summary>The live picture on a terminal, drawn anew in place.</summary>
internal sealed class LiveView : IDemoView
{
    private readonly IAnsiConsole _console;
    private readonly Dictionary<string, RateMeter> _rates = [];
    private readonly System.Collections.Concurrent.BlockingCollection<IRenderable> _frames = new(4);
    private readonly Task _drawing;
    private string _said = "";

    /// <summary>Draws on <paramref name="console"/> until disposed of.</summary>
    public LiveView(IAnsiConsole console)
    {
        _console = console;
        // Live keeps its thread for as long as the picture stands.
        _drawing = Task.Factory.StartNew(Draw, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public void Say(string text) => _said = text;

    /// <inheritdoc/>
    public void Show(DemoFigures figures) => _frames.TryAdd(new Rows([Header(figures), Sites(figures), Brokers(figures), .. Border(figures), Latencies(figures)]));

    /// <inheritdoc/>
    public void Dispose()
    {
        _frames.CompleteAdding();
        _drawing.GetAwaiter().GetResult();
        _frames.Dispose();
    }

    private void Draw() => _console.Live(new Text("starting")).AutoClear(true).Start(live =>
    {
        foreach (IRenderable frame in _frames.GetConsumingEnumerable())
        {
            live.UpdateTarget(frame);
            live.Refresh();
        }
    });

    private Rows Header(DemoFigures figures)
    {
        string until = figures.Duration is { } duration ? $" of {duration.TotalSeconds:F0} s" : " s, replaying";
        double rate = Rate("all", figures.Elapsed, figures.Sites.Sum(site => site.Received));
        return new Rows(
            new Markup(string.Create(CultureInfo.InvariantCulture,
                $"[bold]V2X[/]  {figures.Elapsed.TotalSeconds:F1}{until}   [bold]{rate:F0}[/] messages/s   [bold]{figures.Brokers.Sum(broker => broker.RoadUsers)}[/] road users   [bold]{figures.Crossings}[/] crossings")),
            new Markup("[grey]" + Markup.Escape(_said) + "[/]"));
    }

    private Table Sites(DemoFigures figures)
    {
        Table table = NewTable("site", "set", "messages/s", "received", "forwarded", "held", "dropped, by reason");
        foreach (SiteFigures site in figures.Sites)
        {
            table.AddRow(
                Markup.Escape(site.Name), site.Region == "hk" ? "SAE J2735" : "China",
                Rate(site.Id, figures.Elapsed, site.Received).ToString("F0", CultureInfo.InvariantCulture),
                FigureText.Count(site.Received), FigureText.Count(site.Forwarded), FigureText.Count(site.Held), Markup.Escape(FigureText.Reasons(site.Dropped)));
        }

        return table;
    }

    private static Table Brokers(DemoFigures figures)
    {
        Table table = NewTable("broker", "agents", "accepted", "duplicates", "rejected", "road users", "tracks", "delivered");
        foreach (BrokerFigures broker in figures.Brokers)
        {
            table.AddRow(
                broker.Region, broker.Agents.ToString(CultureInfo.InvariantCulture), FigureText.Count(broker.Accepted), FigureText.Count(broker.Duplicates),
                Markup.Escape(FigureText.Reasons(broker.Rejected)), FigureText.Count(broker.RoadUsers), FigureText.Count(broker.Tracks),
                FigureText.Count(broker.Subscribers.Sum(subscriber => subscriber.Delivered)));
        }

        return table;
    }

    private static IEnumerable<IRenderable> Border(DemoFigures figures)
    {
        if (figures.Border.Count == 0)
            yield break;
        Table table = NewTable("border", "link", "held back", "arrived", "events behind it");
        foreach (WayFigures way in figures.Border)
        {
            IEnumerable<string> events = figures.Events.Where(raised => raised.From == way.From).Select(raised => $"{raised.Id} {raised.Sites}/{raised.SitesOfOtherSide} sites");
            table.AddRow(
                $"{way.From} to {way.To}", way.IsUp ? string.Create(CultureInfo.InvariantCulture, $"up, {way.RoundTripMilliseconds:F1} ms") : "down",
                FigureText.Count(way.HeldBack), FigureText.Count(way.Arrived), Markup.Escape(string.Join("; ", events)));
        }

        yield return table;
    }

    private static Table Latencies(DemoFigures figures)
    {
        Table table = NewTable("stage", "p50", "p99", "max");
        foreach (StageLatency stage in figures.Latencies)
            table.AddRow(stage.Stage, FigureText.Microseconds(stage.MedianMicroseconds), FigureText.Microseconds(stage.P99Microseconds), FigureText.Microseconds(stage.MaxMicroseconds));
        return table;
    }

    private static Table NewTable(params string[] columns)
    {
        // Without lines the whole picture fits a terminal of 24 lines.
        Table table = new() { Border = TableBorder.None };
        foreach (string column in columns)
            table.AddColumn(new TableColumn("[grey]" + column + "[/]") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        return table;
    }

    private double Rate(string key, TimeSpan at, long total)
    {
        if (!_rates.TryGetValue(key, out RateMeter? meter))
            _rates[key] = meter = new RateMeter(TimeSpan.FromSeconds(3));
        return meter.Add(at, total);
    }
}
