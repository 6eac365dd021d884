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

    private void Judge(string what, double measured, double limit, string unit, string relation, bool kept)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{what}: {measured:0.##} {unit}, {relation} {limit:0.##} {unit}");
        Console.WriteLine($"{(kept ? "ok    " : "MISSED")} {line}");
        if (!kept)
            _missed.Add(line);
    }
}
