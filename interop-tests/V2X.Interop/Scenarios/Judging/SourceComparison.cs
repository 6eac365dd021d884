namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Squared errors of the sources of each road user and of its fused positions. A source takes part for a road user that it reported in at
/// least half of the instants. Not safe for concurrent use.
/// </summary>
internal sealed class SourceComparison
{
    private readonly Dictionary<int, Dictionary<int, Sums>> _sums = [];
    private readonly Dictionary<int, int> _instants = [];

    /// <summary>Adds one instant of a road user.</summary>
    /// <param name="user">Its number.</param>
    /// <param name="fresh">The sources that tell of it just now, each with its squared error.</param>
    /// <param name="fusedSquared">Squared error of the fused position.</param>
    public void Add(int user, List<(int Source, double Squared)> fresh, double fusedSquared)
    {
        _instants[user] = _instants.GetValueOrDefault(user) + 1;
        if (!_sums.TryGetValue(user, out Dictionary<int, Sums>? sums))
            _sums.Add(user, sums = []);
        foreach ((int source, double squared) in fresh)
        {
            Sums sum = sums.GetValueOrDefault(source);
            sums[source] = new Sums(sum.Count + 1, sum.Source + squared, sum.Fused + fusedSquared);
        }
    }

    /// <summary>Root mean square error of the best single source of each road user and of the fused positions at the same instants, metres; NaN without any.</summary>
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
