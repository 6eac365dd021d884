using System.Text.Json;
using V2X.Border;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>The report for programs. The same run gives the same octets.</summary>
internal static class JsonReport
{
    /// <summary>Writes the report.</summary>
    public static byte[] Write(Scenario scenario, IScenarioRun run, ScenarioOutcome outcome, string traffic)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("scenario", scenario.Name);
            json.WriteString("mode", run.IsLive ? "wall-clock" : "virtual-time");
            json.WriteNumber("seed", run.Seed);
            json.WriteString("traffic", traffic);
            json.WriteNumber("durationSeconds", run.Seconds);
            json.WriteBoolean("met", outcome.IsMet);
            Figures(json, outcome);
            Expectations(json, outcome);
            Sites(json, run);
            Stages(json, run);
            Border(json, run);
            Events(json, run);
            Dropped(json, run);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>A number as reports write it: six significant digits, so that the last bits of a sum are no difference.</summary>
    public static decimal? Rounded(double value)
    {
        if (!double.IsFinite(value))
            return null;
        if (value == 0)
            return 0;
        int digits = Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12);
        return Math.Round((decimal)value, digits);
    }

    private static void Figures(Utf8JsonWriter json, ScenarioOutcome outcome)
    {
        json.WriteStartObject("figures");
        foreach (Figure figure in outcome.Figures)
            Number(json, figure.Name, figure.Value);
        json.WriteEndObject();
    }

    private static void Expectations(Utf8JsonWriter json, ScenarioOutcome outcome)
    {
        json.WriteStartArray("expectations");
        foreach (Verdict verdict in outcome.Verdicts)
        {
            json.WriteStartObject();
            json.WriteString("figure", verdict.Expected.Figure);
            if (verdict.Expected.Least is { } least)
                Number(json, "atLeast", least);
            if (verdict.Expected.Most is { } most)
                Number(json, "atMost", most);
            if (verdict.Expected.WallClockMost is { } wallClockMost)
                Number(json, "wallClockAtMost", wallClockMost);
            Number(json, "value", verdict.Value);
            json.WriteBoolean("met", verdict.IsMet);
            json.WriteString("verdict", verdict.StateText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Sites(Utf8JsonWriter json, IScenarioRun run)
    {
        json.WriteStartArray("sites");
        foreach (ISiteRun site in run.Sites)
        {
            json.WriteStartObject();
            json.WriteString("id", site.Plan.Id);
            json.WriteNumber("received", site.Received);
            json.WriteNumber("lostOnAir", site.LostOnAir);
            Reasons(json, "dropped", site.Dropped);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Stages(Utf8JsonWriter json, IScenarioRun run)
    {
        if (run.Stages.Count == 0)
            return;
        json.WriteStartObject("stages");
        foreach (Demo.StageLatency stage in run.Stages)
        {
            json.WriteStartObject(stage.Stage);
            json.WriteNumber("messages", stage.Count);
            Number(json, "p50Milliseconds", stage.MedianMicroseconds / 1e3);
            Number(json, "p99Milliseconds", stage.P99Microseconds / 1e3);
            Number(json, "maxMilliseconds", stage.MaxMicroseconds / 1e3);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Border(Utf8JsonWriter json, IScenarioRun run)
    {
        json.WriteStartObject("border");
        foreach (IBorderWay gateway in run.Ways)
        {
            json.WriteStartObject(RegionNames.Of(gateway.From));
            json.WriteString("policy", gateway.OutPolicy.Name);
            json.WriteStartObject("rules");
            foreach ((string rule, RuleCounters counters) in gateway.OutRules)
            {
                json.WriteStartObject(rule);
                json.WriteNumber("delivered", counters.Delivered);
                json.WriteNumber("denied", counters.Denied);
                json.WriteNumber("rateLimited", counters.RateLimited);
                json.WriteNumber("shadow", counters.Shadow);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            Reasons(json, "stopped", gateway.Stopped);
            json.WriteString("audit", gateway.JournalFault.Length == 0 ? "intact" : gateway.JournalFault);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Events(Utf8JsonWriter json, IScenarioRun run)
    {
        json.WriteStartArray("events");
        foreach (EventOutcome outcome in run.Events)
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Plan.Id);
            json.WriteString("raisedBy", RegionNames.Of(outcome.Plan.Region));
            json.WriteString("raisedAs", outcome.RaisedAs);
            json.WriteString("causeBehindTheBorder", outcome.CauseBehind);
            json.WriteStartArray("sites");
            foreach (string site in outcome.Sites)
                json.WriteStringValue(site);
            json.WriteEndArray();
            json.WriteNumber("roadUsersReached", outcome.Reached.Count);
            Number(json, "millisecondsToBroadcast", outcome.MillisecondsToBroadcast);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Dropped(Utf8JsonWriter json, IScenarioRun run)
    {
        json.WriteStartObject("notWritten");
        foreach (ISideRun side in run.Sides)
            Reasons(json, RegionNames.Of(side.Region), side.NotWritten);
        json.WriteEndObject();
    }

    private static void Reasons(Utf8JsonWriter json, string name, ReasonCounts reasons)
    {
        json.WriteStartObject(name);
        foreach ((string reason, long count) in reasons.All)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (Rounded(value) is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
