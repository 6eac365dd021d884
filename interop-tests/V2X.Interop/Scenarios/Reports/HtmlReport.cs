using System.Globalization;
using System.Net;
using System.Text;
using V2X.Border;
using V2X.Interop.Scenarios.Pipeline;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>The report for people: one HTML page with its drawings inside, nothing fetched from anywhere. The same run gives the same octets.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body{font:15px/1.45 system-ui,sans-serif;color:#1c2430;background:#fff;max-width:1080px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin:0 0 .2rem}h2{font-size:1.15rem;margin:2rem 0 .6rem}p{margin:.3rem 0}.soft{color:#5b6675}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #e3e7ec;vertical-align:top}
        th{font-weight:600;color:#5b6675}td.n{text-align:right;white-space:nowrap}.yes{color:#0b6b43;font-weight:600}.no{color:#b3261e;font-weight:600}
        svg{width:100%;height:auto;background:#f7f8fa;border:1px solid #e3e7ec;border-radius:4px}
        """;

    /// <summary>Writes the page.</summary>
    public static string Write(Scenario scenario, IScenarioRun run, ScenarioOutcome outcome, string traffic)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Text(scenario.Name)}, seed {run.Seed}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(scenario.Title)}</h1>\n<p class=\"soft\">{Text(scenario.Name)}, seed {run.Seed}, {run.Seconds:0.#} s {(run.IsLive ? "at the pace of the clock, over sockets" : "in virtual time")}, traffic {Text(traffic)}</p>\n");
        Verdicts(page, outcome);
        page.Append("<h2>The crossing</h2>\n<p class=\"soft\">Grey: roads. Black: the ways road users really took. Blue and orange: tracks of Hong Kong and Shenzhen. Circles: reach of sensors.</p>\n");
        MapDrawing.Crossing(page, run);
        page.Append("<h2>Roads and sites</h2>\n");
        MapDrawing.Overview(page, run);
        page.Append("<h2>Over time</h2>\n");
        foreach (ISideRun side in run.Sides)
            TimePlot.Draw(page, side.Plan.Name, [.. run.Recorder.Counts.Where(count => count.Region == side.Region)]);
        Figures(page, outcome);
        Stages(page, run);
        Border(page, run);
        Events(page, run);
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>A number as reports write it.</summary>
    public static string Number(double value) => JsonReport.Rounded(value) is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : "not measured";

    private static void Verdicts(StringBuilder page, ScenarioOutcome outcome)
    {
        if (outcome.Verdicts.Count == 0)
            return;
        page.Append("<h2>Expectations</h2>\n<table>\n<tr><th>Figure</th><th>Limit</th><th>Value</th><th></th></tr>\n");
        foreach (Verdict verdict in outcome.Verdicts)
        {
            string kind = verdict.State switch { VerdictState.Met => "yes", VerdictState.NotMet => "no", _ => "soft" };
            string mark = $"<td class=\"{kind}\">{verdict.StateText}</td>";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(verdict.Expected.Figure)}</td><td>{Text(verdict.LimitText)}</td><td class=\"n\">{Number(verdict.Value)}</td>{mark}</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void Figures(StringBuilder page, ScenarioOutcome outcome)
    {
        page.Append("<h2>Figures</h2>\n<table>\n<tr><th>Figure</th><th>Value</th><th>Meaning</th></tr>\n");
        foreach (Figure figure in outcome.Figures)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(figure.Name)}</td><td class=\"n\">{Number(figure.Value)}</td><td class=\"soft\">{Text(figure.Meaning)}</td></tr>\n");
        page.Append("</table>\n");
    }

    private static void Stages(StringBuilder page, IScenarioRun run)
    {
        if (run.Stages.Count == 0)
            return;
        page.Append("<h2>Latency by stage</h2>\n<table>\n<tr><th>Stage</th><th>Messages</th><th>Half</th><th>99 %</th><th>Longest</th></tr>\n");
        foreach (Demo.StageLatency stage in run.Stages)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(stage.Stage)}</td><td class=\"n\">{stage.Count}</td><td class=\"n\">{Number(stage.MedianMicroseconds / 1e3)} ms</td><td class=\"n\">{Number(stage.P99Microseconds / 1e3)} ms</td><td class=\"n\">{Number(stage.MaxMicroseconds / 1e3)} ms</td></tr>\n");
        page.Append("</table>\n");
    }

    private static void Border(StringBuilder page, IScenarioRun run)
    {
        page.Append("<h2>Border</h2>\n<table>\n<tr><th>Out of</th><th>Rule</th><th>Crossed</th><th>Denied</th><th>Over the rate</th><th>Shadow</th></tr>\n");
        foreach (IBorderWay gateway in run.Ways)
        {
            string side = Text(run.Sides[(int)gateway.From].Plan.Name);
            foreach ((string rule, RuleCounters counters) in gateway.OutRules)
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{side}</td><td>{Text(rule)}</td><td class=\"n\">{counters.Delivered}</td><td class=\"n\">{counters.Denied}</td><td class=\"n\">{counters.RateLimited}</td><td class=\"n\">{counters.Shadow}</td></tr>\n");
            foreach ((string reason, long count) in gateway.Stopped.All)
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{side}</td><td class=\"soft\">stopped: {Text(reason)}</td><td></td><td class=\"n\">{count}</td><td></td><td></td></tr>\n");
        }

        page.Append("</table>\n");
        foreach (IBorderWay gateway in run.Ways)
        {
            string verdict = gateway.JournalFault.Length == 0 ? "<span class=\"yes\">intact</span>" : $"<span class=\"no\">{Text(gateway.JournalFault)}</span>";
            page.Append(CultureInfo.InvariantCulture, $"<p>Audit log of {Text(run.Sides[(int)gateway.From].Plan.Name)}: {verdict}, {gateway.JournalRecords} records</p>\n");
        }
    }

    private static void Events(StringBuilder page, IScenarioRun run)
    {
        page.Append("<h2>Events</h2>\n<table>\n<tr><th>Event</th><th>Raised by</th><th>As</th><th>Told behind the border as</th><th>Sites there</th><th>Road users there</th><th>After</th></tr>\n");
        foreach (EventOutcome outcome in run.Events)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(outcome.Plan.Id)}</td><td>{Text(run.Sides[(int)outcome.Plan.Region].Plan.Name)}</td><td>{Text(outcome.RaisedAs)}</td><td>{Text(outcome.CauseBehind)}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{outcome.Sites.Count} of {outcome.SitesOfOtherSide}</td><td class=\"n\">{outcome.Reached.Count}</td><td class=\"n\">{Number(outcome.MillisecondsToBroadcast)} ms</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
