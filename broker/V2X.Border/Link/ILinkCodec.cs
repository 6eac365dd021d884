namespace V2X.Border.Link;

/// <summary>Messages to and from the octets that travel and are spooled.</summary>
internal interface ILinkCodec
{
    /// <summary>The octets of a message with the path it has when it leaves here.</summary>
    byte[] Encode(LinkMessage message, IReadOnlyList<string> path);

    /// <summary>Reads a message. Never throws on bad octets: <see cref="LinkReason.Malformed"/> for them.</summary>
    LinkReason TryDecode(byte[] octets, bool isEvent, out LinkMessage? message);
}
