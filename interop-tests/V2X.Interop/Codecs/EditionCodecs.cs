namespace V2X.Interop.Codecs;

/// <summary>The codecs of one command, made when first asked for and reused. For one thread at a time.</summary>
internal sealed class EditionCodecs
{
    private readonly Dictionary<(EditionInfo, string), MessageCodec> _codecs = [];

    /// <summary>The codec of <paramref name="type"/>, an ASN.1 type or a message's short name; null where the edition has no such type.</summary>
    public MessageCodec? Find(EditionInfo edition, string type)
    {
        if (_codecs.TryGetValue((edition, type), out MessageCodec? codec))
            return codec;
        if (edition.Create(type) is not { } created)
            return null;
        return _codecs[(edition, type)] = new MessageCodec(edition, created.Type, created.Value);
    }
}
