using V2X.Border.Link;
using V2X.Broker.Core;

namespace V2X.Broker.Edges.Link;

/// <summary>Messages of peers enter the broker's topics under the region they come from.</summary>
internal sealed class BorderSink(BrokerCore core, IReadOnlyList<LinkPeerRules> peers) : ILinkSink
{
    private readonly Dictionary<string, int> _numbers = peers.Select((peer, index) => (peer.Name, index)).ToDictionary(row => row.Name, row => row.index);

    public LinkReason Accept(LinkMessage message, LinkPeerRules from, long nowNs)
    {
        // The broker keeps what it takes; the link's own object is used again for the next message.
        var content = (BorderContent)message.Content;
        LinkReason reason = LinkReason.None;
        for (int i = 0; i < content.Parts; i++)
        {
            if (core.PublishForPeer(content.ToMessage(i), _numbers[from.Name]).IsRejection())
                reason = LinkReason.Rejected;
        }

        return reason;
    }
}
