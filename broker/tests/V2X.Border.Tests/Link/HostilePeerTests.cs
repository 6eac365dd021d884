using V2X.Border.Link;

namespace V2X.Border.Tests.Link;

/// <summary>A peer that does not keep to the rules harms nobody but itself, and is counted.</summary>
public sealed class HostilePeerTests : ILinkSink, IDisposable
{
    private const long Second = 1_000_000_000;
    private readonly TestCodec _codec = new();
    private readonly List<int> _taken = [];
    private readonly LinkRouter _router;
    private readonly LinkPeer _peer;
    private readonly LinkPeer _other;
    private LinkSession _session;
    private long _nowNs = 1_000 * Second;

    public HostilePeerTests()
    {
        var limits = new LinkLimits { MessagesPerSecond = 100, MessageOctets = 512, BatchMessages = 1_000, PathBrokers = 4, Origins = 3, WindowMessages = 64 };
        var journal = new TakenJournal(new MemorySegmentStore(), limits);
        _router = new LinkRouter(new LinkIdentity("hk-1", "hk", 1), limits, journal, _codec, new OpenGate(), this);
        _peer = _router.Add(Rules("sz-1", ["sz-2"]), new MemorySegmentStore());
        _other = _router.Add(Rules("mo-1", []), new MemorySegmentStore());
        _other.SetWishes([Wish("RSI")]);
        _session = Agree();
    }

    public void Dispose() => _router.Dispose();

    LinkReason ILinkSink.Accept(LinkMessage message, LinkPeerRules from, long nowNs)
    {
        _taken.Add((int)message.Content);
        return LinkReason.None;
    }

    [Fact]
    public void What_keeps_to_the_rules_is_taken_and_passed_on()
    {
        Send(Event(1, 7));
        Assert.Equal([7], _taken);
        Assert.Equal((1, 1), (_peer.Counters.Accepted, _other.Queue.Count));
        Assert.Equal(0, _peer.Queue.Count);
    }

    [Theory]
    [InlineData("bad-path", "sz-2", "sz-3")]
    [InlineData("bad-path", "sz-2", "sz-1", "sz-2", "sz-1")]
    [InlineData("bad-path")]
    [InlineData("looped", "sz-2", "hk-1", "sz-1")]
    [InlineData("path-too-long", "sz-2", "a", "b", "c", "sz-1")]
    [InlineData("foreign-origin", "mo-1", "sz-1")]
    [InlineData("looped", "hk-1", "sz-1")]
    public void A_path_that_cannot_be_is_refused(string reason, params string[] path)
    {
        string origin = path.Length > 0 ? path[0] : "sz-1";
        Send(_codec.Encode(Message(origin, 1, 7), path));
        Refused(reason);
    }

    [Fact]
    public void Another_brokers_name_at_the_head_of_the_path_is_refused()
    {
        Send(_codec.Encode(Message("sz-2", 1, 7), ["sz-1"]));
        Refused("bad-path");
    }

    [Theory]
    [InlineData("not-announced", "TIM", "sz")]
    [InlineData("not-agreed", "BSM", "sz")]
    [InlineData("foreign-region", "RSI", "mo")]
    [InlineData("foreign-region", "RSI", "hk")]
    public void What_was_not_announced_asked_for_or_is_not_its_to_bring_is_refused(string reason, string type, string region)
    {
        Send(_codec.Encode(Message("sz-1", 1, 7, type, region), ["sz-1"]));
        Refused(reason);
    }

    [Fact]
    public void A_replay_is_recognised_by_link_sequence_by_name_and_by_age()
    {
        Send(Event(1, 7));
        Assert.True(_session.Take(new LinkBatch { FirstSequence = 1, Events = { Event(2, 8) } }, _nowNs));
        Refused("replayed", taken: 1);
        Send(Event(1, 9), sequence: 2);
        Refused("duplicate", taken: 1);
        Send(Event(500, 10), sequence: 3);
        Send(Event(2, 11), sequence: 4);
        Refused("too-old", taken: 2);
        Send(Event(501, 12), sequence: 9);
        Assert.Equal(4, _peer.Counters.In(LinkReason.SequenceGap));
        Assert.Equal([7, 10, 12], _taken);
    }

