namespace V2X.Border.Link;

/// <summary>Lets nothing cross: what stands where no policy is given.</summary>
internal sealed class DenyingGate : ILinkGate
{
    public LinkDecision Decide(LinkMessage message, BorderDirection direction, LinkPeerRules peer, LinkGrant grant, long nowNs) =>
        LinkDecision.Deny(LinkReason.DeniedByPolicy);
}
