using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// Messages of a link to and from the contract's <c>BorderMessage</c>. The content of a link message is a <see cref="BorderContent"/>.
/// Reads and writes the octets itself, into objects that are used again: nothing is allocated in steady state. For one thread at a time.
/// </summary>
internal sealed class BorderCodec : ILinkCodec
{
    private readonly BorderWriter _writer = new();
    private readonly BorderReader _reader;
    private readonly BorderContent _content = new();
    private readonly List<string> _path = [];
    private readonly LinkMessage _message;

    public BorderCodec(int maximumPayloadOctets)
    {
        _reader = new BorderReader(maximumPayloadOctets);
        _message = LinkMessage.Empty(_content);
        _message.Path = _path;
    }

    public ReadOnlySpan<byte> Encode(LinkMessage message, IReadOnlyList<string> path) => _writer.Write(message, path);

    public LinkReason TryDecode(ReadOnlySpan<byte> octets, bool isEvent, out LinkMessage? message)
    {
        message = null;
        if (!_reader.TryRead(octets, isEvent, _content, _path))
            return LinkReason.Malformed;
        ref readonly BorderHead head = ref _reader.Head;
        ref readonly MessageKey key = ref _content.Key;
        bool hasSource = head.SourceFamily != MessageFamily.Unspecified;
        _message.Id = new LinkMessageId(head.Origin, head.Epoch, head.Sequence, isEvent);
        _message.Topic = new LinkTopic(
            hasSource ? head.SourceFamily : _content.Family,
            hasSource ? head.SourceType : _content.Type,
            hasSource ? head.SourceEdition : _content.Edition,
            _content.Region,
            isEvent,
            key.HasPosition ? key.LatitudeE7 * 1e-7 : double.NaN,
            key.HasPosition ? key.LongitudeE7 * 1e-7 : double.NaN);
        _message.StateKey = new LinkStateKey(
            _message.Topic.Family, _message.Topic.Type, _content.Region, key.StationIdOctets == 0 ? head.Origin : "", key.StationIdOctets, key.StationId);
        _message.MeasuredNs = (long)Math.Min(_content.ReceivedNs, long.MaxValue);
        _message.PayloadEdition = _content.Edition;
        _message.Purpose = head.Purpose;
        _message.RetentionSeconds = head.RetentionSeconds;
        message = _message;
        return LinkReason.None;
    }

    /// <summary>A message that entered at this broker, as the links know it, in an object and content used again.</summary>
    public static void Draft(StoredMessage stored, LinkMessage draft)
    {
        var content = (BorderContent)draft.Content;
        content.Set(stored.Wire);
        draft.Topic = new LinkTopic(
            content.Family, content.Type, content.Edition, content.Region, !stored.IsState, stored.LatitudeDegrees, stored.LongitudeDegrees,
            stored.IsFromTracks);
        draft.StateKey = new LinkStateKey(
            content.Family, content.Type, content.Region, stored.StationIdOctets == 0 ? stored.Wire.Agent : "", stored.StationIdOctets, stored.StationId);
        draft.MeasuredNs = stored.MeasuredNs;
        draft.PayloadEdition = content.Edition;
    }
}
