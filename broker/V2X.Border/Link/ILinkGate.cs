namespace V2X.Border.Link;

/// <summary>
/// Decides what may cross. A message that goes out is handed back as it may leave: with what the policy took away or changed, in the edition
/// agreed. Called with the router's lock held: it must not wait.
/// </summary>
internal interface ILinkGate
{
    /// <summary>Decides about one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="direction">Out to the peer or in from it.</param>
    /// <param name="peer">The peer.</param>
    /// <param name="grant">What was agreed for messages of its kind.</param>
    /// <param name="nowNs">Time, Unix nanoseconds.</param>
    LinkDecision Decide(LinkMessage message, BorderDirection direction, LinkPeerRules peer, LinkGrant grant, long nowNs);
}
