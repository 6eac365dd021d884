using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>Every figure that a run gives, in the order of a report.</summary>
internal static class FigureCatalog
{
    /// <summary>The figures.</summary>
    public static IReadOnlyList<FigureDefinition> All { get; } =
        [.. OfSide(Region.HongKong), .. OfSide(Region.Shenzhen), .. OfCrossing(), .. OfBorder(Region.HongKong), .. OfBorder(Region.Shenzhen), .. OfEvents()];

    /// <summary>Their names.</summary>
    public static IReadOnlySet<string> Names { get; } = All.Select(figure => figure.Name).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<FigureDefinition> OfSide(Region region)
    {
        string name = RegionNames.Of(region);
        FigureDefinition Figure(string figure, string meaning, Func<ISideRun, double> of) => new($"{name}.{figure}", meaning, run => of(run.Sides[(int)region]));
        return
        [
            Figure("positionRmseMetres", "root mean square error of the positions of tracks", side => side.Judge.PositionRmseMetres),
            Figure("bestSourceRmseMetres", "the same of the best single source of each road user", side => side.Judge.Sources.Result().SourceMetres),
            Figure("rmseToBestSource", "error of tracks over that of the best single source at the same instants", side => Ratio(side.Judge.Sources.Result())),
            Figure("rmseToBestOfSeveral", "the same of the instants at which several sources tell of the road user", side => Ratio(side.Judge.Sources.ResultOfSeveral())),
            Figure("gospaMetres", "mean GOSPA of an instant (p 2, alpha 2, cut-off 5 m)", side => side.Judge.GospaMetres),
            Figure("missedOnAverage", "covered road users without a track, an instant on average", side => side.Judge.MissedOnAverage),
            Figure("falseOnAverage", "tracks of nobody, an instant on average", side => side.Judge.FalseOnAverage),
            Figure("trackMinutes", "minutes of tracks, all road users together", side => side.Judge.TrackMinutes),
            Figure("identitySwitches", "times a road user's track was another one than before", side => side.Judge.IdentitySwitches),
            Figure("switchesPer100TrackMinutes", "the same for a hundred minutes of tracks", side => side.Judge.SwitchesPer100TrackMinutes),
            Figure("trackedWithinOneSecondShare", "share of road users coming into reach that had a track within a second", side => side.Judge.TrackedWithinOneSecond),
            Figure("pseudonymChanges", "pseudonyms laid down by road users with a track", side => side.Judge.PseudonymChanges),
            Figure("lostByPseudonymShare", "share of these after which the track was another one", side => side.Judge.PseudonymChanges == 0 ? 0 : (double)side.Judge.LostByPseudonym / side.Judge.PseudonymChanges),
            Figure("selfReports", "self-reports sent in reach of a site", side => side.SelfReportsSent),
            Figure("deliveredShare", "share of these that fusion took", side => (double)side.SelfReportsFused / side.SelfReportsSent),
            Figure("duplicates", "self-reports that a second site delivered as well", side => side.Duplicates),
            Figure("frames", "sensor frames that fusion took", side => side.Frames),
            Figure("notWritten", "messages that could not be written", side => side.NotWritten.Total),
            Figure("airP99Milliseconds", "from the sender's antenna to a site, 99 %", side => Milliseconds(side.Air, 0.99)),
            Figure("sensingP99Milliseconds", "from a sensor's picture to its message, 99 %", side => Milliseconds(side.Sensing, 0.99)),
            Figure("uplinkP99Milliseconds", "from a site to the broker, 99 %", side => Milliseconds(side.Uplink, 0.99)),
            Figure("measuredToFusedP50Milliseconds", "from the measured state to the track that holds it, half", side => Milliseconds(side.MeasuredToFused, 0.5)),
            Figure("measuredToFusedP99Milliseconds", "from the measured state to the track that holds it, 99 %", side => Milliseconds(side.MeasuredToFused, 0.99)),
        ];
    }

    private static IEnumerable<FigureDefinition> OfCrossing() =>
    [
        new("crossing.passed", "road users that passed the line", run => run.Crossing.Passed),
        new("crossing.judged", "of these, those with a track of the giving side, once settled", run => run.Crossing.Judged),
        new("crossing.lost", "of these, those without a track on the receiving side within two seconds", run => run.Crossing.Lost),
        new("crossing.warmShare", "share that the receiving side tracked before they came", run => (double)run.Crossing.Warm / run.Crossing.Judged),
        new("crossing.carriedOverLine", "those whose track at the receiving side lived from the giving side's word alone at the line", run => run.Crossing.CarriedOverLine),
        new("crossing.relayed", "those that the receiving side knew at first from the giving side alone, followed to the end", run => run.Crossing.Relayed),
        new("crossing.joinedShare", "share of these whose track the receiving side's own sources took on", run => (double)run.Crossing.Joined / run.Crossing.Relayed),
        new("crossing.switches", "times the receiving side's track of one was another one than before", run => run.Crossing.Switches),
        new("crossing.longestGapMilliseconds", "longest time without a track of the receiving side after the line", run => run.Crossing.GapsSeconds.Count == 0 ? double.NaN : 1000 * run.Crossing.GapsSeconds.Max()),
    ];

    private static IEnumerable<FigureDefinition> OfBorder(Region from)
    {
        string name = $"border.{RegionNames.Of(from)}";
        FigureDefinition Figure(string figure, string meaning, Func<IBorderWay, double> of) => new($"{name}.{figure}", meaning, run => of(run.Ways[(int)from]));
        return
        [
            Figure("asked", "messages that the policy was asked about", gateway => gateway.Asked),
            Figure("arrived", "messages that arrived on the other side", gateway => gateway.Arrived),
            Figure("stopped", "messages that did not cross", gateway => gateway.Stopped.Total),
            Figure("lostOnLink", "messages that the link lost", gateway => gateway.LostOnLink),
            Figure("linkP99Milliseconds", "from the question to the arrival, 99 %", gateway => Milliseconds(gateway.Latency, 0.99)),
            Figure("auditIntact", "1 where the audit log verifies, 0 where not", gateway => gateway.JournalFault.Length == 0 ? 1 : 0),
            Figure("auditRecords", "records in the audit log", gateway => gateway.JournalRecords),
        ];
    }

    private static IEnumerable<FigureDefinition> OfEvents() =>
    [
        new("events.raised", "events that were raised", run => run.Events.Count(outcome => outcome.RaisedAs.Length > 0)),
        new("events.sitesReachedShare", "share of the other side's sites that sent them", run => (double)run.Events.Sum(outcome => outcome.Sites.Count) / run.Events.Sum(outcome => outcome.SitesOfOtherSide)),
        new("events.roadUsersReached", "road users of the other side that heard one", run => run.Events.Sum(outcome => outcome.Reached.Count)),
        new("events.slowestMilliseconds", "longest time from an event to its first broadcast behind the border", run => run.Events.Count == 0 ? double.NaN : run.Events.Max(outcome => outcome.MillisecondsToBroadcast)),
    ];

    private static double Ratio((double SourceMetres, double FusedMetres) errors) => errors.FusedMetres / errors.SourceMetres;

    private static double Milliseconds(LatencyHistogram histogram, double quantile) => histogram.Count == 0 ? double.NaN : histogram.Quantile(quantile) / 1e6;
}
