using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using V2X.Border.Link;
using V2X.Border.Policies;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;

namespace V2X.Broker.Edges.Link;

/// <summary>All links of a broker: the router, its files, who dials and who is waited for.</summary>
internal sealed partial class BorderLinks : IBrokerPart
{
    private const long LookPaceNs = 200_000_000;
    private static readonly TimeSpan s_persistPace = TimeSpan.FromSeconds(1);
    private readonly BrokerCore _core;
    private readonly bool _hasPicture;
    private readonly List<LinkDialler> _diallers = [];
    private readonly List<Task> _running = [];
    private readonly BorderIntake _intake;
    private readonly Task _taking;
    private readonly FolderSegmentStore _taken;
    private readonly ILogger _log;
    private readonly ITimer _persisting;
    private readonly PolicyGate _gate;
    private long _lookedNs;
    private int _stopped;

    /// <summary>Opens spools and journal and begins to take in and to dial. The options have no fault.</summary>
    /// <exception cref="IOException">A file of the spool cannot be used.</exception>
    public BorderLinks(BorderOptions options, BrokerCore core, bool hasPicture, ILoggerFactory loggers)
    {
        _core = core;
        _hasPicture = hasPicture;
        var settings = new BorderSettings(options);
        BorderPolicy policy = BorderPolicyFile.Read(options);
        string auditFolder = options.AuditFolder.Length > 0 ? options.AuditFolder : Path.Combine(options.SpoolFolder, "audit");
        _gate = new PolicyGate(policy, new AuditTrail(auditFolder, options.AuditKeyFile.Length > 0 ? options.AuditKeyFile : null, policy, core.Time), new RegionSides(options));
        _taken = new FolderSegmentStore(Path.Combine(options.SpoolFolder, "taken"));
        var journal = new TakenJournal(_taken, settings.Limits);
        Span<byte> drawn = stackalloc byte[8];
        RandomNumberGenerator.Fill(drawn);
        // Never 0: a spool's identity is made of it.
        var self = new LinkIdentity(options.Name, options.Side, BitConverter.ToUInt64(drawn) | 1);
        var codec = new BorderCodec(settings.Limits.MessageOctets);
        Router = new LinkRouter(self, settings.Limits, journal, codec, _gate, new BorderSink(core, settings.Peers));
        foreach (LinkPeerRules peer in settings.Peers)
            Router.Add(peer, new FolderSegmentStore(Path.Combine(options.SpoolFolder, "to-" + peer.Name)));
        Router.Woken = static peer => peer.Session?.Woken?.Invoke();
        _log = loggers.CreateLogger("V2X.Broker.Border");
        Edge = new LinkEdge(Router, options, core.Time, _log);
        _intake = new BorderIntake(core, Router, options.Limits.Intake);
        Subscription? subscription = _intake.Subscribe();
        Look();
        core.SubscriptionsChanged = LookSoon;
        _taking = Task.Run(() => _intake.RunAsync(subscription));
        foreach (LinkPeer peer in Router.Peers.Where(peer => options.Peers[peer.Name].Address.Length > 0))
        {
            var dialler = new LinkDialler(Router, peer, options, core.Time, _log);
            _diallers.Add(dialler);
            _running.Add(Task.Run(dialler.RunAsync));
        }

        _persisting = core.Time.CreateTimer(static links => ((BorderLinks)links!).Persist(), this, s_persistPace, s_persistPace);
    }

    public LinkRouter Router { get; }

    public LinkEdge Edge { get; }

    public PolicyGate Gate => _gate;

    public long IntakeOverflows => _intake.Overflows;

    /// <summary>The peers, and whether messages can go to and from each now.</summary>
    public List<(string Peer, bool IsUp)> States()
    {
        lock (Router.Lock)
            return [.. Router.Peers.Select(peer => (peer.Name, peer.Session?.State == LinkState.Agreed))];
    }

    /// <summary>After the core has stopped: what waits is spooled, peers are told, and no one is dialled any more.</summary>
    public async ValueTask StopAsync(CancellationToken patience)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;
        await _taking.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LinkSession[] sessions;
        lock (Router.Lock)
            sessions = [.. Router.Peers.Select(peer => peer.Session).OfType<LinkSession>()];
        foreach (LinkSession session in sessions)
            session.End(LinkReason.Stopping);
        foreach (LinkDialler dialler in _diallers)
            dialler.Stop();
        await Task.WhenAll(_running).WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Closes the files; after the ports have closed.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _core.SubscriptionsChanged = null;
        await _persisting.DisposeAsync();
        foreach (LinkDialler dialler in _diallers)
            dialler.Dispose();
        lock (Router.Lock)
        {
            Router.Dispose();
            _gate.Dispose();
        }
    }

    // What is wanted here, and what there is, told to peers where it has changed.
    private void Look()
    {
        long nowNs = _core.Time.UnixNanoseconds();
        Router.SetWants(BorderWants.Of(_core, _hasPicture, Router.Self.Side), nowNs);
        Router.Tick(nowNs);
    }

    // Where subscribers come in crowds, the timer's next turn is soon enough for most of them.
    private void LookSoon()
    {
        long last = Interlocked.Read(ref _lookedNs);
        long nowNs = _core.Time.UnixNanoseconds();
        if (nowNs - last >= LookPaceNs && Interlocked.CompareExchange(ref _lookedNs, nowNs, last) == last)
            Look();
    }

    private void Persist()
    {
        Look();
        try
        {
            Router.Persist(_taken);
        }
        catch (IOException fault)
        {
            NotPersisted(_log, fault.Message);
        }
    }

    [LoggerMessage(EventId = 35, Level = LogLevel.Warning, Message = "Link: events wait for the disk, and a loss of power could take them: {Fault}")]
    private static partial void NotPersisted(ILogger log, string fault);
}
