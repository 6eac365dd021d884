using System.Globalization;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Pipeline;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>What several runs gave together, both sides of each: enough for rates that one run is too short for.</summary>
internal sealed class RunSum
{
    private double _ratio;
    private int _sides;
    private double _minutes;
    private int _switches;
    private int _lost;
    private int _changes;

    public double TrackedInTime { get; private set; }

    public int Visits { get; private set; }

    public void Add(VirtualRun run)
    {
        foreach (TrackJudge judge in run.Sides.Select(side => side.Judge))
        {
            (double source, double fused) = judge.Sources.Result();
            _ratio += fused / source;
            _sides++;
            _minutes += judge.TrackMinutes;
            _switches += judge.IdentitySwitches;
            _lost += judge.LostByPseudonym;
            _changes += judge.PseudonymChanges;
            TrackedInTime += judge.TrackedWithinOneSecond * judge.Visits;
            Visits += judge.Visits;
        }
    }

    public void AssertRates()
    {
        Assert.True(_ratio <= 0.6 * _sides, ToString());
        Assert.True(_switches <= _minutes / 100, ToString());
        Assert.True(_lost <= 0.01 * _changes && _changes > 50, ToString());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_ratio / _sides:0.00} x the best source; {_switches} switches in {_minutes:0} min; pseudonym changes lost {_lost}/{_changes}; tracked within a second {TrackedInTime:0}/{Visits}");
}
