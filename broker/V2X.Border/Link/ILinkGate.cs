namespace V2X.Border.Link;

/// <summary>
/// Decides what may cross. A message that goes out is handed back as it may leave: with what the policy took away or changed, in the edition
/// agreed. Called with the router's lock held: it must not wait.
/// </summary>
internal interface ILinkGate
{
    /// <summary>
    /// Decides about one message. The decision holds only if the next <see cref="Commit"/> is true. What it hands back is good until
    /// <see cref="Release"/> where it came in, and until the next decision where it goes out.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="direction">Out to the peer or in from it.</param>
    /// <param name="peer">The peer.</param>
    /// <param name="grant">What was agreed for messages of its kind.</param>
    /// <param name="nowNs">Time, Unix nanoseconds.</param>
    LinkDecision Decide(LinkMessage message, BorderDirection direction, LinkPeerRules peer, LinkGrant grant, long nowNs);

    /// <summary>
    /// Notes every decision made since the last call: one write for all of them. False where they could not be noted; none of those
    /// messages may cross then.
    /// </summary>
    bool Commit() => true;

    /// <summary>The messages handed back are no longer needed.</summary>
    void Release()
    {
    }
}
