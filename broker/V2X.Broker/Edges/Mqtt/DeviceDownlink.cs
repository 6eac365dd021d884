using System.Buffers;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Sends roadside units what the broker has for them, by the topics of T/ITS 0180.1: messages of the unit's own edition, out of its region and,
/// where they tell a place, its area, and what commands give. Maps and events are sent again until the unit acknowledges them. A subscriber of the
/// broker like others. Safe from any thread.
/// </summary>
internal sealed partial class DeviceDownlink : IAsyncDisposable
{
    private const string OwnClient = "mqtt-devices";
    private const int MostRetries = 4_096;
    private const int MostRemembered = 256;
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);
    private readonly BrokerCore _core;
    private readonly MqttServer _server;
    private readonly DeviceTarget[] _targets;
    private readonly DownlinkBook? _commands;
    private readonly DownlinkRetries _retries = new(MostRetries);
    private readonly PayloadWriter _writer = new(new MessageContent());
    private readonly ArrayBufferWriter<byte> _payload = new();
    private readonly StoredMessage[] _batch = new StoredMessage[128];
    private readonly long[] _lost = new long[Enum.GetValues<DownlinkLoss>().Length];
    private readonly Lock _gate = new();
    private readonly HashSet<int> _own = [];
    private readonly Queue<int> _ownOrder = [];
    private readonly ITimer _timer;
    private readonly Task _running;
    private Subscription? _subscription;

    public DeviceDownlink(BrokerCore core, MqttServer server, MqttOptions options, DownlinkBook? commands = null)
    {
        (_core, _server, _commands) = (core, server, commands);
        // Numbers that a unit may have from before a restart are smaller ones.
        long before = core.Time.GetUtcNow().ToUnixTimeSeconds();
        _targets = [.. options.Devices.Select(device => new DeviceTarget(device.Key, device.Value, before))];
        _translation = new UnitTranslation(core);
        _retries.Ended = (item, progress) => Note(item, progress);
        _timer = core.Time.CreateTimer(static downlink => ((DeviceDownlink)downlink!).SendAgain(), this, s_pace, s_pace);
        _subscription = _targets.Any(target => target.IsSentAnything) ? Subscribe() : null;
        _running = Task.Run(RunAsync);
    }

    /// <summary>How often something was lost, or is not known to have arrived, for that reason.</summary>
    public long CountOf(DownlinkLoss loss) => loss == DownlinkLoss.GivenUp ? _retries.GivenUp : Interlocked.Read(ref _lost[(int)loss]);

    /// <summary>Notes what a unit sent up, and in which form: it does not come down to units again.</summary>
    public void NoteOwn(string unit, ReadOnlySpan<byte> payload, PayloadForm form)
    {
        Find(unit)?.NoteSpoken(form);
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
        if (!_retries.Acknowledge(topic, sequence, out DownlinkItem? item))
            return false;
        if (!isTaken)
            Count(DownlinkLoss.RefusedByUnit);
        if (item.Of is { } of)
            _commands?.NoteAcknowledged(of.Command, of.Target, sequence, isTaken);
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

    private void Count(DownlinkLoss loss) => Interlocked.Increment(ref _lost[(int)loss]);

    private Subscription? Subscribe()
    {
        var request = new SubscribeRequest { ClientName = OwnClient };
        request.Subjects.AddRange(_targets.Where(target => target.IsSentAnything).Select(target => $"v2x/{target.Device.Region}/china/#").Distinct());
        return _core.Subscribe(request, out _);
    }

    private async Task RunAsync()
    {
        while (_subscription is { } subscription)
        {
            await subscription.DrainAsync(_batch, Offer, static () => ValueTask.CompletedTask);
            _core.Unsubscribe(subscription);
            bool goesOn = subscription.Ended != EndReason.Stopping;
            if (goesOn)
                Count(DownlinkLoss.NoRoom);
            Volatile.Write(ref _subscription, goesOn ? Subscribe() : null);
        }
    }

    private void Offer(StoredMessage message)
    {
        if (message.Type.Family != Family.China || DeviceTopic.DownKindOf(message.Type.SubjectName) is not { } kind)
            return;
        lock (_gate)
        {
            if (_own.Contains(HashOf(message.Wire.Payload.Span)))
                return;
        }

        foreach (DeviceTarget target in _targets)
        {
            if (target.Wants(message, kind) && MakeItem(target, kind, message, target.NextSequence()) is { } item)
                Send(item);
        }
    }

    // Null where the message has no such form as the unit takes.
    private DownlinkItem? MakeItem(DeviceTarget target, DeviceTopicKind kind, StoredMessage message, long sequence)
    {
        PayloadForm form = target.Form;
        ReadOnlyMemory<byte> payload = message.Wire.Payload.Memory;
        if (form != PayloadForm.Original && !TryWrite(message, form, out payload))
        {
            Count(DownlinkLoss.NotWritten);
            return null;
        }

        return new DownlinkItem(new DeviceTopic(target.Id, kind, DeviceDirection.Down, false), sequence, payload) { Properties = DeviceSequence.Properties(sequence, form) };
    }

    private bool TryWrite(StoredMessage message, PayloadForm form, out ReadOnlyMemory<byte> payload)
    {
        lock (_payload)
        {
            _payload.ResetWrittenCount();
            bool isWritten = _writer.TryWrite(message, form, _core.Time.UnixNanoseconds(), _payload);
            payload = isWritten ? _payload.WrittenSpan.ToArray() : default;
            return isWritten;
        }
    }

    // False where it is not sent again.
    private bool Send(DownlinkItem item)
    {
        bool isRepeated = !item.Topic.IsAcknowledged || _retries.Add(item, Milliseconds());
        if (!isRepeated)
            Count(DownlinkLoss.RetriesFull);
        Publish(item);
        return isRepeated;
    }

    private void SendAgain()
    {
        while (_retries.TakeDue(Milliseconds()) is { } item)
            Publish(item);
    }

    private long Milliseconds() => (long)(_core.Time.GetTimestamp() * 1_000.0 / _core.Time.TimestampFrequency);

    // What a command gives is not a state that the next one makes up for.
    private void Publish(DownlinkItem item)
    {
        bool isEvent = item.Topic.IsAcknowledged || item.Of is not null;
        bool hasTaker = _server.Publish(new MqttMessage
        {
            Topic = System.Text.Encoding.UTF8.GetBytes(item.Topic.ToString()),
            Payload = item.Payload,
            Properties = item.Properties,
            QualityOfService = isEvent ? QualityOfService.AtLeastOnce : QualityOfService.AtMostOnce,
            Class = isEvent ? MessageClass.Event : MessageClass.State,
        });
        if (hasTaker)
            Note(item, CommandProgress.Sent);
    }

    private void Note(DownlinkItem item, CommandProgress progress)
    {
        if (item.Of is { } of)
            _commands?.Note(of.Command, of.Target, progress);
    }
}
