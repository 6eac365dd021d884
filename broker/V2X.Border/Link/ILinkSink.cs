namespace V2X.Border.Link;

/// <summary>Where messages that came over a link go at this broker. Called with the router's lock held: it must not wait.</summary>
internal interface ILinkSink
{
    /// <summary>Takes a message; <see cref="LinkReason.Rejected"/> where the broker's own checks refuse it.</summary>
    LinkReason Accept(LinkMessage message, LinkPeerRules from, long nowNs);
}
