namespace V2X.Frames;

/// <summary>One extension element of a DSMP header.</summary>
public readonly ref struct DsmpExtension
{
    internal DsmpExtension(byte id, ReadOnlySpan<byte> content)
    {
        Id = id;
        Content = content;
    }

    /// <summary>Element id, 0..255. The ids in use are not settled; one known stack sends 15.</summary>
    public byte Id { get; }

    /// <summary>The element's content, 0..255 octets, within the message it was read from.</summary>
    public ReadOnlySpan<byte> Content { get; }
}
