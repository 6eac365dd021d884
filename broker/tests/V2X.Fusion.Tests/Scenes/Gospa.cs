using V2X.Fusion.Association;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>
/// Generalised optimal sub-pattern assignment of order 2 with alpha 2: the distances of what is matched, and half the squared cut-off for
/// each road user missed and each track that is nobody.
/// </summary>
internal sealed class Gospa(double cutOffMetres)
{
    private const int Most = 256;
    private readonly AssignmentSolver _solver = new(Most, 2 * Most);
    private readonly double[] _costs = new double[Most * 2 * Most];
    private readonly int[] _columnOfRow = new int[Most];

    /// <summary>The track of each road user, or -1, with the least sum of squared distances below the cut-off.</summary>
    public int[] Match(IReadOnlyList<(double East, double North)> truth, IReadOnlyList<(double East, double North)> tracks)
    {
        double square = cutOffMetres * cutOffMetres;
        int rows = truth.Count, columns = tracks.Count + truth.Count;
        Span<double> costs = _costs.AsSpan(0, rows * columns);
        costs.Fill(4 * square);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < tracks.Count; column++)
            {
                double distance = Squared(truth[row], tracks[column]);
                if (distance < square)
                    costs[row * columns + column] = distance;
            }

            costs[row * columns + tracks.Count + row] = square;
        }

        _solver.Solve(costs, rows, columns, _columnOfRow);
        int[] match = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            int column = _columnOfRow[row];
            match[row] = column < tracks.Count && Squared(truth[row], tracks[column]) < square ? column : -1;
        }

        return match;
    }

    public double Of(double sumOfSquares, int missed, int nobody) =>
        Math.Sqrt(sumOfSquares + 0.5 * cutOffMetres * cutOffMetres * (missed + nobody));

    public static double Squared((double East, double North) a, (double East, double North) b) =>
        (a.East - b.East) * (a.East - b.East) + (a.North - b.North) * (a.North - b.North);
}
