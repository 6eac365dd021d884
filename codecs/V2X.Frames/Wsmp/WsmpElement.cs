namespace V2X.Frames.Wsmp;

/// <summary>One extension element of a WSMP header.</summary>
public readonly ref struct WsmpElement
{
    internal WsmpElement(WsmpElementId id, ReadOnlySpan<byte> content)
    {
        Id = id;
        Content = content;
    }

    /// <summary>Element id.</summary>
    public WsmpElementId Id { get; }

    /// <summary>The element's content, within the message it was read from.</summary>
    public ReadOnlySpan<byte> Content { get; }
}
