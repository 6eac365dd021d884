using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using V2X.Broker.Core;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>Sends events over one link, so many at a time without a confirmation, and notes which are confirmed. One thread sends.</summary>
internal sealed class EventPublisher : IDisposable
{
    private const int Window = 1_024;
    private static readonly BasicProperties s_persistent = new() { Persistent = true };

    private readonly IChannel _channel;
    private readonly EventLedger _ledger;
    private readonly FabricCounters _counters;
    private readonly SemaphoreSlim _room = new(Window);
    private readonly FabricWriter _writer = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, long> _positions = [];
    private ulong _sent;
    private ulong _settled;

    public EventPublisher(IChannel channel, EventLedger ledger, FabricCounters counters)
    {
        _channel = channel;
        _ledger = ledger;
        _counters = counters;
        channel.BasicAcksAsync += OnAcknowledgedAsync;
        channel.BasicNacksAsync += OnRefusedAsync;
    }

    /// <summary>Sends an event; done when it is on its way.</summary>
    public async Task SendAsync(string exchange, string key, FabricHead head, StoredMessage message, ulong run, long position, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        _writer.Begin(head);
        _writer.Add(message.Wire, run, message.IsForeign, message.IsFromTracks);
        // RabbitMQ names what is sent over a channel by its count.
        lock (_gate)
            _positions.Add(++_sent, position);
        await _channel.BasicPublishAsync(exchange, key, mandatory: false, s_persistent, _writer.Octets, cancellation);
        _counters.Add(FabricCount.EventsOut);
        _counters.Add(FabricCount.OctetsOut, _writer.Length);
    }

    public void Dispose() => _room.Dispose();

    private Task OnAcknowledgedAsync(object sender, BasicAckEventArgs told)
    {
        Settle(told.DeliveryTag, told.Multiple, isConfirmed: true);
        return Task.CompletedTask;
    }

    private Task OnRefusedAsync(object sender, BasicNackEventArgs told)
    {
        Settle(told.DeliveryTag, told.Multiple, isConfirmed: false);
        return Task.CompletedTask;
    }

    private void Settle(ulong tag, bool multiple, bool isConfirmed)
    {
        lock (_gate)
        {
            for (ulong one = multiple ? _settled + 1 : tag; one <= tag; one++)
            {
                if (_positions.Remove(one, out long position))
                    Settle(position, isConfirmed);
            }

            while (_settled < _sent && !_positions.ContainsKey(_settled + 1))
                _settled++;
        }
    }

    private void Settle(long position, bool isConfirmed)
    {
        _room.Release();
        if (isConfirmed)
        {
            _counters.Add(FabricCount.EventsConfirmed);
            _ledger.Confirm(position);
        }
        else
        {
            _counters.Add(FabricReason.NotConfirmed);
            _ledger.Return(position);
        }
    }
}
