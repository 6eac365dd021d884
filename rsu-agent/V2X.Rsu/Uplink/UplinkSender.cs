using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Spool;

namespace V2X.Rsu.Uplink;

/// <summary>
/// Keeps one stream to the broker: sends what the queue holds as soon as it is there, takes acknowledgements, and after a loss
/// comes back by itself and sends again what was not acknowledged.
/// </summary>
internal sealed class UplinkSender : IAsyncDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    private readonly RsuOptions _options;
    private readonly UplinkBuffer _buffer;
    private readonly Spooler? _spooler;
    private readonly Func<AgentAccount> _account;
    private readonly AgentClock _clock;
    private readonly ILogger _logger;
    private readonly GrpcChannel _channel;
    private readonly BackOff _backOff;
    private readonly UplinkBatch _batch;
    private readonly BatchWriter _writer = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IngestHello _hello;
    private Task _running = Task.CompletedTask;
    private volatile bool _isConnected;
    private volatile bool _finishing;
    private volatile bool _reportDue;
    private long _reconnects;

    public UplinkSender(RsuOptions options, UplinkBuffer buffer, Spooler? spooler, Func<AgentAccount> account, AgentClock clock, ILogger logger)
    {
        _options = options;
        _buffer = buffer;
        _spooler = spooler;
        _account = account;
        _clock = clock;
        _logger = logger;
        _channel = UplinkChannel.Create(options.Uplink, clock.Time);
        _batch = new UplinkBatch(options.Uplink.BatchMessages);
        ulong drawn = DrawRunId();
        _backOff = new BackOff(options.Uplink, (int)drawn);
        _hello = Hello(options, spooler?.RunId ?? drawn, spooler?.FirstNewSequence ?? 1);
    }

    /// <summary>Sequences count within it. Drawn anew at each start where there is no spool.</summary>
    public ulong RunId => _hello.RunId;

    /// <summary>True while a stream is open and the broker has answered on it.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>Streams opened after the first.</summary>
    public long Reconnects => Volatile.Read(ref _reconnects);

    // Apart from the synchronisation context of whoever starts the agent.
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Sends and waits until everything is acknowledged, for <paramref name="limit"/> at most, then ends the stream.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        _finishing = true;
        _buffer.Wake();
        try
        {
            // With nothing to deliver, or all of it on disk, there is no reason to wait for the next attempt to connect.
            if ((IsFinished || _spooler is { IsRefusing: false }) && !_isConnected)
                await _stop.CancelAsync();
            await _running.WaitAsync(limit, _clock.Time);
        }
        catch (TimeoutException)
        {
            // What is left stays held and is accounted for as such.
        }

        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _channel.Dispose();
        _stop.Dispose();
    }

    private bool IsFinished => _finishing && _buffer.Totals().Held == 0;

    /// <summary>A number that no other run has.</summary>
    public static ulong DrawRunId()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return BinaryPrimitives.ReadUInt64LittleEndian(random);
    }

    private static IngestHello Hello(RsuOptions options, ulong runId, ulong firstNew) => new()
    {
        Agent = options.AgentId,
        RunId = runId,
        RestartedAtSequence = firstNew > 1 ? firstNew : 0,
        Region = options.Region,
        LatitudeE7 = options.Site?.LatitudeE7 ?? 0,
        LongitudeE7 = options.Site?.LongitudeE7 ?? 0,
        SoftwareVersion = typeof(UplinkSender).Assembly.GetName().Version?.ToString(3) ?? "",
    };

    private async Task RunAsync()
    {
        Task reporting = ReportAsync();
        while (!_stop.IsCancellationRequested && !IsFinished)
        {
            string reason;
            try
            {
                await RunStreamAsync();
                reason = "the broker ended the stream";
            }
            catch (Exception e)
            {
                reason = e.Message;
            }

            _isConnected = false;
            Rewind();
            if (!_stop.IsCancellationRequested && !IsFinished)
                await WaitAsync(reason);
        }

        await _stop.CancelAsync();
        await reporting;
    }

    private async Task WaitAsync(string reason)
    {
        void Tell(int delay) => RsuLog.Disconnected(_logger, _options.AgentId, _channel.Address, reason, _buffer.Totals().Held, delay);
        if (await _backOff.WaitAsync(Tell, _clock.Time, _stop.Token))
            Interlocked.Increment(ref _reconnects);
    }

    private async Task RunStreamAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await using GrpcDuplexStream<IngestRequest, IngestResponse> stream =
            _channel.Duplex(V2xServices.IngestConnect, cancellationToken: ended.Token);
        await stream.WriteAsync(new IngestRequest { Hello = _hello });
        _reportDue = true;
        Task reading = ReadAsync(stream, ended);
        try
        {
            await SendAsync(stream, ended.Token);
            await stream.CompleteAsync();
        }
        catch (OperationCanceledException) when (reading.IsCompleted)
        {
            // The reader ended first and knows why.
        }
        catch (GrpcException)
        {
            await ended.CancelAsync();
            await reading;
            throw;
        }

        await reading;
    }

    private async Task SendAsync(GrpcDuplexStream<IngestRequest, IngestResponse> stream, CancellationToken cancellationToken)
    {
        while (!IsFinished)
        {
            Take();
            if (_batch.Count == 0 && !_reportDue)
            {
                await _buffer.WaitAsync(cancellationToken);
                continue;
            }

            DropReport? report = _reportDue ? Report() : null;
            _reportDue = false;
            await stream.WriteAsync(_writer.Write(_batch, _clock.UnixNanoseconds(), report));
        }

        await stream.WriteAsync(_writer.Write(EmptyBatch(), _clock.UnixNanoseconds(), Report()));
    }

    private void Take()
    {
        if (_spooler is null)
            _buffer.Take(_batch);
        else
            _spooler.Take(_batch);
    }

    private void Rewind()
    {
        if (_spooler is null)
            _buffer.Rewind();
        else
            _spooler.Rewind();
    }

    private void Acknowledge(ulong sequence)
    {
        if (_spooler is not null && _buffer.IsUnknown(sequence))
        {
            _hello.RunId = DrawRunId();
            _spooler.Renew(_hello.RunId);
            throw new InvalidDataException($"the broker has sequence {sequence}, which this run never sent; the spool was put back to an earlier state, and a new run begins");
        }

        _buffer.Acknowledge(sequence);
    }

    private UplinkBatch EmptyBatch()
    {
        _batch.Clear();
        return _batch;
    }

    private async Task ReadAsync(GrpcDuplexStream<IngestRequest, IngestResponse> stream, CancellationTokenSource ended)
    {
        try
        {
            await stream.WaitForHeadersAsync();
            _isConnected = true;
            _backOff.Reset();
            RsuLog.Connected(_logger, _options.AgentId, _channel.Address);
            while (await stream.ReadAsync() is { } response)
                Acknowledge(response.AcknowledgedSequence);
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    // The broker learns of drops within a second, also while nothing else is to be sent.
    private async Task ReportAsync()
    {
        using var timer = new PeriodicTimer(ReportInterval, _clock.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                _reportDue = true;
                _buffer.Wake();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private DropReport Report()
    {
        AgentAccount account = _account();
        var report = new DropReport { Received = (ulong)(account.Received + account.Recovered) };
        foreach ((string reason, long count) in account.DroppedByReason)
            report.DroppedByReason[reason] = (ulong)count;
        foreach ((string verdict, long count) in account.VerdictsByReason)
            report.VerdictsByReason[verdict] = (ulong)count;
        report.MisbehaviourReports = (ulong)account.MisbehaviourReports;
        return report;
    }
}
