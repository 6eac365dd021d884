using V2X.Border.Link;
using V2X.Model;

namespace V2X.Border.Tests.Link;

/// <summary>Messages whose content is a number, in a form of their own.</summary>
internal sealed class TestCodec : ILinkCodec
{
    /// <summary>Messages written.</summary>
    public int Written { get; private set; }

    public byte[] Encode(LinkMessage message, IReadOnlyList<string> path)
    {
        Written++;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(message.Id.Origin);
        writer.Write(message.Id.Epoch);
        writer.Write(message.Id.Sequence);
        writer.Write(path.Count);
        foreach (string broker in path)
            writer.Write(broker);
        writer.Write(message.Topic.Type);
        writer.Write(message.Topic.Region);
        writer.Write(message.Topic.LatitudeDegrees);
        writer.Write(message.Topic.LongitudeDegrees);
        writer.Write(message.StateKey.Sender);
        writer.Write(message.MeasuredNs);
        writer.Write(message.PayloadEdition);
        writer.Write((int)message.Content);
        return stream.ToArray();
    }

    ReadOnlySpan<byte> ILinkCodec.Encode(LinkMessage message, IReadOnlyList<string> path) => Encode(message, path);

    public LinkReason TryDecode(ReadOnlySpan<byte> octets, bool isEvent, out LinkMessage? message)
    {
        message = null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(octets.ToArray()));
            var id = new LinkMessageId(reader.ReadString(), reader.ReadUInt64(), reader.ReadUInt64(), isEvent);
            string[] path = new string[reader.ReadInt32()];
            for (int i = 0; i < path.Length; i++)
                path[i] = reader.ReadString();
            string type = reader.ReadString();
            var topic = new LinkTopic(MessageFamily.China, type, "e1", reader.ReadString(), isEvent, reader.ReadDouble(), reader.ReadDouble());
            message = new LinkMessage
            {
                Id = id,
                Path = path,
                Topic = topic,
                StateKey = Key(topic, reader.ReadUInt64()),
                MeasuredNs = reader.ReadInt64(),
                PayloadEdition = reader.ReadString(),
                Content = reader.ReadInt32(),
            };
            return LinkReason.None;
        }
        catch (Exception fault) when (fault is IOException or FormatException or OverflowException)
        {
            return LinkReason.Malformed;
        }
    }

    /// <summary>A message as it enters at a broker.</summary>
    public static LinkMessage Draft(string region, string type, bool isEvent, int content, ulong sender = 0, long measuredNs = 0)
    {
        var topic = new LinkTopic(MessageFamily.China, type, "e1", region, isEvent, 22.5, 114);
        return new LinkMessage
        {
            Id = default,
            Path = [],
            Topic = topic,
            StateKey = Key(topic, sender),
            MeasuredNs = measuredNs,
            Content = content,
            PayloadEdition = "e1",
        };
    }

    private static LinkStateKey Key(LinkTopic topic, ulong sender) => new(topic.Family, topic.Type, topic.Region, "", 4, sender);
}

/// <summary>Lets everything cross.</summary>
internal sealed class OpenGate : ILinkGate
{
    public LinkDecision Decide(LinkMessage message, BorderDirection direction, LinkPeerRules peer, LinkGrant grant, long nowNs) =>
        LinkDecision.Pass(message);
}
