using System.Globalization;
using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Scenarios.Reports;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>A limit that a figure of the run must keep.</summary>
/// <param name="Figure">Name of the figure, e.g. "hk.positionRmseMetres" or "crossing.gapMilliseconds".</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Least">Least value; null where there is no such limit.</param>
/// <param name="Most">Greatest value; null where there is no such limit.</param>
internal sealed record ExpectationPlan(string Figure, int Line, double? Least, double? Most)
{
    /// <summary>Greatest value at the pace of the clock, for a figure that tells a time: that of the machine counts in. Null: not judged there.</summary>
    public double? WallClockMost { get; init; }

    /// <summary>Whether the figure tells a time, which at the pace of the clock is the machine's too.</summary>
    public bool IsTiming => Figure.EndsWith("Milliseconds", StringComparison.Ordinal);

    /// <summary>Whether <paramref name="value"/> keeps the limits; a figure that could not be measured does not.</summary>
    public bool IsMetBy(double value) => !double.IsNaN(value) && (Least is not { } least || value >= least) && (Most is not { } most || value <= most);

    /// <summary>The limits in words.</summary>
    public string LimitText => string.Create(CultureInfo.InvariantCulture, $"{(Least is { } least ? $"at least {least}" : "")}{(Least is null || Most is null ? "" : ", ")}{(Most is { } most ? $"at most {most}" : "")}");

    /// <summary>Reads a limit.</summary>
    public static ExpectationPlan Read(ObjectReader reader)
    {
        ExpectationPlan limit = new(
            reader.Text("figure"),
            reader.Line,
            reader.Has("atLeast") ? reader.Number("atLeast", -1e12, 1e12) : null,
            reader.Has("atMost") ? reader.Number("atMost", -1e12, 1e12) : null)
        {
            WallClockMost = reader.Has("wallClockAtMost") ? reader.Number("wallClockAtMost", 0, 1e12) : null,
        };
        if (limit.WallClockMost is not null && !limit.IsTiming)
            reader.Fault("wallClockAtMost", "is for figures in milliseconds; the others keep the same limit at either pace");
        if (limit.Least is null && limit.Most is null)
            reader.Fault("", "needs atLeast, atMost or both");
        if (limit.Figure.Length > 0 && !FigureCatalog.Names.Contains(limit.Figure))
            reader.Fault("figure", $"'{limit.Figure}' is no figure of a run; docs/scenarios.md lists them");
        reader.Done();
        return limit;
    }
}
