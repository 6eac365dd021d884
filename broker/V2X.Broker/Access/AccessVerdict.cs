using V2X.Border.Matching;

namespace V2X.Broker.Access;

/// <summary>What the rules say.</summary>
/// <param name="IsAllowed">Whether it may be done.</param>
/// <param name="Rule">The rule that decided; null where none matched, which denies.</param>
/// <param name="Within">Areas that a subscription is held to: messages from elsewhere do not reach it. Empty for everywhere.</param>
internal readonly record struct AccessVerdict(bool IsAllowed, AccessRule? Rule, PolicyArea[] Within)
{
    /// <summary>Where there are no rules everything may be done.</summary>
    public static AccessVerdict OfNoRules { get; } = new(true, null, []);

    /// <summary>Why, in a few words.</summary>
    public string Text => Rule?.Decision ?? "no rule allows it";
}
