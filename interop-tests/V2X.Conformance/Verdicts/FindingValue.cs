using System.Globalization;

namespace V2X.Conformance.Verdicts;

/// <summary>A number or a name to be put into a finding; it becomes a text only where the finding is kept. A plain value.</summary>
public readonly record struct FindingValue
{
    private readonly string? _text;
    private readonly double _number;

    private FindingValue(string? text, double number)
    {
        _text = text;
        _number = number;
    }

    /// <summary>A name.</summary>
    public static implicit operator FindingValue(string text) => new(text, 0);

    /// <summary>A number, told to three places.</summary>
    public static implicit operator FindingValue(double number) => new(null, number);

    /// <inheritdoc/>
    public override string ToString() => _text ?? _number.ToString("0.###", CultureInfo.InvariantCulture);
}
