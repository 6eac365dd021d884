using V2X.Border.Link;

namespace V2X.Border.Tests.Link;

/// <summary>
/// Brokers and the links between them in virtual time. Frames of a connection arrive in order after a drawn delay; a cut loses what is on
/// the way; a restart loses whatever is not in a segment.
/// </summary>
internal sealed class SimulatedBrokers(Random random)
{
    public const long Millisecond = 1_000_000;
    private const long TickNs = 500 * Millisecond;
    private readonly PriorityQueue<Action, (long Time, long Order)> _due = new();
    private readonly TestCodec _codec = new();
    private readonly HashSet<LinkSession> _awake = [];
    private long _order;
    private ulong _epochs;

    public long NowNs { get; private set; } = 1_000_000 * Millisecond;

    public List<SimulatedBroker> Brokers { get; } = [];

    public List<SimulatedEdge> Edges { get; } = [];

    /// <summary>How often a message crossed from one broker to another.</summary>
    public Dictionary<(LinkMessageId Message, string From, string To), int> Crossings { get; } = [];

    /// <summary>Messages that were sent to a broker they had been at.</summary>
    public int SentBack { get; private set; }

    public void Add(int brokers)
    {
        for (int i = 0; i < brokers; i++)
            Brokers.Add(new SimulatedBroker($"b{i}"));
    }

    public void Join(int a, int b, string[] fromA, string[] fromB)
    {
        Edges.Add(new SimulatedEdge(a, b));
        Brokers[a].Rules.Add(Rules(Brokers[b].Name, offers: fromA, wishes: fromB));
        Brokers[b].Rules.Add(Rules(Brokers[a].Name, offers: fromB, wishes: fromA));
    }

    public void Start(SimulatedBroker broker)
    {
        var journal = new TakenJournal(broker.Journal, SimulatedBroker.Limits, rollOctets: 4_096);
        var self = new LinkIdentity(broker.Name, broker.Side, ++_epochs);
        var router = new LinkRouter(self, SimulatedBroker.Limits, journal, _codec, new OpenGate(), broker);
        foreach (LinkPeerRules rules in broker.Rules)
            router.Add(rules, broker.Spool(rules.Name));
        router.Woken = peer => Wake(peer.Session);
        broker.Router = router;
    }

    public void Stop(SimulatedBroker broker)
    {
        foreach (SimulatedEdge edge in Edges.Where(edge => Brokers[edge.A] == broker || Brokers[edge.B] == broker))
            Cut(edge);
        broker.Router?.Dispose();
        broker.Router = null;
    }

    public void Connect(SimulatedEdge edge)
    {
        if (edge.Sessions is not null || Brokers[edge.A].Router is not { } a || Brokers[edge.B].Router is not { } b)
            return;
        LinkSession atA = new(a, a.Find(Brokers[edge.B].Name)!, NowNs);
        LinkSession atB = new(b, b.Find(Brokers[edge.A].Name)!, NowNs);
        edge.Sessions = (atA, atB);
        edge.Arrival = [NowNs, NowNs];
        atA.Woken = () => Wake(atA);
        atB.Woken = () => Wake(atB);
        Wake(atA);
        Wake(atB);
        Settle();
    }

    public static void Cut(SimulatedEdge edge)
    {
        if (edge.Sessions is not { } sessions)
            return;
        edge.Sessions = null;
        sessions.A.End(LinkReason.ConnectionLost);
        sessions.B.End(LinkReason.ConnectionLost);
    }

    public void At(long timeNs, Action action) => _due.Enqueue(action, (timeNs, _order++));

    public void RunFor(long ns)
    {
        long end = NowNs + ns;
        for (long tick = NowNs; tick < end; tick += TickNs)
            At(tick, WakeAll);
        while (_due.TryPeek(out _, out (long Time, long Order) next) && next.Time <= end)
        {
            Action action = _due.Dequeue();
            NowNs = next.Time;
            action();
            Settle();
        }

        NowNs = end;
    }

    public void Publish(SimulatedBroker broker, LinkMessage draft)
    {
        broker.Router!.Publish(draft, NowNs);
        Settle();
    }

