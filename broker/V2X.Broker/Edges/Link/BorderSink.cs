using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Link;

/// <summary>Messages of peers enter the broker's topics under the region they come from.</summary>
internal sealed class BorderSink(BrokerCore core, IReadOnlyList<LinkPeerRules> peers) : ILinkSink
{
    private readonly Dictionary<string, int> _numbers = peers.Select((peer, index) => (peer.Name, index)).ToDictionary(row => row.Name, row => row.index);

    public LinkReason Accept(LinkMessage message, LinkPeerRules from, long nowNs)
    {
        Verdict verdict = core.PublishForPeer((Message)message.Content, _numbers[from.Name]);
        return verdict.IsRejection() ? LinkReason.Rejected : LinkReason.None;
    }
}
