using V2X.Model.Canonical.Fields;

namespace V2X.Model.Translation.Losses;

/// <summary>One value that a canonical message has.</summary>
/// <param name="Path">Where it stands, e.g. <c>user.speedMetresPerSecond</c> or <c>objects[2].objectId</c>.</param>
/// <param name="Place">The same with <c>[]</c> for every index, as mappings name it.</param>
/// <param name="Field">The field.</param>
/// <param name="Owner">The object that holds it.</param>
public sealed record CanonicalLeaf(string Path, string Place, CanonicalField Field, object Owner)
{
    /// <summary>The value for people.</summary>
    public string Text => Field.TextOf(Owner) ?? "";

    /// <summary>
    /// Whether another leaf says the same: numbers to within rounding of floating point, identities with or without leading zeros.
    /// </summary>
    public bool Says(CanonicalLeaf other) => Field.Kind switch
    {
        CanonicalFieldKind.Identity => Field.GetIdentity(Owner).Value == other.Field.GetIdentity(other.Owner).Value,
        CanonicalFieldKind.Number => Difference(other) <= 1e-9 * Math.Max(1, Math.Abs(Field.GetNumber(Owner))),
        _ => Text == other.Text,
    };

    /// <summary>How far two numbers are apart; a heading's full turn does not count.</summary>
    public double Difference(CanonicalLeaf other)
    {
        double mine = Field.GetNumber(Owner);
        double theirs = other.Field.GetNumber(other.Owner);
        if (mine == theirs)
            return 0;
        double difference = Math.Abs(mine - theirs);
        return Field.Name.EndsWith("eadingDegrees", StringComparison.Ordinal) ? Math.Min(difference, Math.Abs(360 - difference)) : difference;
    }
}
