using Google.Protobuf;
using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model;
using DeliveryClass = V2X.Contracts.V1.DeliveryClass;

namespace V2X.Broker.Edges.Link;

/// <summary>Messages of a link to and from the contract's <see cref="BorderMessage"/>. The content of a link message is a <see cref="Message"/>.</summary>
internal sealed class BorderCodec(int maximumPayloadOctets) : ILinkCodec
{
    private const int LongestPurpose = 64;
    private readonly MessageValidator _validator = new(maximumPayloadOctets);

    public byte[] Encode(LinkMessage message, IReadOnlyList<string> path)
    {
        var content = (Message)message.Content;
        var wire = new BorderMessage
        {
            Origin = message.Id.Origin,
            OriginEpoch = message.Id.Epoch,
            OriginSequence = message.Id.Sequence,
            Message = content,
            Purpose = message.Purpose,
            RetentionS = (uint)message.RetentionSeconds,
        };
        wire.Path.AddRange(path);
        LinkTopic topic = message.Topic;
        if ((Family)topic.Family != content.Family || topic.Type != content.Type || topic.Edition != content.Edition)
            wire.Source = new BorderSource { Family = (Family)topic.Family, Type = topic.Type, Edition = topic.Edition };
        return wire.ToByteArray();
    }

    public LinkReason TryDecode(byte[] octets, bool isEvent, out LinkMessage? message)
    {
        message = null;
        BorderMessage wire;
        try
        {
            wire = BorderMessage.Parser.ParseFrom(octets);
        }
        catch (InvalidProtocolBufferException)
        {
            return LinkReason.Malformed;
        }

        if (!IsSound(wire, isEvent))
            return LinkReason.Malformed;
        message = Read(wire, isEvent);
        return LinkReason.None;
    }

    /// <summary>What of a message may leave this broker at all: nothing that names agents, stations on the way or signers.</summary>
    public static Message Bare(Message message) => new()
    {
        Family = message.Family,
        Edition = message.Edition,
        Type = message.Type,
        Payload = message.Payload,
        Key = message.Key,
        Delivery = message.Delivery,
        Region = message.Region,
        Times = message.Times is { } times ? new StageTimes { ReceivedNs = times.ReceivedNs, IngestedNs = times.IngestedNs } : null,
    };

    /// <summary>A message that entered at this broker, as the links know it. Its content is bare.</summary>
    public static LinkMessage Draft(StoredMessage stored)
    {
        Message wire = stored.Wire;
        var topic = new LinkTopic(
            (MessageFamily)wire.Family, wire.Type, wire.Edition, wire.Region, !stored.IsState, stored.LatitudeDegrees, stored.LongitudeDegrees);
        return new LinkMessage
        {
            Id = default,
            Path = [],
            Topic = topic,
            StateKey = new LinkStateKey(
                topic.Family, topic.Type, topic.Region, stored.StationIdOctets == 0 ? wire.Agent : "", stored.StationIdOctets, stored.StationId),
            MeasuredNs = stored.MeasuredNs,
            Content = Bare(wire),
            PayloadEdition = wire.Edition,
        };
    }

    private bool IsSound(BorderMessage wire, bool isEvent)
    {
        if (wire.Message is not { } message || _validator.Check(message) != Verdict.Accepted || wire.Purpose.Length > LongestPurpose)
            return false;
        if (message.Delivery != (isEvent ? DeliveryClass.Event : DeliveryClass.State) || wire.RetentionS > int.MaxValue)
            return false;
        if (wire.Source is { } source && (!MessageValidator.IsName(source.Type) || source.Edition.Length > 64
            || source.Family is not (Family.China or Family.Sae or Family.Etsi)))
            return false;
        return MessageValidator.IsName(wire.Origin) && wire.Path.All(MessageValidator.IsName);
    }

    private static LinkMessage Read(BorderMessage wire, bool isEvent)
    {
        Message content = Bare(wire.Message);
        KeyFields? key = content.Key;
        bool hasPosition = key is { HasLatitudeE7: true, HasLongitudeE7: true };
        var topic = new LinkTopic(
            (MessageFamily)(wire.Source?.Family ?? content.Family),
            wire.Source?.Type ?? content.Type,
            wire.Source?.Edition ?? content.Edition,
            content.Region,
            isEvent,
            hasPosition ? key!.LatitudeE7 * 1e-7 : double.NaN,
            hasPosition ? key!.LongitudeE7 * 1e-7 : double.NaN);
        ulong sender = 0;
        ReadOnlySpan<byte> station = key is null ? [] : key.StationId.Span;
        foreach (byte octet in station)
            sender = sender << 8 | octet;
        byte octets = (byte)station.Length;
        return new LinkMessage
        {
            Id = new LinkMessageId(wire.Origin, wire.OriginEpoch, wire.OriginSequence, isEvent),
            Path = [.. wire.Path],
            Topic = topic,
            StateKey = new LinkStateKey(topic.Family, topic.Type, topic.Region, octets == 0 ? wire.Origin : "", octets, sender),
            MeasuredNs = (long)(content.Times?.ReceivedNs ?? 0),
            Content = content,
            PayloadEdition = content.Edition,
            Purpose = wire.Purpose,
            RetentionSeconds = (int)wire.RetentionS,
        };
    }
}
