using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Broker.Tests.Mqtt.Kill;

/// <summary>Publishes messages one after another, some at once, and sends again what was not acknowledged.</summary>
internal sealed class PersistentPublisher(int port, string clientId, string topic, QualityOfService quality, IReadOnlyList<byte[]> payloads)
    : PersistentClient(port, clientId)
{
    private const int AtOnce = 24;
    private readonly SortedDictionary<int, bool> _open = [];
    private int _next;
    private int _acknowledged;

    /// <summary>Messages that the broker took over.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Acknowledgements that refuse.</summary>
    public int Refused { get; private set; }

    protected override bool IsDone => _next == payloads.Count && _open.Count == 0;

    protected override void Begin(bool isPresent)
    {
        IsKnown = true;
        foreach ((int index, bool isReceived) in _open.ToArray())
        {
            // Without the session there is nothing to release.
            if (isReceived && isPresent)
                Acknowledge(PacketType.Pubrel, IdentifierOf(index));
            else if (isReceived)
                _open.Remove(index);
            else
                Publish(index, duplicate: isPresent);
        }
    }

    protected override void Continue()
    {
        while (_next < payloads.Count && _open.Count < AtOnce && (_open.Count == 0 || _next - _open.Keys.First() < 60_000))
        {
            _open.Add(_next, false);
            Publish(_next++, duplicate: false);
        }
    }

    protected override void Take(byte first, ReadOnlySpan<byte> body)
    {
        ushort identifier = (ushort)((body[0] << 8) | body[1]);
        int index = _open.Keys.First(one => IdentifierOf(one) == identifier);
        // A PUBCOMP says only that there was nothing left to release.
        bool isRefused = body.Length > 2 && body[2] >= 0x80 && first >> 4 != (int)PacketType.Pubcomp;
        Refused += isRefused ? 1 : 0;
        switch ((PacketType)(first >> 4))
        {
            case PacketType.Puback:
                Interlocked.Increment(ref _acknowledged);
                _open.Remove(index);
                break;
            case PacketType.Pubrec:
                if (!_open[index])
                    Interlocked.Increment(ref _acknowledged);
                _open[index] = true;
                Acknowledge(PacketType.Pubrel, identifier);
                break;
            case PacketType.Pubcomp:
                _open.Remove(index);
                break;
        }
    }

    private static ushort IdentifierOf(int index) => (ushort)((index % 65_535) + 1);

    private void Publish(int index, bool duplicate) => Send(new PublishPacket
    {
        Version = ProtocolVersion.V5,
        Topic = Encoding.UTF8.GetBytes(topic),
        Payload = payloads[index],
        QualityOfService = quality,
        PacketIdentifier = IdentifierOf(index),
        Duplicate = duplicate,
    });
}
