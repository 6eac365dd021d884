using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Sends roadside units what the broker has for them, by the topics of T/ITS 0180.1: messages of the unit's own edition, out of its region and,
/// where they tell a place, its area. Maps and events are sent again until the unit acknowledges them. A subscriber of the broker like others.
/// </summary>
internal sealed class DeviceDownlink : IAsyncDisposable
{
    private const string OwnClient = "mqtt-devices";
    private const int MostRetries = 4_096;
    private const int MostRemembered = 256;
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);
    private readonly BrokerCore _core;
    private readonly MqttServer _server;
    private readonly Target[] _targets;
    private readonly DownlinkRetries _retries = new(MostRetries);
    private readonly StoredMessage[] _batch = new StoredMessage[128];
    private readonly long[] _lost = new long[Enum.GetValues<DownlinkLoss>().Length];
    private readonly Lock _gate = new();
    private readonly HashSet<int> _own = [];
    private readonly Queue<int> _ownOrder = [];
    private readonly ITimer _timer;
    private readonly Task _running;
    private Subscription? _subscription;
    private long _sequence;

    public DeviceDownlink(BrokerCore core, MqttServer server, MqttOptions options)
    {
        (_core, _server) = (core, server);
        _targets = [.. options.Devices.Where(device => device.Value.Send.Length > 0).Select(device => new Target(device.Key, device.Value))];
        _timer = core.Time.CreateTimer(static downlink => ((DeviceDownlink)downlink!).SendAgain(), this, s_pace, s_pace);
        _subscription = _targets.Length == 0 ? null : Subscribe();
        _running = Task.Run(RunAsync);
    }

    /// <summary>How often something was lost, or is not known to have arrived, for that reason.</summary>
    public long CountOf(DownlinkLoss loss) => loss == DownlinkLoss.GivenUp ? _retries.GivenUp : Interlocked.Read(ref _lost[(int)loss]);

    /// <summary>Notes what a unit sent up: it does not come down to units again.</summary>
    public void NoteOwn(ReadOnlySpan<byte> payload)
    {
        int hash = HashOf(payload);
        lock (_gate)
        {
            if (!_own.Add(hash))
                return;
            _ownOrder.Enqueue(hash);
            if (_ownOrder.Count > MostRemembered)
                _own.Remove(_ownOrder.Dequeue());
        }
    }

    /// <summary>Takes an acknowledgement of a unit; false where nothing waits for it.</summary>
    public bool Acknowledge(DeviceTopic topic, long sequence, bool isTaken)
    {
        if (!_retries.Acknowledge(topic, sequence))
            return false;
        if (!isTaken)
            Count(DownlinkLoss.RefusedByUnit);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Volatile.Read(ref _subscription)?.End(EndReason.Stopping);
        await _running;
    }

    private static int HashOf(ReadOnlySpan<byte> payload)
    {
        var hash = default(HashCode);
        hash.AddBytes(payload);
        return hash.ToHashCode();
    }

    private static DeviceTopicKind? KindOf(MessageType type) => type.Name switch
    {
        "MAP" => DeviceTopicKind.Map,
        "RSI" => DeviceTopicKind.Rsi,
        "SPAT" => DeviceTopicKind.Spat,
        "RSM" => DeviceTopicKind.Rsm,
        _ => null,
    };

    private void Count(DownlinkLoss loss) => Interlocked.Increment(ref _lost[(int)loss]);

    private Subscription? Subscribe()
    {
        var request = new SubscribeRequest { ClientName = OwnClient };
        request.Subjects.AddRange(_targets.Select(target => $"v2x/{target.Device.Region}/china/#").Distinct());
        return _core.Subscribe(request, out _);
    }

    private async Task RunAsync()
    {
        while (_subscription is { } subscription)
        {
            await DrainAsync(subscription);
            _core.Unsubscribe(subscription);
            bool goesOn = subscription.Ended != EndReason.Stopping;
            if (goesOn)
                Count(DownlinkLoss.NoRoom);
            Volatile.Write(ref _subscription, goesOn ? Subscribe() : null);
        }
    }

    private async Task DrainAsync(Subscription subscription)
    {
        while (true)
        {
            int taken = subscription.Queue.Take(_batch, int.MaxValue);
            foreach (StoredMessage message in _batch.AsSpan(0, taken))
                Offer(message);
            _batch.AsSpan(0, taken).Clear();
            if (taken > 0)
                continue;
            if (subscription.Ended != EndReason.None)
                return;
            await subscription.Queue.WaitAsync();
        }
    }

    private void Offer(StoredMessage message)
    {
        if (KindOf(message.Type) is not { } kind || message.Type.Family != Family.China)
            return;
        lock (_gate)
        {
            if (_own.Contains(HashOf(message.Wire.Payload.Span)))
                return;
        }

        foreach (Target target in _targets)
        {
            if (target.Wants(message, kind))
                Send(new DeviceTopic(target.Id, kind, DeviceDirection.Down, false), message);
        }
    }

    private void Send(DeviceTopic topic, StoredMessage message)
    {
        long sequence = ++_sequence;
        if (topic.IsAcknowledged && !_retries.Add(topic, sequence, message.Wire.Payload.Memory, Milliseconds()))
            Count(DownlinkLoss.RetriesFull);
        Publish(topic, sequence, message.Wire.Payload.Memory);
    }

    private void SendAgain()
    {
        while (_retries.TryTakeDue(Milliseconds(), out DeviceTopic topic, out long sequence, out ReadOnlyMemory<byte> payload))
            Publish(topic, sequence, payload);
    }

    private long Milliseconds() => (long)(_core.Time.GetTimestamp() * 1_000.0 / _core.Time.TimestampFrequency);

    private void Publish(DeviceTopic topic, long sequence, ReadOnlyMemory<byte> payload) => _server.Publish(new MqttMessage
    {
        Topic = System.Text.Encoding.UTF8.GetBytes(topic.ToString()),
        Payload = payload,
        Properties = DeviceSequence.Property(sequence),
        QualityOfService = topic.IsAcknowledged ? QualityOfService.AtLeastOnce : QualityOfService.AtMostOnce,
        Class = topic.IsAcknowledged ? MessageClass.Event : MessageClass.State,
    });

    private sealed class Target(string id, MqttDeviceOptions device)
    {
        private readonly AreaFilter? _area = device.Area();
        private readonly HashSet<DeviceTopicKind> _kinds = [.. device.Kinds()];

        public string Id => id;

        public MqttDeviceOptions Device => device;

        // What tells no place is for all of the region.
        public bool Wants(StoredMessage message, DeviceTopicKind kind) =>
            _kinds.Contains(kind) && message.Region.Name == device.Region && message.Wire.Edition == device.Edition
            && (_area is null || !message.HasPosition || _area.Contains(message.LatitudeDegrees, message.LongitudeDegrees, message.Tile));
    }
}
