namespace V2X.Border.Link;

/// <summary>A message that may leave to a peer as soon as that has been noted.</summary>
internal readonly record struct LinkLeaving(LinkPeer Peer, LinkMessageId Id, LinkStateKey StateKey, long MeasuredNs, int At, int Octets);
