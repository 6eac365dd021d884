using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Broadcast;
using V2X.Rsu.Decode;
using V2X.Rsu.Http;
using V2X.Rsu.Misbehaviour;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Receive;
using V2X.Rsu.Spool;
using V2X.Rsu.Uplink;
using V2X.Rsu.Verification;
using V2X.Security;

namespace V2X.Rsu;

/// <summary>
/// One roadside agent: takes datagrams off its UDP ports, decodes and checks them, and streams them to the broker. Any number
/// may run in one process. Its members are safe from any thread; it starts once and stops once.
/// </summary>
public sealed class RsuAgent : IAsyncDisposable
{
    private readonly RsuOptions _options;
    private readonly AgentClock _clock;
    private readonly ILogger _logger;
    private readonly DecodeThread? _decodeThread;
    private readonly List<DatagramReceiver> _receivers = [];
    private readonly List<DecodeLane> _lanes = [];
    private readonly QuarantineFile? _quarantine;
    private DropLog? _dropLog;
    private readonly UplinkSender _sender;
    private Task _decoding = Task.CompletedTask;
    private AgentHttp? _http;
    private MetricExport? _metrics;
    private int _stopped;
    private bool _isRunning;

    private RsuAgent(RsuOptions options, Func<string, MessageSetDecoder?> decoders, TimeProvider time, ILogger logger)
    {
        _options = options;
        _clock = new AgentClock(time);
        _logger = logger;
        Uplink = new UplinkBuffer(options.Uplink.QueueMessages, options.Uplink.QueueOctets, options.Uplink.Spool.Folder.Length > 0);
        Traces = new AgentTraces(options.AgentId);
        Spooler = AgentSpool.Open(options, Uplink, time, logger);
        Misbehaviour = options.Misbehaviour.Enabled ? new MisbehaviourMonitor(options.Misbehaviour) : null;
        _sender = new UplinkSender(options, Uplink, Spooler, Account, _clock, logger);
        Broadcasts = new BroadcastDuties(options, _clock, logger);
        if (options.Quarantine.File.Length > 0)
            _quarantine = new QuarantineFile(options.Quarantine, logger);
        _decodeThread = options.SeparateDecodeThread ? new DecodeThread() : null;
    }

    /// <summary>Where the receivers listen, in the order of the options; one that reads an interface shows no address and port 0.</summary>
    public IReadOnlyList<IPEndPoint> ReceiverEndPoints => [.. _receivers.Select(r => r.EndPoint)];

    /// <summary>Where health and metrics are served; null when they are turned off.</summary>
    public IPEndPoint? HttpEndPoint => _http?.EndPoint;

    /// <summary>True while the stream to the broker is open.</summary>
    public bool IsConnected => _sender.IsConnected;

    /// <summary>The sequences of messages count within it. Drawn anew at each start; with a spool, once.</summary>
    public ulong RunId => _sender.RunId;

    /// <summary>Share of the messages that are traced, 0..1, while somebody listens to the spans; 0 at first.</summary>
    public double TraceRatio
    {
        get => Traces.Ratio;
        set => Traces.Ratio = value;
    }

    internal AgentTraces Traces { get; }

    internal UplinkBuffer Uplink { get; }

    internal Spooler? Spooler { get; }

    internal MisbehaviourMonitor? Misbehaviour { get; }

    internal string AgentId => _options.AgentId;

    internal SiteOptions? Site => _options.Site;

    internal long Reconnects => _sender.Reconnects;

    internal long Quarantined => _quarantine?.Written ?? 0;

    internal string? NotReadyReason =>
        Volatile.Read(ref _stopped) != 0 ? "stopping" : IsConnected ? null : $"no stream to the broker at {_options.Uplink.Address}";

    /// <summary>Bytes that the receive threads have allocated, for tests of the hot path.</summary>
    internal long ReceiveThreadsAllocatedBytes => _receivers.Sum(r => r.AllocatedBytes);

    /// <summary>Starts an agent and returns once its ports are open. The broker need not be there yet.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="decoders">Gives a new decoder for an edition id, or null for an edition that is not supported. Called at the start only.</param>
    /// <param name="time">The clock. Null: the system's.</param>
    /// <param name="logger">Null: nothing is logged.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="RsuStartException">The options or the trust store are faulty (all faults are listed) or a port is not to be had.</exception>
    public static async Task<RsuAgent> StartAsync(
        RsuOptions options, Func<string, MessageSetDecoder?> decoders, TimeProvider? time = null, ILogger? logger = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(decoders);
        IReadOnlyList<string> faults = RsuOptionsCheck.Faults(options, time: time);
        if (faults.Count > 0)
            throw new RsuStartException(string.Join('\n', faults));
        return await StartAsync(options, decoders, null, time, logger, cancellationToken);
    }

