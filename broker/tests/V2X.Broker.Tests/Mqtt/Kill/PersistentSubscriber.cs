using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Broker.Tests.Mqtt.Kill;

/// <summary>Subscribes once and takes what comes, as the standard has it, until it has so many different messages.</summary>
internal sealed class PersistentSubscriber(int port, string clientId, string filter, QualityOfService quality, int wanted) : PersistentClient(port, clientId)
{
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly HashSet<ushort> _received = [];
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the subscription is in force.</summary>
    public Task Subscribed => _subscribed.Task;

    /// <summary>How often each message was taken.</summary>
    public IReadOnlyDictionary<string, int> Times => _times;

    /// <summary>Messages taken more than once.</summary>
    public int Doubled => _times.Values.Count(times => times > 1);

    /// <summary>Messages that came marked as sent before.</summary>
    public int Duplicates { get; private set; }

    protected override bool IsDone => _times.Count >= wanted && _received.Count == 0;

    protected override void Begin(bool isPresent)
    {
        if (_subscribed.Task.IsCompleted)
            return;
        byte[] text = Encoding.UTF8.GetBytes(filter);
        Send(new SubscribePacket
        {
            Type = PacketType.Subscribe,
            Version = ProtocolVersion.V5,
            PacketIdentifier = 1,
            Filters = (byte[])[0, (byte)text.Length, .. text, (byte)quality],
        });
    }

    protected override void Take(byte first, ReadOnlySpan<byte> body)
    {
        switch ((PacketType)(first >> 4))
        {
            case PacketType.Suback:
                Assert.True(body[^1] < 0x80);
                IsKnown = true;
                _subscribed.TrySetResult();
                break;
            case PacketType.Publish:
                TakeMessage(first, body);
                break;
            case PacketType.Pubrel:
                ushort identifier = (ushort)((body[0] << 8) | body[1]);
                _received.Remove(identifier);
                Acknowledge(PacketType.Pubcomp, identifier);
                break;
        }
    }

    private void TakeMessage(byte first, ReadOnlySpan<byte> body)
    {
        Assert.False(PublishPacket.Read(first, body, ProtocolVersion.V5, out PublishPacket packet).IsFault);
        Duplicates += packet.Duplicate ? 1 : 0;
        bool isOnce = packet.QualityOfService == QualityOfService.ExactlyOnce;
        if (!isOnce || _received.Add(packet.PacketIdentifier))
        {
            string payload = Convert.ToHexString(packet.Payload);
            _times[payload] = _times.GetValueOrDefault(payload) + 1;
        }

        if (packet.QualityOfService != QualityOfService.AtMostOnce)
            Acknowledge(isOnce ? PacketType.Pubrec : PacketType.Puback, packet.PacketIdentifier);
    }
}
