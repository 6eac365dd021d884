using System.Globalization;

namespace V2X.Border.Fields;

/// <summary>An action on a field with what it needs. Immutable.</summary>
internal sealed record FieldAction(FieldActionKind Kind)
{
    public static FieldAction Drop { get; } = new(FieldActionKind.Drop);

    /// <summary>Step of rounding in the field's unit, or bound of a shift in metres.</summary>
    public double Amount { get; init; }

    /// <summary>Lower bounds of the brackets that a number is put into, ascending.</summary>
    public double[] Bounds { get; init; } = [];

    /// <summary>Members of a choice that stay, where the choice is of several at once.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Members of a choice and what becomes of them; null for absent, "*" for every other member.</summary>
    public IReadOnlyDictionary<string, string?> Map { get; init; } = new Dictionary<string, string?>();

    /// <summary>The action for people.</summary>
    public override string ToString() => Kind switch
    {
        FieldActionKind.Round => string.Create(CultureInfo.InvariantCulture, $"round {Amount}"),
        FieldActionKind.Shift => string.Create(CultureInfo.InvariantCulture, $"shift {Amount} m"),
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
