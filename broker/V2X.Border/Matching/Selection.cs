namespace V2X.Border.Matching;

/// <summary>
/// What a rule matches, as bits: a message matches where each of its own bits is in the rule's. All bits set stand for a condition that
/// the rule does not make. Immutable.
/// </summary>
internal sealed record Selection
{
    /// <summary>Stands for a condition that is not made.</summary>
    public const ulong Anything = ulong.MaxValue;

    public ulong Directions { get; init; } = Anything;

    public ulong Kinds { get; init; } = Anything;

    public ulong Messages { get; init; } = Anything;

    public ulong Purposes { get; init; } = Anything;

    public ulong Classes { get; init; } = Anything;

    public ulong Causes { get; init; } = Anything;

    public ulong Times { get; init; } = Anything;

    public ulong Areas { get; init; } = Anything;

    /// <summary>Areas that it does not match, whatever <see cref="Areas"/> says; 0 for none.</summary>
    public ulong ExceptAreas { get; init; }

    /// <summary>Whether the place decides anything.</summary>
    public bool HasPlace => Areas != Anything || ExceptAreas != 0;

    /// <summary>Whether a place that lies in certain areas is one of those that it matches.</summary>
    public bool IsInPlace(ulong inside) => (Areas == Anything || (inside & Areas) != 0) && (inside & ExceptAreas) == 0;

    /// <summary>Whether it can match nothing at all, as where all it names is unknown.</summary>
    public bool IsEmpty => Directions == 0 || Kinds == 0 || Messages == 0 || Purposes == 0 || Classes == 0 || Causes == 0 || Times == 0 || Areas == 0;

    /// <summary>Whether everything that <paramref name="other"/> matches is matched here too.</summary>
    public bool Covers(Selection other) =>
        Within(other.Directions, Directions) && Within(other.Kinds, Kinds) && Within(other.Messages, Messages)
        && Within(other.Purposes, Purposes) && Within(other.Classes, Classes) && Within(other.Causes, Causes)
        && Within(other.Times, Times) && Within(other.Areas, Areas) && Within(ExceptAreas, other.ExceptAreas);

    /// <summary>Whether some message may match both.</summary>
    public bool Meets(Selection other, IReadOnlyList<PolicyArea> areas, IReadOnlyList<PolicyTimes> times) =>
        (Directions & other.Directions) != 0 && (Kinds & other.Kinds) != 0 && (Messages & other.Messages) != 0
        && (Purposes & other.Purposes) != 0 && (Classes & other.Classes) != 0 && (Causes & other.Causes) != 0
        && AnyPair(Times, other.Times, times, (one, two) => one.Meets(two))
        && AnyPair(Areas & ~other.ExceptAreas, other.Areas & ~ExceptAreas, areas, (one, two) => one.MayMeet(two));

    private static bool Within(ulong inner, ulong outer) => (inner & ~outer) == 0;

    private static bool AnyPair<T>(ulong first, ulong second, IReadOnlyList<T> all, Func<T, T, bool> meet)
    {
        if (first == 0 || second == 0)
            return false;
        if (first == Anything || second == Anything)
            return true;
        for (int i = 0; i < all.Count; i++)
        {
            for (int j = 0; (first >> i & 1) != 0 && j < all.Count; j++)
            {
                if ((second >> j & 1) != 0 && meet(all[i], all[j]))
                    return true;
            }
        }

        return false;
    }
}
