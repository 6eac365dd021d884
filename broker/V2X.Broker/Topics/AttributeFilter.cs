using V2X.Broker.Core;

namespace V2X.Broker.Topics;

/// <summary>What a subscription asks of messages beyond subject and place. Immutable; safe from any thread.</summary>
/// <param name="classes">Senders' classes, bit n for class n; 0 for any.</param>
/// <param name="causes">Causes of events, as <see cref="MessageFacts.CauseBit"/> has them; 0 for any, and for messages that tell no event.</param>
/// <param name="verdicts">Outcomes of verification; none for any.</param>
internal sealed class AttributeFilter(ulong classes, ulong causes, string[] verdicts)
{
    /// <summary>True where a message must be decoded to say whether it matches.</summary>
    public bool NeedsFacts => (classes | causes) != 0;

    /// <summary>The part of the answer that needs no decoding.</summary>
    public bool MatchesVerdict(StoredMessage message)
    {
        if (verdicts.Length == 0)
            return true;
        string verdict = message.Wire.Security?.Reason ?? SecurityOutcome.None;
        foreach (string wanted in verdicts)
        {
            if (wanted == verdict)
                return true;
        }

        return false;
    }

    /// <summary>The other part.</summary>
    public bool Matches(in MessageFacts facts) =>
        (classes == 0 || (classes & facts.SenderClass) != 0) && (causes == 0 || (causes & facts.Causes) != 0);
}
