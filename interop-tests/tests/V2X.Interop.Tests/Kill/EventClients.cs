using System.Buffers.Binary;
using Google.Protobuf;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Interop.Tests.Kill;

/// <summary>Clients of a broker that keeps its events, each of which comes back by itself: an agent, a publisher, a subscriber that resumes.</summary>
internal sealed class EventClients : IAsyncDisposable
{
    private const int AgentBatch = 20;
    private const uint OfPublisher = 0x8000_0000;
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(4);
    private readonly GrpcChannel _channel;
    private readonly Random _random;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, int> _got = [];
    private readonly List<string> _faults = [];
    private readonly Task[] _running;
    private long _agentSent;
    private long _agentAcknowledged;
    private long _published;
    private ulong _position;
    private uint _lastOfAgent;
    private volatile bool _isFinishing;

    /// <param name="address">The broker's.</param>
    /// <param name="seed">When the subscriber breaks off.</param>
    public EventClients(Uri address, int seed)
    {
        _channel = new GrpcChannel(address);
        _random = new Random(seed);
        _running = [Task.Run(() => AgainAndAgainAsync(AgentAsync)), Task.Run(() => AgainAndAgainAsync(PublisherAsync)), Task.Run(() => AgainAndAgainAsync(SubscriberAsync))];
    }

    /// <summary>Events that their senders were told are taken.</summary>
    public long Acknowledged => Interlocked.Read(ref _agentAcknowledged) + Interlocked.Read(ref _published);

    /// <summary>Events that the subscriber has, each once.</summary>
    public int Got
    {
        get
        {
            lock (_gate)
                return _got.Count;
        }
    }

    /// <summary>Why a stream last broke, and what contradicted the order.</summary>
    public string Faults
    {
        get
        {
            lock (_gate)
                return string.Join("; ", _faults.TakeLast(6));
        }
    }

    /// <summary>No new events from now on; completes when all that were sent are acknowledged and the subscriber has as many.</summary>
    public async Task FinishAsync()
    {
        _isFinishing = true;
        await FieldTrial.UntilAsync(
            () => Task.FromResult(Acknowledged > 0 && Interlocked.Read(ref _agentAcknowledged) == Interlocked.Read(ref _agentSent) && Got >= Acknowledged),
            () => $"acknowledged {Acknowledged}, sent by the agent {_agentSent}, got {Got}: {Faults}");
    }

