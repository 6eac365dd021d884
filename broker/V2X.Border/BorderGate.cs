using V2X.Border.Fields;
using V2X.Border.Matching;
using V2X.Border.Policies;
using V2X.Border.Pseudonyms;
using V2X.Model.Canonical;

namespace V2X.Border;

/// <summary>
/// Asks a policy about one message after the other, and treats those that may cross. Holds what a policy does not: the keys of the epoch,
/// the state of rate limits, and counters. Allocates nothing in steady state. For one thread at a time; counters may be read from others.
/// </summary>
public sealed class BorderGate : IDisposable
{
    private readonly EpochKeys _keys;
    private readonly MatchContext _context;
    private readonly Treatment _treatment;
    private readonly RateLimiter?[] _limiters;
    private readonly Tally[] _tallies;
    private readonly long[] _reasons = new long[BorderReasonText.Count];

    /// <summary>A gate with keys of its own.</summary>
    public BorderGate(BorderPolicy policy)
    {
        Policy = policy;
        _keys = new EpochKeys(policy.EpochMilliseconds);
        _context = new MatchContext(policy);
        _treatment = new Treatment(policy.Places, _keys);
        _limiters = [.. policy.Rules.Select(rule => rule.MessagesPerSecond is null && rule.MessagesPerSenderPerSecond is null
            ? null : new RateLimiter(rule.MessagesPerSecond, rule.MessagesPerSenderPerSecond))];
        _tallies = new Tally[policy.Rules.Count];
    }

    /// <summary>The policy asked.</summary>
    public BorderPolicy Policy { get; }

    /// <summary>Decides whether a message crosses and treats it in place where it does.</summary>
    /// <param name="message">
    /// The decoded message. Where the outcome is delivered it is left as it may cross; where it is shadow, as it would have crossed; where
    /// it is denied, as it was. A caller that needs the original hands in a copy.
    /// </param>
    /// <param name="question">What is asked besides the message.</param>
    /// <param name="decision">What the policy says.</param>
    /// <returns>True where the message crosses.</returns>
    public bool Decide(CanonicalMessage message, in BorderQuestion question, out BorderDecision decision)
    {
        decision = Policy.TypeOf(message.GetType()) is not { } type ? Denied(BorderReason.KindNotModelled, null)
            : !_keys.Enter(question.NowUnixMs) ? Denied(BorderReason.ClockWentBack, null)
            : Decide(message, type, question);
        Count(decision);
        return decision.Outcome == BorderOutcome.Delivered;
    }

    /// <summary>How often each rule decided, by its index.</summary>
    public RuleCounters CountersOf(int ruleIndex)
    {
        ref Tally tally = ref _tallies[ruleIndex];
        return new RuleCounters(Volatile.Read(ref tally.Delivered), Volatile.Read(ref tally.Denied), Volatile.Read(ref tally.RateLimited), Volatile.Read(ref tally.Shadow));
    }

    /// <summary>How many decisions bore a reason; <see cref="BorderReason.None"/> counts what crossed.</summary>
    public long CountOf(BorderReason reason) => Volatile.Read(ref _reasons[(int)reason]);

    /// <summary>Destroys the keys.</summary>
    public void Dispose() => _keys.Dispose();

    private BorderDecision Decide(CanonicalMessage message, PolicyType type, in BorderQuestion question)
    {
        _context.Begin(message, type, question);
        try
        {
            foreach ((BorderRule rule, FieldPlan? plan) in type.Rules)
            {
                if (_context.Matches(rule))
                    return Follow(rule, plan, message, type, question);
            }
        }
        finally
        {
            _context.End();
        }

        return Denied(BorderReason.NoRule, null);
    }

    private BorderDecision Follow(BorderRule rule, FieldPlan? plan, CanonicalMessage message, PolicyType type, in BorderQuestion question)
    {
        if (rule.Verdict == RuleVerdict.Deny || plan is null)
            return Denied(BorderReason.RuleDenies, rule);
        _treatment.Begin(rule.Selection);
        if (type.Listed is { } list && _treatment.LeavesNothingOf(list, message))
            return Denied(BorderReason.NothingLeft, rule);
        if (_limiters[rule.Index]?.Take(message.Sender, question.NowUnixMs) is { } reason and not BorderReason.None)
            return Denied(reason, rule);
        plan.Apply(message, _treatment);
        string purpose = rule.Purpose.Length > 0 ? rule.Purpose : question.Purpose ?? "";
        return rule.Verdict == RuleVerdict.Shadow || Policy.IsShadow
            ? new BorderDecision(BorderOutcome.Shadow, BorderReason.ShadowMode, rule, purpose)
            : new BorderDecision(BorderOutcome.Delivered, BorderReason.None, rule, purpose);
    }

    private static BorderDecision Denied(BorderReason reason, BorderRule? rule) => new(BorderOutcome.Denied, reason, rule, "");

    private void Count(in BorderDecision decision)
    {
        _reasons[(int)decision.Reason]++;
        if (decision.Rule is not { } rule)
            return;
        ref Tally tally = ref _tallies[rule.Index];
        switch (decision.Reason)
        {
            case BorderReason.None:
                tally.Delivered++;
                break;
            case BorderReason.ShadowMode:
                tally.Shadow++;
                break;
            case BorderReason.RuleDenies or BorderReason.NothingLeft:
                tally.Denied++;
                break;
            default:
                tally.RateLimited++;
                break;
        }
    }

    private struct Tally
    {
        public long Delivered;
        public long Denied;
        public long RateLimited;
        public long Shadow;
    }
}
