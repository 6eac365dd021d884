using System.Globalization;

namespace V2X.Interop.Demo;

/// <summary>The closing report: what happened to every datagram, and whether the account adds up.</summary>
internal static class SummaryText
{
    /// <summary>Writes the report of <paramref name="figures"/>.</summary>
    public static void Write(DemoFigures figures, TextWriter writer)
    {
        WriteTables(figures, writer);
        WriteAccount(figures, writer);
    }

    /// <summary>Writes everything but the account.</summary>
    public static void WriteTables(DemoFigures figures, TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Summary after {figures.Elapsed.TotalSeconds:F1} s"));
        writer.WriteLine();
        WriteTable(writer, ["site", "sent", "received", "forwarded", "held", "dropped", "reasons"], figures.Sites.Select(site => new[]
        {
            site.Id, FigureText.Count(site.Sent), FigureText.Count(site.Received), FigureText.Count(site.Forwarded), FigureText.Count(site.Held),
            FigureText.Count(site.DroppedTotal), FigureText.Reasons(site.Dropped),
        }));
        WriteTable(writer, ["broker", "ingested", "accepted", "duplicates", "rejected", "reasons", "road users"], figures.Brokers.Select(broker => new[]
        {
            broker.Region, FigureText.Count(broker.Ingested), FigureText.Count(broker.Accepted), FigureText.Count(broker.Duplicates),
            FigureText.Count(broker.Rejected.Values.Sum()), FigureText.Reasons(broker.Rejected), FigureText.Count(broker.RoadUsers),
        }));
        WriteBorder(figures, writer);
        WriteTable(writer, ["subscriber", "delivered", "replaced", "dropped"], figures.Brokers.SelectMany(broker => broker.Subscribers.Select(subscriber => new[]
        {
            broker.Region + " " + subscriber.Name, FigureText.Count(subscriber.Delivered), FigureText.Count(subscriber.Replaced), FigureText.Count(subscriber.Dropped),
        })));
        WriteTable(writer, ["message", "accepted"], figures.Brokers.SelectMany(broker => broker.ByType).Where(type => type.Value > 0)
            .GroupBy(type => type.Key).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new[] { group.Key, FigureText.Count(group.Sum(type => type.Value)) }));
        WriteTable(writer, ["stage", "p50", "p99", "max"], figures.Latencies.Select(stage => new[]
        {
            stage.Stage, FigureText.Microseconds(stage.MedianMicroseconds), FigureText.Microseconds(stage.P99Microseconds), FigureText.Microseconds(stage.MaxMicroseconds),
        }));
        if (figures.Unreadable.Count > 0)
            writer.WriteLine("not readable in the recording: " + FigureText.Reasons(figures.Unreadable));
    }

    /// <summary>Writes whether the account adds up, and where it does not.</summary>
    public static void WriteAccount(DemoFigures figures, TextWriter writer)
    {
        writer.WriteLine(DemoAccount.Balances(figures) ? "The account adds up." : "The account does not add up:");
        foreach (AccountLine line in DemoAccount.Of(figures).Where(line => !line.Balances))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {line.Text}: {line.Left} is not {line.Right}"));
    }

    private static void WriteBorder(DemoFigures figures, TextWriter writer)
    {
        if (figures.Border.Count > 0)
            WriteTable(writer, ["border", "held back", "sent", "arrived", "refused"], figures.Border.Select(way => new[]
            {
                $"{way.From} to {way.To}", FigureText.Count(way.HeldBack), FigureText.Count(way.Sent), FigureText.Count(way.Arrived), FigureText.Count(way.Refused),
            }));
        if (figures.Events.Count > 0)
            WriteTable(writer, ["event", "raised by", "sent by", "heard by", "after"], figures.Events.Select(raised => new[]
            {
                raised.Id, raised.From, $"{raised.Sites} of {raised.SitesOfOtherSide} sites behind the border", $"{raised.RoadUsers} road users",
                double.IsNaN(raised.Milliseconds) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{raised.Milliseconds:F0} ms"),
            }));
    }

    private static void WriteTable(TextWriter writer, string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        int[] widths = [.. header.Select((_, column) => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
        {
            // The first column holds names, the others mostly numbers.
            IEnumerable<string> cells = row.Select((cell, column) => column == 0 || header[column] == "reasons" ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            writer.WriteLine("  " + string.Join("  ", cells).TrimEnd());
        }

        writer.WriteLine();
    }
}
