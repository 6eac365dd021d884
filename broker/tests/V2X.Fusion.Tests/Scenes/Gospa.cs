using V2X.Interop.Scenarios.Judging;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>
/// Generalised optimal sub-pattern assignment of order 2 with alpha 2: the distances of what is matched, and half the squared cut-off for
/// each road user missed and each track that is nobody.
/// </summary>
internal sealed class Gospa(double cutOffMetres)
{
    private readonly PairMatching _matching = new(cutOffMetres);

    /// <summary>The track of each road user, or -1, with the least sum of squared distances below the cut-off.</summary>
    public int[] Match(IReadOnlyList<(double East, double North)> truth, IReadOnlyList<(double East, double North)> tracks) => _matching.Match(truth, tracks);

    public double Of(double sumOfSquares, int missed, int nobody) =>
        Math.Sqrt(sumOfSquares + 0.5 * cutOffMetres * cutOffMetres * (missed + nobody));

    public static double Squared((double East, double North) a, (double East, double North) b) =>
        (a.East - b.East) * (a.East - b.East) + (a.North - b.North) * (a.North - b.North);
}
