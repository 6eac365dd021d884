using V2X.Fusion.Tracking;

namespace V2X.Fusion.Association;

/// <summary>
/// Which object of a frame is which track. Objects and tracks that may belong together form clusters; inside each the assignment with
/// the least total cost is found. Beyond <see cref="LargestCluster"/> objects or tracks a cluster is assigned greedily, nearest first, and counted.
/// Holds its working memory; for one thread at a time.
/// </summary>
internal sealed class FrameAssignment
{
    /// <summary>Most objects, and most tracks, of a cluster that is assigned optimally.</summary>
    public const int LargestCluster = 48;

    private static readonly Comparison<Pair> ByCluster = static (x, y) =>
    {
        int order = x.Cluster.CompareTo(y.Cluster);
        if (order == 0)
            order = x.Object.CompareTo(y.Object);
        return order != 0 ? order : x.Track.CompareTo(y.Track);
    };

    private static readonly Comparison<Pair> ByCost = static (x, y) =>
    {
        int order = x.Cost.CompareTo(y.Cost);
        if (order == 0)
            order = x.Object.CompareTo(y.Object);
        return order != 0 ? order : x.Track.CompareTo(y.Track);
    };

    private readonly FusionFigures _figures;
    private readonly AssignmentSolver _solver = new(LargestCluster, 2 * LargestCluster);
    private readonly double[] _costs = new double[LargestCluster * 2 * LargestCluster];
    private readonly int[] _columnOfRow = new int[LargestCluster];
    private readonly int[] _clusterTracks = new int[LargestCluster];
    private readonly int[] _clusterObjects = new int[LargestCluster];
    private readonly int[] _parent;
    private Pair[] _pairs = new Pair[256];
    private int _pairCount;

    // For each track: the object that first named it in this frame, and the frame that this was.
    private int[] _firstObject = [];
    private long[] _stamp = [];
    private int[] _column = [];
    private long _frame;

    public FrameAssignment(int mostObjects, FusionFigures figures)
    {
        _figures = figures;
        _parent = new int[mostObjects];
    }

    public void Resize(int tracks)
    {
        Array.Resize(ref _firstObject, tracks);
        Array.Resize(ref _stamp, tracks);
        Array.Resize(ref _column, tracks);
    }

    public void Begin(int objects)
    {
        _frame++;
        _pairCount = 0;
        for (int i = 0; i < objects; i++)
            _parent[i] = i;
    }

    /// <summary>An object may be a track, at a cost against staying without (negative is better).</summary>
    public void Add(int item, int track, double cost)
    {
        if (_pairCount == _pairs.Length)
            Array.Resize(ref _pairs, _pairs.Length * 2);
        _pairs[_pairCount++] = new Pair(item, track, cost);
        if (_stamp[track] != _frame)
        {
            _stamp[track] = _frame;
            _firstObject[track] = item;
            return;
        }

        int a = Root(item), b = Root(_firstObject[track]);
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    /// <summary>Finds the assignment: for each object its track or -1, and the cost.</summary>
    public void Solve(int objects, Span<int> trackOf, Span<double> costOf)
    {
        trackOf[..objects].Fill(-1);
        costOf[..objects].Clear();
        for (int i = 0; i < _pairCount; i++)
            _pairs[i].Cluster = Root(_pairs[i].Object);
        Span<Pair> pairs = _pairs.AsSpan(0, _pairCount);
        pairs.Sort(ByCluster);
        int from = 0;
        while (from < pairs.Length)
        {
            int to = from + 1;
            while (to < pairs.Length && pairs[to].Cluster == pairs[from].Cluster)
                to++;
            SolveCluster(pairs[from..to], trackOf, costOf);
            from = to;
        }
    }

    private void SolveCluster(Span<Pair> pairs, Span<int> trackOf, Span<double> costOf)
    {
        if (pairs.Length == 1)
        {
            Assign(pairs[0], trackOf, costOf);
            return;
        }

        if (!TryCount(pairs, out int rows, out int tracks))
        {
            _figures.Count(FusionReason.ClusterTooLarge);
            Greedy(pairs, trackOf, costOf);
            return;
        }

        // One column for each track, and one for each object that stays without.
        const double never = 1e6;
        int columns = tracks + rows;
        Span<double> costs = _costs.AsSpan(0, rows * columns);
        costs.Fill(never);
        for (int row = 0; row < rows; row++)
            costs[row * columns + tracks + row] = 0;
        int current = -1, at = -1;
        foreach (ref readonly Pair pair in pairs)
        {
            if (pair.Object != at)
                (at, current) = (pair.Object, current + 1);
            costs[current * columns + _column[pair.Track]] = pair.Cost;
        }

        _solver.Solve(costs, rows, columns, _columnOfRow);
        for (int row = 0; row < rows; row++)
        {
            int column = _columnOfRow[row];
            if (column < tracks && costs[row * columns + column] < never)
                Assign(new Pair(_clusterObjects[row], _clusterTracks[column], costs[row * columns + column]), trackOf, costOf);
        }
    }

    // The pairs of a cluster are sorted by object; tracks get their columns in the order in which they are met.
    private bool TryCount(ReadOnlySpan<Pair> pairs, out int rows, out int tracks)
    {
        rows = tracks = 0;
        int at = -1;
        foreach (ref readonly Pair pair in pairs)
        {
            if (pair.Object != at)
            {
                if (rows == LargestCluster)
                    return false;
                at = pair.Object;
                _clusterObjects[rows++] = at;
            }

            int known = _column[pair.Track];
            if (known < tracks && _clusterTracks[known] == pair.Track)
                continue;
            if (tracks == LargestCluster)
                return false;
            _clusterTracks[tracks] = pair.Track;
            _column[pair.Track] = tracks++;
        }

        return true;
    }

    private void Greedy(Span<Pair> pairs, Span<int> trackOf, Span<double> costOf)
    {
        pairs.Sort(ByCost);
        foreach (ref readonly Pair pair in pairs)
        {
            if (trackOf[pair.Object] >= 0 || _stamp[pair.Track] != _frame)
                continue;
            Assign(pair, trackOf, costOf);
            _stamp[pair.Track] = 0;
        }
    }

    private static void Assign(in Pair pair, Span<int> trackOf, Span<double> costOf)
    {
        if (pair.Cost >= 0)
            return;
        trackOf[pair.Object] = pair.Track;
        costOf[pair.Object] = pair.Cost;
    }

    private int Root(int item)
    {
        while (_parent[item] != item)
            item = _parent[item] = _parent[_parent[item]];
        return item;
    }

    private struct Pair(int item, int track, double cost)
    {
        public readonly int Object = item;
        public readonly int Track = track;
        public readonly double Cost = cost;
        public int Cluster = 0;
    }
}
