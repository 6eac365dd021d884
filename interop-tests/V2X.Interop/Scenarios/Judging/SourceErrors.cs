using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Compares the fused positions of each road user with those of the single source that does best for it, at the same instants. A source
/// takes part for a road user that it reported in at least half of the instants. Not safe for concurrent use.
/// </summary>
internal sealed class SourceErrors
{
    private const double FreshSeconds = 0.15;

    private readonly Dictionary<int, Dictionary<int, SourceReport>> _latest = [];
    private readonly Dictionary<int, Dictionary<int, Sums>> _sums = [];
    private readonly Dictionary<int, int> _instants = [];

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
        _instants[user.Number] = _instants.GetValueOrDefault(user.Number) + 1;
        if (!_sums.TryGetValue(user.Number, out Dictionary<int, Sums>? sums))
            _sums.Add(user.Number, sums = []);
        foreach ((int source, SourceReport report) in sources)
        {
            if (seconds - report.Seconds > FreshSeconds)
                continue;
            Sums sum = sums.GetValueOrDefault(source);
            sums[source] = new Sums(sum.Count + 1, sum.Source + report.At(seconds).DistanceSquared(truth), sum.Fused + fusedSquared);
        }
    }

    /// <summary>Root mean square error of the best single source and of the fused positions at the same instants, metres; NaN where nothing could be compared.</summary>
    public (double SourceMetres, double FusedMetres) Result()
    {
        long count = 0;
        double source = 0, fused = 0;
        foreach ((int user, Dictionary<int, Sums> sums) in _sums)
        {
            int least = (_instants[user] + 1) / 2;
            Sums best = default;
            foreach (Sums sum in sums.Values)
            {
                if (sum.Count >= least && (best.Count == 0 || sum.Source / sum.Count < best.Source / best.Count))
                    best = sum;
            }

            count += best.Count;
            source += best.Source;
            fused += best.Fused;
        }

        return (Math.Sqrt(source / count), Math.Sqrt(fused / count));
    }

    private readonly record struct Sums(int Count, double Source, double Fused);
}