    /// <summary>Events that came other than once, or were never acknowledged, or out of their sender's order.</summary>
    public (int Repeated, int Missing, int OutOfOrder) Account()
    {
        lock (_gate)
        {
            int missing = Enumerable.Range(1, (int)_agentSent).Count(number => !_got.ContainsKey((uint)number))
                + Enumerable.Range(1, (int)_published).Count(number => !_got.ContainsKey(OfPublisher | (uint)number));
            return (_got.Values.Count(times => times > 1), missing, _faults.Count(fault => fault.StartsWith("order", StringComparison.Ordinal)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _channel.Dispose();
        _stop.Dispose();
    }

    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> once)
    {
        using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(50));
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await once(_stop.Token);
            }
            catch (Exception fault) when (fault is GrpcException or OperationCanceledException or IOException or TimeoutException)
            {
                Note(fault.Message);
            }

            if (!_stop.IsCancellationRequested)
                await pause.WaitForNextTickAsync();
        }
    }

    // As an agent with a spool: sequences go on, and what is not acknowledged is sent again.
    private async Task AgentAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using GrpcDuplexStream<IngestRequest, IngestResponse> stream = _channel.Duplex(V2xServices.IngestConnect, cancellationToken: ended.Token);
        await stream.WriteAsync(new IngestRequest { Hello = new IngestHello { Agent = "rsu-1", RunId = 7, Region = "hk" } });
        IngestResponse first = await stream.ReadAsync() ?? throw new IOException("the stream ended");
        Interlocked.Exchange(ref _agentAcknowledged, Math.Max(_agentAcknowledged, (long)first.AcknowledgedSequence));
        Task reading = ReadAcknowledgementsAsync(stream, ended);
        using PeriodicTimer timer = new(s_pace);
        for (long next = Interlocked.Read(ref _agentAcknowledged) + 1; !ended.IsCancellationRequested; await timer.WaitForNextTickAsync(ended.Token))
        {
            var batch = new MessageBatch();
            for (int i = 0; i < AgentBatch && (next <= _agentSent || !_isFinishing); i++, next++)
            {
                Interlocked.Exchange(ref _agentSent, Math.Max(_agentSent, next));
                batch.Messages.Add(Event((uint)next, (ulong)next));
            }

            await stream.WriteAsync(new IngestRequest { Batch = batch });
        }

        await reading;
    }

    private async Task ReadAcknowledgementsAsync(GrpcDuplexStream<IngestRequest, IngestResponse> stream, CancellationTokenSource ended)
    {
        try
        {
            while (await stream.ReadAsync() is { } response)
                Interlocked.Exchange(ref _agentAcknowledged, (long)response.AcknowledgedSequence);
        }
        catch (Exception fault) when (fault is GrpcException or OperationCanceledException or IOException)
        {
            Note(fault.Message);
        }

        await ended.CancelAsync();
    }

    // One event a request; what was not answered is handed in again.
    private async Task PublisherAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(s_pace);
        while (!_isFinishing)
        {
            var request = new PublishRequest { Messages = { Event(OfPublisher | (uint)(_published + 1), 0) } };
            PublishResponse response = await _channel.UnaryAsync(V2xServices.PublisherPublish, request, cancellationToken: cancellationToken)
                .WaitAsync(FieldTrial.Patience, cancellationToken);
            if (response.Accepted + response.Duplicates == 1)
                Interlocked.Increment(ref _published);
            else
                Note("rejected: " + string.Join(',', response.RejectedByReason.Keys));
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    // Now and then it breaks off in the middle of a delivery, as if it had crashed there.
    private async Task SubscriberAsync(CancellationToken cancellationToken)
    {
        await using GrpcServerStream<Delivery> stream = _channel.ServerStreaming(
            V2xServices.SubscriberSubscribe, new SubscribeRequest { ResumeAfter = _position, QueueLimit = 64, ClientName = "resuming" }, cancellationToken: cancellationToken);
        int lives = _isFinishing ? int.MaxValue : _random.Next(200, 4_000);
        while (await stream.ReadAsync() is { } delivery)
        {
            if (delivery.Missed is not null)
                Note("order: events are told to be missed");
            foreach (Message message in delivery.Messages?.Messages ?? [])
            {
                Take(message);
                if (--lives <= 0)
                    return;
            }

            _position = Math.Max(_position, delivery.LogPosition);
        }
    }

    private void Take(Message message)
    {
        uint number = BinaryPrimitives.ReadUInt32BigEndian(message.Payload.Span);
        if (message.LogPosition <= _position)
            Note($"order: position {message.LogPosition} after {_position}");
        _position = message.LogPosition;
        lock (_gate)
            _got[number] = _got.GetValueOrDefault(number) + 1;
        if ((number & OfPublisher) != 0)
            return;
        if (number != _lastOfAgent + 1)
            Note($"order: the agent's event {number} after {_lastOfAgent}");
        _lastOfAgent = number;
    }

    private void Note(string fault)
    {
        lock (_gate)
            _faults.Add(fault);
    }

    private static Message Event(uint number, ulong sequence)
    {
        byte[] octets = new byte[200];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return new Message
        {
            Family = Family.China,
            Edition = "ydt3709-2020",
            Type = "RSI",
            Payload = ByteString.CopyFrom(octets),
            Delivery = DeliveryClass.Event,
            Region = "hk",
            Sequence = sequence,
        };
    }
}
