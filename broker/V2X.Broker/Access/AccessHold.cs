using V2X.Border.Matching;

namespace V2X.Broker.Access;

/// <summary>What of one subject filter a subscriber may get, by the rules in force when it is asked: changed rules hold for what is open too. Safe from any thread.</summary>
internal sealed class AccessHold(AccessPermit permit, string filter)
{
    private volatile State? _state;

    /// <summary>Whether the filter may still be subscribed to.</summary>
    public bool IsAllowed => Current().IsAllowed;

    /// <summary>Whether what is about a place may reach the subscriber. What tells no place reaches only who is held to none.</summary>
    /// <param name="latitudeDegrees">NaN where there is no place.</param>
    /// <param name="longitudeDegrees">As the latitude.</param>
    public bool Reaches(double latitudeDegrees, double longitudeDegrees)
    {
        State state = Current();
        if (!state.IsAllowed || state.Within.Length == 0)
            return state.IsAllowed;
        return state.Within.Reach(latitudeDegrees, longitudeDegrees);
    }

    /// <summary>Whether it is allowed and held to areas.</summary>
    public bool IsHeldToAreas => Current() is { IsAllowed: true, Within.Length: > 0 };

    private State Current()
    {
        State? state = _state;
        AccessRules rules = permit.Rules;
        if (state is not null && state.Rules == rules)
            return state;
        AccessVerdict verdict = rules.Decide(new AccessQuestion(permit.Who, AccessActions.Subscribe, filter));
        return _state = new State(rules, verdict.IsAllowed, verdict.Within);
    }

    private sealed record State(AccessRules Rules, bool IsAllowed, PolicyArea[] Within);
}
