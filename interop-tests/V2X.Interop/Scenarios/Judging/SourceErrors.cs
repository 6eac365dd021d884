using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Compares the fused positions of each road user with those of the single source that does best for it, at the same instants. Not safe
/// for concurrent use.
/// </summary>
internal sealed class SourceErrors
{
    private const double FreshSeconds = 0.15;

    private readonly Dictionary<int, Dictionary<int, SourceReport>> _latest = [];
    private readonly SourceComparison _all = new();
    private readonly SourceComparison _ofSeveral = new();
    private readonly List<(int Source, double Squared)> _fresh = [];

    /// <summary>Takes in what a source said of a road user.</summary>
    public void Say(int user, int source, in SourceReport report)
    {
        if (!_latest.TryGetValue(user, out Dictionary<int, SourceReport>? sources))
            _latest.Add(user, sources = []);
        sources[source] = report;
    }

    /// <summary>Compares at one instant at which the road user has a fused position.</summary>
    public void Compare(TrueRoadUser user, double seconds, PlanePoint truth, double fusedSquared)
    {
        if (!_latest.TryGetValue(user.Number, out Dictionary<int, SourceReport>? sources))
            return;
        _fresh.Clear();
        foreach ((int source, SourceReport report) in sources)
        {
            if (seconds - report.Seconds <= FreshSeconds)
                _fresh.Add((source, report.At(seconds).DistanceSquared(truth)));
        }

        _all.Add(user.Number, _fresh, fusedSquared);
        if (_fresh.Count > 1)
            _ofSeveral.Add(user.Number, _fresh, fusedSquared);
    }

    /// <summary>Root mean square error of the best single source and of the fused positions at the same instants, metres; NaN where nothing could be compared.</summary>
    public (double SourceMetres, double FusedMetres) Result() => _all.Result();

    /// <summary>The same of the instants at which several sources told of the road user: where there is anything to fuse.</summary>
    public (double SourceMetres, double FusedMetres) ResultOfSeveral() => _ofSeveral.Result();
}
