using System.Buffers.Binary;
using V2X.Border.Link;
using V2X.Broker.Edges.Link.Wire;
using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>Writes a link message as the contract's <c>BorderMessage</c> (border.proto). Keeps its memory. For one thread.</summary>
internal sealed class BorderWriter
{
    private readonly ProtoWriter _writer = new();

    /// <summary>The octets, good until the next call.</summary>
    public ReadOnlySpan<byte> Write(LinkMessage message, IReadOnlyList<string> path)
    {
        var content = (BorderContent)message.Content;
        LinkTopic topic = message.Topic;
        _writer.Clear();
        _writer.TextIfAny(1, message.Id.Origin);
        _writer.Fixed64(2, message.Id.Epoch);
        _writer.Varint(3, message.Id.Sequence);
        for (int i = 0; i < path.Count; i++)
            _writer.Text(4, path[i]);
        int opened = _writer.Open(5);
        Write(content);
        _writer.Close(opened);
        if (topic.Family != content.Family || topic.Type != content.Type || topic.Edition != content.Edition)
        {
            opened = _writer.Open(6);
            _writer.Varint(1, (ulong)topic.Family);
            _writer.TextIfAny(2, topic.Type);
            _writer.TextIfAny(3, topic.Edition);
            _writer.Close(opened);
        }

        _writer.TextIfAny(7, message.Purpose);
        if (message.RetentionSeconds > 0)
            _writer.Varint(8, (uint)message.RetentionSeconds);
        for (int i = 1; i < content.Parts; i++)
        {
            opened = _writer.Open(9);
            _writer.TextIfAny(1, content.Part(i).Type);
            _writer.Bytes(2, content.Part(i).Payload);
            _writer.Close(opened);
        }

        return _writer.Written;
    }

    private void Write(BorderContent content)
    {
        _writer.Varint(1, (ulong)content.Family);
        _writer.TextIfAny(2, content.Edition);
        _writer.TextIfAny(3, content.Type);
        _writer.Bytes(4, content.Payload);
        if (content.HasKey)
        {
            int opened = _writer.Open(5);
            WriteKey(content.Key);
            _writer.Close(opened);
        }

        if (content.ReceivedNs != 0 || content.IngestedNs != 0)
        {
            int opened = _writer.Open(6);
            _writer.Fixed64(1, content.ReceivedNs);
            _writer.Fixed64(5, content.IngestedNs);
            _writer.Close(opened);
        }

        _writer.Varint(7, content.IsEvent ? (ulong)Contracts.V1.DeliveryClass.Event : (ulong)Contracts.V1.DeliveryClass.State);
        _writer.TextIfAny(10, content.Region);
    }

    private void WriteKey(in MessageKey key)
    {
        if (key.StationIdOctets > 0)
        {
            Span<byte> octets = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(octets, key.StationId);
            _writer.Bytes(1, octets[^Math.Min((int)key.StationIdOctets, sizeof(ulong))..]);
        }

        if (key.MessageCount >= 0)
            _writer.Varint(2, (uint)key.MessageCount);
        if (key.DSecondMs >= 0)
            _writer.Varint(3, (uint)key.DSecondMs);
        if (key.MinuteOfTheYear >= 0)
            _writer.Varint(4, (uint)key.MinuteOfTheYear);
        if (key.HasPosition)
        {
            _writer.ZigZag(5, key.LatitudeE7);
            _writer.ZigZag(6, key.LongitudeE7);
        }

        if (!float.IsNaN(key.ElevationMetres))
            _writer.Float(7, key.ElevationMetres);
        if (!float.IsNaN(key.SpeedMetresPerSecond))
            _writer.Float(8, key.SpeedMetresPerSecond);
        if (!float.IsNaN(key.HeadingDegrees))
            _writer.Float(9, key.HeadingDegrees);
    }
}