    /// <summary>As the public start, for options that were checked; <paramref name="verifiers"/> stand in for those of the trust store.</summary>
    internal static async Task<RsuAgent> StartAsync(
        RsuOptions options, Func<string, MessageSetDecoder?> decoders, Func<IMessageVerifier>? verifiers, TimeProvider? time, ILogger? logger,
        CancellationToken cancellationToken = default)
    {
        // Flows into all that is begun here, so that whatever it writes later is told to be this agent's.
        using IDisposable? about = logger?.BeginScope("agent {AgentId}", options.AgentId);
        var agent = new RsuAgent(options, decoders, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
        try
        {
            agent.Bind(decoders, verifiers);
            if (options.Http.Enabled)
                agent._http = await AgentHttp.StartAsync(options.Http, agent, cancellationToken);
            agent.Run();
            return agent;
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    /// <summary>What became of every datagram so far. Figures of messages that move on meanwhile may be one step apart.</summary>
    public AgentAccount Account()
    {
        long kernelDrops = _receivers.Sum(r => r.KernelDrops());
        (long forwarded, long held) = Uplink.Totals();
        long[] drops = Drops();
        long received = _receivers.Sum(r => r.Received);
        long queued = 0;
        for (int i = 0; i < _lanes.Count; i++)
            queued += _receivers[i].Received - _receivers[i].Drops[DropReason.ReceiveQueueFull] - _receivers[i].Drops[DropReason.TooLong] - _lanes[i].Processed;
        var byReason = new Dictionary<string, long>();
        foreach (DropReason reason in DropReasonText.All)
        {
            string text = DropReasonText.Of(reason);
            if (drops[(int)reason] > 0)
                byReason[text] = byReason.GetValueOrDefault(text) + drops[(int)reason];
        }

        return new AgentAccount(received + kernelDrops, forwarded, held + queued + (Verifiers?.Depth ?? 0), byReason)
        {
            Recovered = Spooler?.Recovery.Messages ?? 0,
            VerdictsByReason = Verdicts().Select((count, reason) => (Reason: SecurityReasonText.Of((SecurityReason)reason), Count: count))
                .Where(verdict => verdict.Count > 0).ToDictionary(verdict => verdict.Reason, verdict => verdict.Count),
            MisbehaviourReports = (long)(Misbehaviour?.Totals().Reports ?? 0),
        };
    }

    /// <summary>
    /// The certificates that senders heard by <paramref name="receiver"/> (its place in the options) have lately named by digest and
    /// nobody has shown: HashedId3, three octets each, as a signed header's request for certificates lists them. Empty: none.
    /// </summary>
    public ReadOnlyMemory<byte> MissingCertificates(int receiver) => _receivers[receiver].CertificateRequests.ToArray(_clock.UnixNanoseconds());

    /// <summary>
    /// Stops receiving, decodes what has arrived, waits for the broker's acknowledgements within the configured limit, and
    /// closes everything. What is then still unacknowledged shows as held in <see cref="Account"/>.
    /// </summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;
        await Task.Run(() => _receivers.ForEach(r => r.Stop()));
        await Broadcasts.DisposeAsync();
        await _decoding;
        if (_decodeThread is not null)
        {
            // This may go on on the decoding thread itself, which cannot wait for its own end.
            await Task.Run(_decodeThread.Dispose);
        }

        if (Verifiers is not null)
            await Task.Run(Verifiers.Stop);
        await _sender.StopAsync(TimeSpan.FromMilliseconds(_options.Uplink.FlushLimitMilliseconds));
        if (Spooler is not null)
            await Spooler.DisposeAsync();
        if (_isRunning)
        {
            AgentAccount account = Account();
            RsuLog.Stopped(_logger, _options.AgentId, account.Received, account.Forwarded, account.Held, account.Dropped);
        }

        if (Trust is not null)
            await Trust.DisposeAsync();
        if (_dropLog is not null)
            await _dropLog.DisposeAsync();
        if (_quarantine is not null)
            await _quarantine.DisposeAsync();
        if (_http is not null)
            await _http.DisposeAsync();
        _metrics?.Dispose();
        _receivers.ForEach(r => r.Dispose());
        await _sender.DisposeAsync();
    }

    /// <summary>The same as <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    internal IEnumerable<(string Name, long Count)> ReceivedByReceiver() => _receivers.Select(r => (r.Name, r.Received + r.KernelDrops()));

    internal long[] Drops()
    {
        long[] totals = new long[DropReasonText.Count];
        Uplink.Drops.AddTo(totals);
        _lanes.ForEach(lane => lane.Drops.AddTo(totals));
        Verifiers?.AddDropsTo(totals);
        _receivers.ForEach(receiver => receiver.Drops.AddTo(totals));
        totals[(int)DropReason.KernelReceiveQueueFull] += _receivers.Sum(r => r.KernelDrops());
        return totals;
    }

    internal (long[] Counts, long SumNanoseconds) Latency()
    {
        long[] counts = new long[LatencyHistogram.UpperBounds.Length + 1];
        long sum = 0;
        _lanes.ForEach(lane => lane.Latency.AddTo(counts, ref sum));
        Verifiers?.AddLatencyTo(counts, ref sum);
        return (counts, sum);
    }

    internal void RecordLatencyTo(Histogram<double> instrument)
    {
        _lanes.ForEach(lane => lane.Latency.RecordTo(instrument));
        Verifiers?.RecordLatencyTo(instrument);
    }

    /// <summary>Messages by the outcome of verification, by number of the reason.</summary>
    internal long[] Verdicts()
    {
        long[] totals = new long[SecurityReasonText.Count];
        _lanes.ForEach(lane => lane.Verdicts.AddTo(totals));
        Verifiers?.AddVerdictsTo(totals);
        return totals;
    }

    internal BroadcastDuties Broadcasts { get; }

    internal VerificationPool? Verifiers { get; private set; }

    internal TrustedAuthorities? Trust { get; private set; }

    internal IEnumerable<(string Name, long Count)> CertificateRequestsByReceiver() => _receivers.Select(r => (r.Name, r.CertificateRequests.Total));

    private void Bind(Func<string, MessageSetDecoder?> decoders, Func<IMessageVerifier>? verifiers)
    {
        var services = new LaneServices(_options, Uplink, new DuplicateWindow(_options.Validation), Misbehaviour, _quarantine, decoders, _clock, _logger) { Traces = Traces };
        services = WithVerifiers(services, verifiers);
        var faults = new List<string>();
        for (int i = 0; i < _options.Receivers.Count; i++)
        {
            ReceiverOptions options = _options.Receivers[i];
            try
            {
                PipeScheduler scheduler = _decodeThread ?? PipeScheduler.Inline;
                DatagramReceiver receiver = options.Interface.Length > 0
                    ? new InterfaceReceiver(options, _clock, scheduler)
                    : new UdpReceiver(options, _clock, scheduler);
                _receivers.Add(receiver);
                _lanes.Add(new DecodeLane(receiver, options, services));
            }
            catch (RsuStartException e)
            {
                faults.Add($"Receivers[{i}].{e.Message}");
            }
            catch (SocketException e)
            {
                faults.Add($"Receivers[{i}].Port: cannot listen on udp {options.Address}:{options.Port}: {e.Message}. Another program may have the port: change Receivers[{i}].Port or Receivers[{i}].Address, or end that program.");
            }
        }

        if (faults.Count > 0)
            throw new RsuStartException(string.Join('\n', faults));
    }

    private LaneServices WithVerifiers(LaneServices services, Func<IMessageVerifier>? verifiers)
    {
        bool isChecked = _options.Receivers.Any(receiver => !new SecurityModes(receiver, _options.Security).IsOff);
        if (isChecked && verifiers is null)
            Trust = new TrustedAuthorities(_options, _clock, _logger);
        services = services with { CreateVerifier = verifiers ?? (() => new SpduMessageVerifier(Trust?.Environment, _options)) };
        if (!isChecked)
            return services;
        int longestOctets = _options.Receivers.Max(receiver => receiver.MaxDatagramOctets);
        Verifiers = new VerificationPool(_options.Security, longestOctets, services, services.CreateVerifier);
        return services with { Pool = Verifiers };
    }

    private void Run()
    {
        _isRunning = true;
        Verifiers?.Start();
        Trust?.Watch(TimeSpan.FromSeconds(_options.Security.TrustStoreReloadSeconds));
        _dropLog = new DropLog(_options.AgentId, Drops, _clock.Time, _logger);
        _decoding = Task.WhenAll(_lanes.Select(lane => lane.RunAsync()));
        _metrics = AgentMetrics.Export(this, _clock.Time);
        Spooler?.Start();
        _sender.Start();
        Broadcasts.Start(RunId);
        foreach (DatagramReceiver receiver in _receivers)
        {
            receiver.Start();
            RsuLog.Receiving(_logger, _options.AgentId, receiver.Name, receiver.Place);
        }

        foreach ((DatagramReceiver receiver, ReceiverOptions options) in _receivers.Zip(_options.Receivers))
        {
            if (new SecurityModes(options, _options.Security).LeavesUnchecked)
                RsuLog.Unchecked(_logger, _options.AgentId, receiver.Name);
        }

        if (_http is not null)
            RsuLog.ServingHttp(_logger, _options.AgentId, _http.EndPoint);
    }
}
