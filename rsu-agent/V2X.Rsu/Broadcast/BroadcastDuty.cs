using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Rsu.Options;
using V2X.Rsu.Signing;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Broadcast;

/// <summary>
/// One broadcast duty: asks the broker for what concerns this unit's area, puts each message into its envelope and hands it to the radio
/// modem, events again and again until they end. What an agent has heard off the air is never sent again. Comes back by itself after the
/// broker was away; events go on being repeated meanwhile.
/// </summary>
internal sealed class BroadcastDuty : IAsyncDisposable
{
    private const int WaitingMessages = 64;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SilenceBetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly RsuOptions _agent;
    private readonly BroadcastOptions _options;
    private readonly AgentClock _clock;
    private readonly ILogger _logger;
    private readonly GrpcChannel _channel;
    private readonly BackOff _backOff;
    private readonly BroadcastStore _store;
    private readonly BroadcastContent _content = new();
    private readonly BroadcastEnvelope _envelope;
    private readonly Socket _socket;
    private readonly EndPoint _modem;
    private readonly Channel<Message> _waiting = Channel.CreateBounded<Message>(WaitingMessages);
    private readonly CancellationTokenSource _stop = new();
    private readonly long[] _outcomes = new long[BroadcastReasonText.Count];
    private readonly List<DueMessage> _due = [];
    private long _toldExpiry;
    private Task _running = Task.CompletedTask;

