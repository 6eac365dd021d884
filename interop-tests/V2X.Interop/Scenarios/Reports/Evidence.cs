using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>How much a run must have seen before a figure that misses its limit says something.</summary>
internal static class Evidence
{
    // A share of 98 % can be missed by one of fifty, a rate of one in a hundred by one in less than a hundred.
    private const double TrackMinutesForRates = 100;
    private const int PseudonymChanges = 100;
    private const int Visits = 50;

    // Errors of positioning change slowly: a few seconds of a few vehicles are few samples.
    private const double TrackMinutesForAccuracy = 5;
    private const long SelfReports = 1000;

    /// <summary>Time from an event to its broadcast behind the border that a loaded machine may take, seconds.</summary>
    private const double EventSeconds = 3;

    /// <summary>Whether <paramref name="run"/> was long enough for a figure to be held against it.</summary>
    public static bool IsEnough(string figure, IScenarioRun run, Scenario scenario)
    {
        string[] parts = figure.Split('.');
        if (parts[0] == "events")
            return run.Events.All(outcome => run.Seconds - outcome.Plan.AtSeconds >= EventSeconds);
        if (run.Sides.FirstOrDefault(side => RegionNames.Of(side.Region) == parts[0]) is not { } side)
            return parts[0] != "crossing" || run.Seconds >= scenario.DurationSeconds;
        return parts[^1] switch
        {
            "identitySwitches" or "switchesPer100TrackMinutes" => side.Judge.TrackMinutes >= TrackMinutesForRates,
            "lostByPseudonymShare" => side.Judge.PseudonymChanges >= PseudonymChanges,
            "trackedWithinOneSecondShare" => side.Judge.Visits >= Visits,
            "deliveredShare" => side.SelfReportsSent >= SelfReports,
            _ => side.Judge.TrackMinutes >= TrackMinutesForAccuracy,
        };
    }
}