    [Fact]
    public void A_flood_of_states_is_cut_to_the_rate_and_one_of_events_is_read_more_slowly()
    {
        var flood = new LinkBatch();
        for (ulong i = 1; i <= 900; i++)
            flood.States.Add(_codec.Encode(Message("sz-1", i, (int)i, isEvent: false), ["sz-1"]));
        Assert.True(_session.Take(flood, _nowNs));
        Assert.Equal((100, 800), (_taken.Count, _peer.Counters.In(LinkReason.RateExceeded)));
        _nowNs += Second;
        var events = new LinkBatch { FirstSequence = 1 };
        for (ulong i = 1; i <= 300; i++)
            events.Events.Add(Event(i, (int)i));
        _taken.Clear();
        Assert.True(_session.Take(events, _nowNs));
        Assert.Equal(300, _taken.Count);
        Assert.Equal(2 * Second, _session.HoldNs, tolerance: Second / 100);
    }

    [Fact]
    public void Octets_that_are_no_message_spoil_no_other()
    {
        Assert.True(_session.Take(new LinkBatch { FirstSequence = 1, Events = { new byte[3], new byte[600], Event(1, 7) } }, _nowNs));
        Assert.Equal([7], _taken);
        Assert.Equal((1, 1), (_peer.Counters.In(LinkReason.Malformed), _peer.Counters.In(LinkReason.TooLarge)));
        Assert.Equal(3UL, _router.PositionOf(_peer).Sequence);
    }

    [Fact]
    public void Frames_out_of_turn_and_out_of_size_end_the_link_with_a_reason()
    {
        Ends(new LinkHello { Broker = "sz-1", Side = "sz", SpoolId = 9 }, "unexpected-frame");
        Ends(new LinkBatch { States = [.. Enumerable.Repeat(Array.Empty<byte>(), 1_001)] }, "frame-too-large");
        var wishes = Enumerable.Repeat(Wish("RSI"), 257).ToArray();
        Ends(new LinkSubscription { Wishes = wishes }, "bad-hello");
        Ends(new LinkCapabilities { Items = [new LinkCapability(default, "RSI", [], [], new LinkArea(2, 0, 1, 1))] }, "bad-hello");
        _session = new LinkSession(_router, _peer, _nowNs);
        Ends(new LinkBatch(), "unexpected-frame");
        _session = new LinkSession(_router, _peer, _nowNs);
        Ends(new LinkHello { Broker = "sz-2", Side = "sz", SpoolId = 9 }, "wrong-identity");
        _session = new LinkSession(_router, _peer, _nowNs);
        Ends(new LinkHello { Broker = "sz-1", Side = "sz", SpoolId = 9, LowestVersion = 2, GreatestVersion = 3 }, "protocol-version");
    }

    [Fact]
    public void An_acknowledgement_of_what_was_never_sent_lets_go_of_nothing()
    {
        _peer.SetWishes([Wish("RSI")]);
        _router.Publish(TestCodec.Draft("hk", "RSI", isEvent: true, content: 1), _nowNs);
        Assert.True(_session.Take(new LinkAcknowledgement { Sequence = 1_000 }, _nowNs));
        Assert.Equal(1, _peer.Queue.Count);
        Assert.Contains(Frames(), frame => frame is LinkBatch { Events.Count: 1 });
        Assert.True(_session.Take(new LinkAcknowledgement { Sequence = 1 }, _nowNs));
        Assert.Equal(0, _peer.Queue.Count);
    }

    [Fact]
    public void Silence_ends_the_link_and_a_second_one_takes_the_place_of_the_first()
    {
        _nowNs += 6 * Second;
        Assert.Contains(Frames(), frame => frame is LinkGoodbye { Reason: LinkReason.Silent });
        LinkSession first = Agree();
        LinkSession second = Agree();
        Assert.Equal((LinkState.Ended, LinkReason.Superseded), (first.State, first.Reason));
        Assert.Equal(LinkState.Agreed, second.State);
    }

