namespace V2X.Fusion.Association;

/// <summary>
/// The cheapest way to give each row a column of its own (Hungarian method with shortest augmenting paths, rows times rows times columns).
/// The caller adds a column of its own for each row that may stay without. Holds its working memory; for one thread at a time.
/// </summary>
internal sealed class AssignmentSolver(int mostRows, int mostColumns)
{
    private readonly double[] _rowPrice = new double[mostRows + 1];
    private readonly double[] _columnPrice = new double[mostColumns + 1];
    private readonly double[] _least = new double[mostColumns + 1];
    private readonly int[] _rowOf = new int[mostColumns + 1];
    private readonly int[] _from = new int[mostColumns + 1];
    private readonly bool[] _done = new bool[mostColumns + 1];

    /// <summary>Solves for a table of costs, row by row.</summary>
    /// <param name="costs">Finite costs, <paramref name="rows"/> times <paramref name="columns"/>.</param>
    /// <param name="rows">Rows, not more than columns.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="columnOfRow">The column found for each row.</param>
    public void Solve(ReadOnlySpan<double> costs, int rows, int columns, Span<int> columnOfRow)
    {
        Array.Clear(_rowPrice, 0, rows + 1);
        Array.Clear(_columnPrice, 0, columns + 1);
        Array.Clear(_rowOf, 0, columns + 1);
        for (int row = 1; row <= rows; row++)
            Augment(costs, row, columns);
        for (int column = 1; column <= columns; column++)
        {
            if (_rowOf[column] > 0)
                columnOfRow[_rowOf[column] - 1] = column - 1;
        }
    }

    private void Augment(ReadOnlySpan<double> costs, int row, int columns)
    {
        _rowOf[0] = row;
        int column = 0;
        _least.AsSpan(0, columns + 1).Fill(double.PositiveInfinity);
        _done.AsSpan(0, columns + 1).Clear();
        do
        {
            _done[column] = true;
            column = NextColumn(costs, column, columns);
        }
        while (_rowOf[column] != 0);

        while (column != 0)
        {
            int before = _from[column];
            _rowOf[column] = _rowOf[before];
            column = before;
        }
    }

    private int NextColumn(ReadOnlySpan<double> costs, int column, int columns)
    {
        int row = _rowOf[column];
        double step = double.PositiveInfinity;
        int next = 0;
        for (int j = 1; j <= columns; j++)
        {
            if (_done[j])
                continue;
            double reduced = costs[(row - 1) * columns + j - 1] - _rowPrice[row] - _columnPrice[j];
            if (reduced < _least[j])
            {
                _least[j] = reduced;
                _from[j] = column;
            }

            if (_least[j] < step)
            {
                step = _least[j];
                next = j;
            }
        }

        for (int j = 0; j <= columns; j++)
        {
            if (_done[j])
            {
                _rowPrice[_rowOf[j]] += step;
                _columnPrice[j] -= step;
            }
            else
            {
                _least[j] -= step;
            }
        }

        return next;
    }
}
