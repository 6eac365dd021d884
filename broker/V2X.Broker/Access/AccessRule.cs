using V2X.Border.Matching;

namespace V2X.Broker.Access;

/// <summary>One rule of an access file. Immutable; safe from any thread.</summary>
internal sealed class AccessRule
{
    public required string Name { get; init; }

    public required int Line { get; init; }

    public required bool Allows { get; init; }

    public required AccessWho[] Who { get; init; }

    public required AccessActions Actions { get; init; }

    /// <summary>Empty for every subject.</summary>
    public required AccessSubject[] Subjects { get; init; }

    /// <summary>Empty for everywhere.</summary>
    public required PolicyArea[] Areas { get; init; }

    /// <summary>What it says where it matches, in a few words.</summary>
    public string Decision => field ??= $"rule '{Name}' on line {Line} {(Allows ? "allows" : "denies")} it";

    /// <summary>What of the question the rule does not match: "who", "action", "subject" or "area"; null where it matches.</summary>
    public string? Mismatch(AccessQuestion question)
    {
        if (!IsFor(question.Who))
            return "who";
        if ((Actions & question.Action) == 0)
            return "action";
        if (!HasSubject(question))
            return "subject";
        // A subscription is held to the areas when messages come; a denial by area cannot take from it what it may have elsewhere.
        if (question.Action == AccessActions.Publish)
            return IsInArea(question.LatitudeDegrees, question.LongitudeDegrees) ? null : "area";
        return Allows || Areas.Length == 0 ? null : "area";
    }

    private bool IsFor(AccessIdentity who)
    {
        foreach (AccessWho one in Who)
        {
            if (one.Is(who))
                return true;
        }

        return false;
    }

    // A denial takes away what it touches, a permission gives only what it covers.
    private bool HasSubject(AccessQuestion question)
    {
        if (Subjects.Length == 0)
            return true;
        foreach (AccessSubject subject in Subjects)
        {
            if (Allows ? subject.Covers(question.Subject) : subject.Touches(question.Subject))
                return true;
        }

        return false;
    }

    private bool IsInArea(double latitudeDegrees, double longitudeDegrees) => Areas.Length == 0 || Areas.Reach(latitudeDegrees, longitudeDegrees);
}
