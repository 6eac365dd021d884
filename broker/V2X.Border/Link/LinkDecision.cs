namespace V2X.Border.Link;

/// <summary>What a gate says of a message.</summary>
/// <param name="Reason"><see cref="LinkReason.None"/> where all of it may cross, otherwise why some or all of it may not.</param>
/// <param name="Message">The message as it may cross; null where it may not.</param>
internal readonly record struct LinkDecision(LinkReason Reason, LinkMessage? Message)
{
    public static LinkDecision Pass(LinkMessage message) => new(LinkReason.None, message);

    public static LinkDecision Deny(LinkReason reason) => new(reason, null);
}
