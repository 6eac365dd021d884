namespace V2X.Border.Link;

/// <summary>Messages to and from the octets that travel and are spooled. For one thread at a time.</summary>
internal interface ILinkCodec
{
    /// <summary>The octets of a message with the path it has when it leaves here; good until the next call.</summary>
    ReadOnlySpan<byte> Encode(LinkMessage message, IReadOnlyList<string> path);

    /// <summary>
    /// Reads a message, which is good until the next call. Never throws on bad octets: <see cref="LinkReason.Malformed"/> for them.
    /// </summary>
    LinkReason TryDecode(ReadOnlySpan<byte> octets, bool isEvent, out LinkMessage? message);
}