    public BroadcastDuty(RsuOptions agent, BroadcastOptions options, SigningIdentities signing, AgentClock clock, ILogger logger, ulong runId)
    {
        _agent = agent;
        _options = options;
        _clock = clock;
        _logger = logger;
        _channel = UplinkChannel.Create(agent.Uplink, clock.Time);
        _backOff = new BackOff(agent.Uplink, (int)runId);
        _store = new BroadcastStore(options.Events, options.RepeatMilliseconds, options.RepeatSeconds * 1_000L);
        Signer = signing.IsSigned(options.Family) ? new BroadcastSigner(signing, options, agent.Site, clock.Time) : null;
        _envelope = new BroadcastEnvelope(options, agent.Site, clock.Time, Signer);
        _modem = new IPEndPoint(IPAddress.Parse(options.Address), options.Port);
        _socket = new Socket(_modem.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
    }

    public string Name => _options.Name;

    /// <summary>Signs what is sent; null where it leaves unsigned.</summary>
    public BroadcastSigner? Signer { get; }

    /// <summary>Events repeated now.</summary>
    public int Repeated => _store.Count;

    public long CountOf(BroadcastReason reason) => Interlocked.Read(ref _outcomes[(int)reason]);

    public void Start() => _running = Task.Run(() => Task.WhenAll(FeedAsync(), SendAsync()));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _channel.Dispose();
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task FeedAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            string reason;
            try
            {
                await ReadAsync();
                reason = "the broker ended the stream";
            }
            catch (Exception e) when (e is GrpcException or OperationCanceledException)
            {
                reason = e.Message;
            }

            if (!_stop.IsCancellationRequested)
                await WaitAsync(reason);
        }
    }

    private async Task ReadAsync()
    {
        await using GrpcServerStream<Delivery> stream = _channel.ServerStreaming(V2xServices.SubscriberSubscribe, Request(), cancellationToken: _stop.Token);
        while (await stream.ReadAsync() is { } delivery)
        {
            if (delivery.Started is not null)
                _backOff.Reset();
            foreach (Message message in delivery.Messages?.Messages ?? [])
            {
                // Waiting here holds the broker's stream back: events are kept there, in order.
                if (message.Agent.Length == 0)
                    await _waiting.Writer.WriteAsync(message, _stop.Token);
            }
        }
    }

    private SubscribeRequest Request()
    {
        var request = new SubscribeRequest { ClientName = $"{_agent.AgentId}/{_options.Name}", IncludeCurrent = true };
        request.Families.Add((Family)_options.Family);
        request.Types_.AddRange(_options.Types);
        if (_agent.Site is { } site)
        {
            var centre = new GeoPoint { LatitudeDeg = site.LatitudeDegrees, LongitudeDeg = site.LongitudeDegrees };
            request.Area = new Area { Circle = new Circle { Centre = centre, RadiusM = _options.RadiusMetres } };
        }

        return request;
    }

    private Task<bool> WaitAsync(string reason)
    {
        void Tell(int delay) => RsuLog.BroadcastAway(_logger, _agent.AgentId, _options.Name, _channel.Address, reason, _store.Count, delay);
        return _backOff.WaitAsync(Tell, _clock.Time, _stop.Token);
    }

    private async Task SendAsync()
    {
        using var pace = new PeriodicTimer(Pace, _clock.Time);
        try
        {
            do
            {
                long nowMs = _clock.Time.GetUtcNow().ToUnixTimeMilliseconds();
                while (_waiting.Reader.TryRead(out Message? message))
                    Take(message, nowMs);
                Repeat(nowMs);
            }
            while (await pace.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Take(Message message, long nowMs)
    {
        if (message.Downlink is { } downlink)
        {
            Take(message, downlink, nowMs);
            return;
        }

        if (!_content.TryRead(message.Edition, message.Type, message.Payload.Span, nowMs, out EventName name, out long? untilMs, out bool isWithdrawn))
        {
            Send(message.Type, message.Payload.Span);
            return;
        }

        long gaveWay = _store.GaveWay;
        if (!_store.Take(name, message.Payload.Memory, untilMs, isWithdrawn, nowMs))
            Count(BroadcastReason.Expired);
        if (_store.GaveWay > gaveWay)
            Count(BroadcastReason.StoreFull);
    }

    // What a command gives is repeated as it says, whatever the message tells of itself.
    private void Take(Message message, Downlink downlink, long nowMs)
    {
        var name = new EventName(message.Type, default, null, Command: downlink.Command);
        if (downlink.Cancelled || downlink.UntilNs == 0)
            _store.Forget(name);
        if (downlink.Cancelled)
            return;
        if (downlink.UntilNs == 0)
        {
            Send(message.Type, message.Payload.Span);
            return;
        }

        long gaveWay = _store.GaveWay;
        int repeatMs = (int)Math.Clamp(downlink.RepeatMs, 100, 10_000);
        if (!_store.Take(name, message.Payload.Memory, (long)(downlink.UntilNs / 1_000_000), isWithdrawn: false, nowMs, repeatMs))
            Count(BroadcastReason.Expired);
        if (_store.GaveWay > gaveWay)
            Count(BroadcastReason.StoreFull);
    }

    private void Repeat(long nowMs)
    {
        _due.Clear();
        _store.Due(nowMs, _due);
        foreach (DueMessage due in _due)
            Send(due.Type, due.Payload.Span);
    }

    // Wrapped and signed each time it leaves: a signature says when, and receivers refuse an old one.
    private void Send(string type, ReadOnlySpan<byte> payload)
    {
        BroadcastReason reason = _envelope.Wrap(type, payload, out ReadOnlyMemory<byte> datagram);
        if (reason == BroadcastReason.Sent && !TrySend(datagram.Span))
            reason = BroadcastReason.SendFailed;
        Count(reason);
        if (reason == BroadcastReason.CertificateExpired && (_toldExpiry == 0 || _clock.Time.GetElapsedTime(_toldExpiry) > SilenceBetweenWarnings))
        {
            _toldExpiry = _clock.Time.GetTimestamp();
            RsuLog.SigningCertificateExpired(_logger, _agent.AgentId, _options.Name);
        }
    }

    private bool TrySend(ReadOnlySpan<byte> datagram)
    {
        try
        {
            _socket.SendTo(datagram, _modem);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Count(BroadcastReason reason) => Interlocked.Increment(ref _outcomes[(int)reason]);
}
