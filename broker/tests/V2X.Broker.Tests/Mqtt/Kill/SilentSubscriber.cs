using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Broker.Tests.Mqtt.Kill;

/// <summary>Subscribes at QoS 1 and takes so many messages without a word, or acknowledges them.</summary>
internal sealed class SilentSubscriber(int port, string clientId, string filter, int wanted, bool acknowledges) : PersistentClient(port, clientId)
{
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Subscribed => _subscribed.Task;

    /// <summary>When all have come.</summary>
    public Task Taken => _taken.Task;

    /// <summary>What came, in its order, and whether it was marked as sent before.</summary>
    public List<(string Payload, bool IsDuplicate)> Messages { get; } = [];

    // One that says nothing stays connected to the end.
    protected override bool IsDone => acknowledges && Messages.Count >= wanted;

    protected override void Begin(bool isPresent)
    {
        IsKnown = isPresent;
        if (isPresent)
            return;
        byte[] text = Encoding.UTF8.GetBytes(filter);
        Send(new SubscribePacket
        {
            Type = PacketType.Subscribe,
            Version = ProtocolVersion.V5,
            PacketIdentifier = 1,
            Filters = (byte[])[0, (byte)text.Length, .. text, (byte)QualityOfService.AtLeastOnce],
        });
    }

    protected override void Take(byte first, ReadOnlySpan<byte> body)
    {
        if (first >> 4 == (int)PacketType.Suback)
            _subscribed.TrySetResult();
        if (first >> 4 != (int)PacketType.Publish)
            return;
        Assert.False(PublishPacket.Read(first, body, ProtocolVersion.V5, out PublishPacket packet).IsFault);
        Messages.Add((Encoding.UTF8.GetString(packet.Payload), packet.Duplicate));
        if (acknowledges)
            Acknowledge(PacketType.Puback, packet.PacketIdentifier);
        if (Messages.Count == wanted)
            _taken.TrySetResult();
    }
}
