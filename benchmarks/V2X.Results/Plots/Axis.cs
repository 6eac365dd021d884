using System.Globalization;

namespace V2X.Results.Plots;

/// <summary>One axis: where a value lies between its ends, 0..1, and where it is marked.</summary>
/// <param name="Place">From a value to its place.</param>
/// <param name="Ticks">Marked values with their words.</param>
internal sealed record Axis(Func<double, double> Place, IReadOnlyList<(double Value, string Words)> Ticks)
{
    private const int EvenTicks = 5;

    /// <summary>Evenly from least to most.</summary>
    public static Axis Even(double least, double most)
    {
        double span = most > least ? most - least : Math.Max(1, Math.Abs(most));
        double raw = span / EvenTicks, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power < 2 ? 2 : raw / power < 5 ? 5 : 10);
        double from = Math.Floor(least / step) * step, to = Math.Ceiling((least + span) / step) * step;
        List<(double, string)> ticks = [];
        for (double value = from; value <= to + (step / 2); value += step)
            ticks.Add((value, Figure.Number(value)));
        return new Axis(value => (value - from) / (to - from), ticks);
    }

    /// <summary>By powers of ten; both ends above 0.</summary>
    public static Axis Powers(double least, double most)
    {
        double from = Math.Floor(Math.Log10(least)), to = Math.Max(from + 1, Math.Ceiling(Math.Log10(most)));
        List<(double, string)> ticks = [];
        for (double power = from; power <= to; power++)
            ticks.Add((Math.Pow(10, power), Figure.Number(Math.Pow(10, power))));
        return new Axis(value => (Math.Log10(value) - from) / (to - from), ticks);
    }

    /// <summary>By nines: each of these shares with as much room as the next.</summary>
    public static Axis Nines(IEnumerable<double> shares)
    {
        double[] marked = [.. shares];
        double most = Math.Max(0.5, marked[^1]);
        double Of(double share) => -Math.Log10(1 - Math.Min(share, most));
        return new Axis(share => Of(share) / Of(most), [.. marked.Select(share => (share, (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %"))]);
    }
}
