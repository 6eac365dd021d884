using System.Globalization;

namespace V2X.Benchmarks.Shared;

/// <summary>Compares measured figures with their limits, prints each, and remembers whether any was missed.</summary>
internal sealed class Verdict
{
    private readonly List<string> _missed = [];

    /// <summary>0 where every limit was kept, else 1.</summary>
    public int ExitCode => _missed.Count == 0 ? 0 : 1;

    public void AtMost(string what, double measured, double limit, string unit) => Judge(what, measured, limit, unit, "at most", measured <= limit);

    public void AtLeast(string what, double measured, double limit, string unit) => Judge(what, measured, limit, unit, "at least", measured >= limit);

    /// <summary>
    /// Kept where the figure keeps its limit, or where it is at most so many times the same figure of the floor: what a bare
    /// loop cannot reach on a machine in a bad minute says nothing about the product.
    /// </summary>
    public void AtMost(string what, double measured, double limit, double floor, double maximumRatio, string unit) =>
        JudgeBesideFloor(what, measured, limit, floor, maximumRatio, unit, "at most", measured <= limit || measured <= floor * maximumRatio);

    /// <summary>As the other, for a figure that should be high.</summary>
    public void AtLeast(string what, double measured, double limit, double floor, double minimumRatio, string unit) =>
        JudgeBesideFloor(what, measured, limit, floor, minimumRatio, unit, "at least", measured >= limit || measured >= floor * minimumRatio);

    /// <summary>Prints what was missed, or that nothing was.</summary>
    public void Print()
    {
        if (_missed.Count == 0)
        {
            Console.WriteLine("Every budget kept.");
            return;
        }

        Console.WriteLine($"{_missed.Count} budgets missed:");
        _missed.ForEach(line => Console.WriteLine("  " + line));
    }

    private void JudgeBesideFloor(
        string what, double measured, double limit, double floor, double ratio, string unit, string relation, bool kept) => Tell(
        string.Create(CultureInfo.InvariantCulture, $"{what}: {measured:0.##} {unit}, {relation} {limit:0.##} {unit} or {ratio:0.##} x the floor; floor {floor:0.##} {unit}, {measured / floor:0.##} x"),
        kept);

    private void Judge(string what, double measured, double limit, string unit, string relation, bool kept) => Tell(
        string.Create(CultureInfo.InvariantCulture, $"{what}: {measured:0.##} {unit}, {relation} {limit:0.##} {unit}"), kept);

    private void Tell(string line, bool kept)
    {
        Console.WriteLine($"{(kept ? "ok    " : "MISSED")} {line}");
        if (!kept)
            _missed.Add(line);
    }
}
