namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Pairs points of two sets so that the sum of squared distances, with a fixed price for every point left alone, is least: the assignment
/// that GOSPA is defined by. Sets fall apart into clusters of what is near each other, and each is solved exactly. Not safe for concurrent use.
/// </summary>
internal sealed class PairMatching(double cutOffMetres)
{
    private readonly List<(int Left, int Right, double Squared)> _edges = [];
    private int[] _cluster = [];

    /// <summary>For every point of the left set its partner in the right one, or -1.</summary>
    public int[] Match(IReadOnlyList<(double East, double North)> left, IReadOnlyList<(double East, double North)> right)
    {
        int[] partner = new int[left.Count];
        Array.Fill(partner, -1);
        FindEdges(left, right);
        _cluster = [.. Enumerable.Range(0, left.Count + right.Count)];
        foreach ((int l, int r, _) in _edges)
            Join(l, left.Count + r);
        foreach (IGrouping<int, (int Left, int Right, double Squared)> cluster in _edges.GroupBy(edge => Root(edge.Left)))
            Solve([.. cluster], partner);
        return partner;
    }

    private void FindEdges(IReadOnlyList<(double East, double North)> left, IReadOnlyList<(double East, double North)> right)
    {
        _edges.Clear();
        Dictionary<(long, long), List<int>> cells = [];
        for (int r = 0; r < right.Count; r++)
        {
            (long, long) cell = CellOf(right[r], 0, 0);
            if (!cells.TryGetValue(cell, out List<int>? list))
                cells.Add(cell, list = []);
            list.Add(r);
        }

        for (int l = 0; l < left.Count; l++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                for (int dy = -1; dy <= 1; dy++)
                {
                    foreach (int r in cells.TryGetValue(CellOf(left[l], dx, dy), out List<int>? list) ? list : [])
                        AddEdge(left, right, l, r);
                }
            }
        }
    }

    private void AddEdge(IReadOnlyList<(double East, double North)> left, IReadOnlyList<(double East, double North)> right, int l, int r)
    {
        double east = left[l].East - right[r].East, north = left[l].North - right[r].North;
        double squared = (east * east) + (north * north);
        if (squared < cutOffMetres * cutOffMetres)
            _edges.Add((l, r, squared));
    }

    private (long, long) CellOf((double East, double North) point, int dx, int dy) =>
        ((long)Math.Floor(point.East / cutOffMetres) + dx, (long)Math.Floor(point.North / cutOffMetres) + dy);

    private int Root(int node)
    {
        while (_cluster[node] != node)
            node = _cluster[node] = _cluster[_cluster[node]];
        return node;
    }

    private void Join(int a, int b) => _cluster[Root(a)] = Root(b);

    // Hungarian method with shortest augmenting paths; staying alone is a column of one's own at the price of the cut-off.
    private void Solve((int Left, int Right, double Squared)[] edges, int[] partner)
    {
        int[] rows = [.. edges.Select(edge => edge.Left).Distinct()];
        int[] columns = [.. edges.Select(edge => edge.Right).Distinct()];
        double[,] cost = new double[rows.Length, columns.Length + rows.Length];
        double alone = cutOffMetres * cutOffMetres;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length + rows.Length; j++)
                cost[i, j] = j - columns.Length == i ? alone : 1e9;
        }

        foreach ((int l, int r, double squared) in edges)
            cost[Array.IndexOf(rows, l), Array.IndexOf(columns, r)] = squared;
        int[] columnOf = Assign(cost);
        for (int i = 0; i < rows.Length; i++)
            partner[rows[i]] = columnOf[i] < columns.Length ? columns[columnOf[i]] : -1;
    }

    private static int[] Assign(double[,] cost)
    {
        int rows = cost.GetLength(0), columns = cost.GetLength(1);
        double[] rowPrice = new double[rows + 1], columnPrice = new double[columns + 1];
        int[] rowOf = new int[columns + 1], from = new int[columns + 1];
        for (int row = 1; row <= rows; row++)
        {
            double[] least = new double[columns + 1];
            bool[] done = new bool[columns + 1];
            Array.Fill(least, double.PositiveInfinity);
            rowOf[0] = row;
            int column = 0;
            do
                column = Advance(cost, rowPrice, columnPrice, rowOf, from, least, done, column);
            while (rowOf[column] != 0);
            for (; column != 0; column = from[column])
                rowOf[column] = rowOf[from[column]];
        }

        int[] columnOf = new int[rows];
        for (int j = 1; j <= columns; j++)
        {
            if (rowOf[j] > 0)
                columnOf[rowOf[j] - 1] = j - 1;
        }

        return columnOf;
    }

    private static int Advance(
        double[,] cost, double[] rowPrice, double[] columnPrice, int[] rowOf, int[] from, double[] least, bool[] done, int column)
    {
        done[column] = true;
        int row = rowOf[column], next = 0;
        double step = double.PositiveInfinity;
        for (int j = 1; j < least.Length; j++)
        {
            if (done[j])
                continue;
            double reduced = cost[row - 1, j - 1] - rowPrice[row] - columnPrice[j];
            if (reduced < least[j])
                (least[j], from[j]) = (reduced, column);
            if (least[j] < step)
                (step, next) = (least[j], j);
        }

        for (int j = 0; j < least.Length; j++)
        {
            if (done[j])
            {
                rowPrice[rowOf[j]] += step;
                columnPrice[j] -= step;
            }
            else
            {
                least[j] -= step;
            }
        }

        return next;
    }
}
