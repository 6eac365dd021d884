using System.Globalization;

namespace V2X.Results;

/// <summary>The budget that holds for a figure.</summary>
/// <param name="Kind">What it bounds.</param>
/// <param name="Limit">The bound: times the peer's figure, or in the figure's unit.</param>
/// <param name="Margin">
/// What the noise of a run may add: a share of the limit (0.1 is 10 %) for ratios; for a slope, in the figure's unit, as measured in the run.
/// </param>
public sealed record Gate(GateKind Kind, double Limit, double Margin)
{
    /// <summary>The limit with its margin.</summary>
    public double Bound => Kind switch
    {
        GateKind.RatioAtMost => Limit * (1 + Margin),
        GateKind.RatioAtLeast => Limit * (1 - Margin),
        GateKind.SlopeAtMost => Limit + Margin,
        _ => Limit,
    };

    /// <summary>Whether ratios are bounded, so that a peer is needed.</summary>
    public bool IsRatio => Kind is GateKind.RatioAtMost or GateKind.RatioAtLeast;

    /// <summary>Whether a figure keeps it; one that is no number (a peer that failed, a rate never reached) does not.</summary>
    public bool IsKept(double value, double ratio) => Kind switch
    {
        GateKind.RatioAtMost => ratio <= Bound,
        GateKind.RatioAtLeast => ratio >= Bound,
        GateKind.Exactly => value == Limit,
        _ => value <= Bound,
    };

    /// <summary>As a table shows it.</summary>
    public override string ToString() => Kind switch
    {
        GateKind.RatioAtMost => Text($"≤ {Limit:0.###} ×{Share}"),
        GateKind.RatioAtLeast => Text($"≥ {Limit:0.###} ×{Share}"),
        GateKind.Exactly => Text($"= {Limit:0.###}"),
        GateKind.SlopeAtMost => Text($"slope ≤ {Limit:0.###} (noise {Margin:0.###})"),
        _ => Text($"≤ {Limit:0.###}"),
    };

    private string Share => Margin > 0 ? Text($" (margin {Margin * 100:0.#} %)") : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