    private static LinkPeerRules Rules(string peer, string[] offers, string[] wishes) => new()
    {
        Name = peer,
        Side = "side-" + peer,
        Offers = [.. offers.Select(type => new LinkCapability(default, type, [], [], null))],
        Wishes = [.. wishes.Select(type => new LinkWish(default, type, [], [], null, LinkClasses.All))],
        Origins = [LinkPeerRules.Any],
        Regions = [LinkPeerRules.Any],
    };

    private void Wake(LinkSession? session)
    {
        if (session is not null)
            _awake.Add(session);
    }

    private void WakeAll()
    {
        foreach (SimulatedEdge edge in Edges)
        {
            Wake(edge.Sessions?.A);
            Wake(edge.Sessions?.B);
        }
    }

    private void Settle()
    {
        while (_awake.Count > 0)
        {
            LinkSession session = _awake.First();
            _awake.Remove(session);
            if (Edges.Find(edge => edge.Sessions?.A == session || edge.Sessions?.B == session) is { } edge)
                Send(edge, session);
        }
    }

    private void Send(SimulatedEdge edge, LinkSession session)
    {
        (LinkSession a, LinkSession b) = edge.Sessions!.Value;
        int side = session == a ? 0 : 1;
        LinkSession target = session == a ? b : a;
        while (session.TryNext(NowNs, out LinkFrame frame))
        {
            LinkFrame sent = frame is LinkBatch given ? Copy(given) : frame;
            if (sent is LinkBatch batch)
                Note(batch, Brokers[side == 0 ? edge.A : edge.B].Name, Brokers[side == 0 ? edge.B : edge.A].Name);
            edge.Arrival[side] = Math.Max(edge.Arrival[side], NowNs + random.NextInt64(Millisecond, 40 * Millisecond));
            At(edge.Arrival[side], () =>
            {
                if (edge.Sessions?.A == a && !target.Take(sent, NowNs))
                    Cut(edge);
            });
        }
    }

    // A session uses its batch again; on the way there may be many.
    private static LinkBatch Copy(LinkBatch batch) => new()
    {
        FirstSequence = batch.FirstSequence,
        Events = [.. batch.Events.Select(octets => octets.ToArray())],
        States = [.. batch.States.Select(octets => octets.ToArray())],
    };

    private void Note(LinkBatch batch, string from, string to)
    {
        foreach ((ReadOnlyMemory<byte> octets, bool isEvent) in batch.Events.Select(e => (e, true)).Concat(batch.States.Select(s => (s, false))))
        {
            if (octets.Length == 0)
                continue;
            Assert.Equal(LinkReason.None, _codec.TryDecode(octets.Span, isEvent, out LinkMessage? message));
            if (message!.Path.Contains(to))
                SentBack++;
            Crossings[(message.Id, from, to)] = Crossings.GetValueOrDefault((message.Id, from, to)) + 1;
        }
    }
}

/// <summary>A link and its connection, where there is one.</summary>
internal sealed class SimulatedEdge(int a, int b)
{
    public int A => a;

    public int B => b;

    public (LinkSession A, LinkSession B)? Sessions { get; set; }

    public long[] Arrival { get; set; } = [0, 0];

    public int Cuts { get; set; }
}

/// <summary>A broker, its disk, and what its subscribers got.</summary>
internal sealed class SimulatedBroker(string name) : ILinkSink
{
    private readonly Dictionary<string, MemorySegmentStore> _spools = [];

    public static LinkLimits Limits { get; } = new() { Origins = 64, WindowMessages = 4_096, SegmentOctets = 2_048, States = 256 };

    public string Name => name;

    public string Side => "side-" + name;

    public List<LinkPeerRules> Rules { get; } = [];

    public MemorySegmentStore Journal { get; } = new();

    public LinkRouter? Router { get; set; }

    public int Restarts { get; set; }

    /// <summary>Content of each message and how often it was delivered.</summary>
    public Dictionary<int, int> Delivered { get; } = [];

    public MemorySegmentStore Spool(string peer)
    {
        if (!_spools.TryGetValue(peer, out MemorySegmentStore? spool))
            _spools.Add(peer, spool = new MemorySegmentStore());
        return spool;
    }

    public LinkReason Accept(LinkMessage message, LinkPeerRules from, long nowNs)
    {
        int content = (int)message.Content;
        Delivered[content] = Delivered.GetValueOrDefault(content) + 1;
        return LinkReason.None;
    }
}