    [Fact]
    public void Round_trips_are_measured_and_an_echo_that_cannot_be_is_not_believed()
    {
        _nowNs += Second;
        LinkHeartbeat beat = Assert.IsType<LinkHeartbeat>(Assert.Single(Frames()));
        _session.Take(new LinkHeartbeat { SentNs = 5, EchoNs = beat.SentNs, HeldNs = 3_000 }, _nowNs + 10_000);
        Assert.Equal(7_000, _peer.RoundTripNs);
        _session.Take(new LinkHeartbeat { SentNs = 6, EchoNs = beat.SentNs + 5, HeldNs = 0 }, _nowNs + 10_000);
        _session.Take(new LinkHeartbeat { SentNs = 7, EchoNs = beat.SentNs, HeldNs = long.MaxValue }, _nowNs + 10_000);
        Assert.Equal(7_000, _peer.RoundTripNs);
    }

    [Fact]
    public void Without_a_policy_nothing_crosses()
    {
        var limits = new LinkLimits();
        using var router = new LinkRouter(
            new LinkIdentity("hk-1", "hk", 1), limits, new TakenJournal(new MemorySegmentStore(), limits), _codec, new DenyingGate(), this);
        LinkPeer peer = router.Add(Rules("sz-1", []), new MemorySegmentStore());
        peer.SetWishes([Wish("RSI")]);
        peer.SetAnnounced([new LinkCapability(default, "RSI", [], [], null)]);
        router.Publish(TestCodec.Draft("hk", "RSI", isEvent: true, content: 1), _nowNs);
        Assert.Equal((0, 1), (peer.Queue.Count, peer.Counters.Out(LinkReason.DeniedByPolicy)));
        Assert.Equal(LinkReason.DeniedByPolicy, router.Take(peer, Event(1, 7), isEvent: true, _nowNs));
        Assert.Empty(_taken);
    }

    private static LinkPeerRules Rules(string name, string[] origins) => new()
    {
        Name = name,
        Side = name[..2],
        Offers = [new LinkCapability(default, "RSI", [], [], null)],
        Wishes = [Wish("RSI"), Wish("TIM")],
        Origins = origins,
    };

    private static LinkWish Wish(string type) => new(default, type, [], [], null, LinkClasses.All);

    private static LinkMessage Message(string origin, ulong sequence, int content, string type = "RSI", string region = "sz", bool isEvent = true)
    {
        LinkMessage draft = TestCodec.Draft(region, type, isEvent, content, sender: (ulong)content);
        return new LinkMessage
        {
            Id = new LinkMessageId(origin, 1, sequence, isEvent),
            Path = [],
            Topic = draft.Topic,
            StateKey = draft.StateKey,
            MeasuredNs = 0,
            Content = content,
        };
    }

    private byte[] Event(ulong sequence, int content) => _codec.Encode(Message("sz-1", sequence, content), ["sz-1"]);

    private void Send(byte[] octets, ulong sequence = 1) =>
        Assert.True(_session.Take(new LinkBatch { FirstSequence = sequence, Events = { octets } }, _nowNs));

    private void Refused(string reason, int taken = 0)
    {
        Assert.Equal(1, _peer.Counters.In(LinkReasonText.Parse(reason)));
        Assert.Equal(taken, _taken.Count);
        Assert.Equal(LinkState.Agreed, _session.State);
    }

    private void Ends(LinkFrame frame, string reason)
    {
        Frames();
        Assert.False(_session.Take(frame, _nowNs));
        Assert.Equal(reason, LinkReasonText.Of(_session.Reason));
        Assert.Equal(reason, LinkReasonText.Of(Assert.IsType<LinkGoodbye>(Assert.Single(Frames())).Reason));
        Assert.True(_peer.Counters.Ends(_session.Reason) > 0);
        _session = Agree();
    }

    private List<LinkFrame> Frames()
    {
        var frames = new List<LinkFrame>();
        while (_session.TryNext(_nowNs, out LinkFrame frame))
            frames.Add(frame);
        return frames;
    }

    // The peer announces RSI and BSM, and is asked for RSI and TIM.
    private LinkSession Agree()
    {
        _session = new LinkSession(_router, _peer, _nowNs);
        Assert.True(_session.Take(new LinkHello { Broker = "sz-1", Side = "sz", SpoolId = 9 }, _nowNs));
        Assert.True(_session.Take(
            new LinkCapabilities { Items = [new LinkCapability(default, "RSI", [], [], null), new LinkCapability(default, "BSM", [], [], null)] }, _nowNs));
        Assert.True(_session.Take(new LinkSubscription(), _nowNs));
        Frames();
        Assert.Equal(LinkState.Agreed, _session.State);
        return _session;
    }
}
