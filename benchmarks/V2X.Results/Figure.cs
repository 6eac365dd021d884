using System.Globalization;
using System.Text.Json.Serialization;

namespace V2X.Results;

/// <summary>One measured figure, its peer's, and what its budget says.</summary>
public sealed record Figure
{
    /// <summary>What was measured together: "codec", "mqtt".</summary>
    public required string Group { get; init; }

    /// <summary>What it is, once in its group: "BSM china decode".</summary>
    public required string Name { get; init; }

    /// <summary>Ours; NaN where the measurement came to nothing.</summary>
    public required double Value { get; init; }

    /// <summary>Unit of both figures: "ns", "messages/s", "B".</summary>
    public required string Unit { get; init; }

    /// <summary>Which way it should go.</summary>
    public required Better Better { get; init; }

    /// <summary>Who did the same in the same run; null for nobody.</summary>
    public string? PeerName { get; init; }

    /// <summary>The peer's figure; null without a peer.</summary>
    public double? PeerValue { get; init; }

    /// <summary>Ours to the peer's; null without a peer.</summary>
    [JsonPropertyOrder(1)]
    public double? Ratio => PeerValue is { } peer ? Value / peer : null;

    /// <summary>The budget; null where none holds for it.</summary>
    public Gate? Gate { get; init; }

    /// <summary>What the budget says.</summary>
    [JsonPropertyOrder(2)]
    public FigureVerdict Verdict =>
        Gate is null ? FigureVerdict.Recorded : Gate.IsKept(Value, Ratio ?? double.NaN) ? FigureVerdict.Kept : FigureVerdict.Missed;

    /// <summary>Group and name.</summary>
    [JsonIgnore]
    public string Id => $"{Group}: {Name}";

    /// <summary>One line: what, how much, beside whom, against which budget.</summary>
    public string Describe()
    {
        string beside = PeerValue is { } peer ? Text($"; {PeerName} {Number(peer)} {Unit}, {Ratio:0.###} ×") : "";
        string budget = Gate is null ? "" : $"; budget {Gate}";
        return $"{Id}: {Number(Value)} {Unit}{beside}{budget}";
    }

    /// <summary>Which budget was missed, by how much, and against what.</summary>
    public string DescribeMiss()
    {
        double measured = Gate!.IsRatio ? Ratio ?? double.NaN : Value;
        string far = Gate.Bound == 0 || double.IsNaN(measured)
            ? Text($"{Number(measured - Gate.Bound)} {Unit} beyond")
            : Text($"{Math.Abs((measured / Gate.Bound) - 1) * 100:0.#} % beyond");
        return $"{Describe()}; {far}";
    }

    /// <summary>A figure with as many digits as say something.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
