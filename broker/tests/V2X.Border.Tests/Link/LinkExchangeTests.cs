using V2X.Border.Link;
using V2X.Model;

namespace V2X.Border.Tests.Link;

/// <summary>What is announced and asked for follows what there is and what is wanted, within what is configured.</summary>
public sealed class LinkExchangeTests : ILinkSink, IDisposable
{
    private const long Second = 1_000_000_000;
    private const int Seed = 3_111;
    private static readonly LinkArea s_configured = new(22, 113, 23, 115);
    private readonly TestCodec _codec = new();
    private readonly LinkRouter _router;
    private readonly LinkPeer _peer;
    private readonly LinkSession _session;
    private long _nowNs = 1_000 * Second;
    private int _taken;

    public LinkExchangeTests()
    {
        var limits = new LinkLimits { ChangesPerMinute = 20 };
        _router = new LinkRouter(new LinkIdentity("hk-1", "hk", 1), limits, new TakenJournal(new MemorySegmentStore(), limits), _codec, new OpenGate(), this);
        var rules = new LinkPeerRules
        {
            Name = "sz-1",
            Side = "sz",
            Offers = [new LinkCapability(default, "RSI", [], [], s_configured), new LinkCapability(default, "BSM", [], [], null)],
            Wishes = [new LinkWish(default, "RSI", [], [], null, LinkClasses.Events, "safety"), new LinkWish(default, "BSM", [], [], s_configured, LinkClasses.All)],
        };
        _peer = _router.Add(rules, new MemorySegmentStore());
        _session = new LinkSession(_router, _peer, _nowNs);
        Assert.True(_session.Take(new LinkHello { Broker = "sz-1", Side = "sz", SpoolId = 9 }, _nowNs));
        Announce(new LinkArea(22.4, 113.9, 22.6, 114.2));
        Assert.True(_session.Take(new LinkSubscription { Wishes = [new LinkWish(default, "", [], [], null, LinkClasses.All)] }, _nowNs));
    }

    public void Dispose() => _router.Dispose();

    LinkReason ILinkSink.Accept(LinkMessage message, LinkPeerRules from, long nowNs)
    {
        _taken++;
        return LinkReason.None;
    }

    [Fact]
    public void A_kind_is_announced_when_it_first_comes_before_its_message_and_no_more_when_it_stays_away()
    {
        Assert.Empty(Assert.Single(Frames().OfType<LinkCapabilities>()).Items);
        _router.Publish(TestCodec.Draft("hk", "RSI", isEvent: true, content: 1), _nowNs);
        List<LinkFrame> frames = Frames();
        LinkCapability announced = Assert.Single(Assert.IsType<LinkCapabilities>(frames[0]).Items);
        Assert.Equal(("RSI", "hk"), (announced.Type, Assert.Single(announced.Regions)));
        Assert.True(announced.Area is { } area && area.Contains(22.5, 114) && area.NorthDegrees - area.SouthDegrees < 0.2);
        Assert.IsType<LinkBatch>(frames[1]);
        _router.Publish(TestCodec.Draft("hk", "RSI", isEvent: true, content: 2), _nowNs);
        Assert.IsType<LinkBatch>(Assert.Single(Frames()));
        _router.Publish(TestCodec.Draft("hk", "TIM", isEvent: true, content: 3), _nowNs);
        Assert.Empty(Frames());
        _nowNs += 700 * Second;
        _router.Tick(_nowNs);
        Assert.Empty(_peer.Announcing);
    }

    [Fact]
    public void What_is_wanted_is_asked_for_within_what_is_configured()
    {
        Frames();
        Want(new LinkWant(default, "bsm", "", new LinkArea(22.5, 114.0, 22.51, 114.01)), new LinkWant(default, "SPAT", "", null));
        LinkWish wish = Assert.Single(Asked());
        Assert.True(wish is { Type: "BSM", Area: { } area } && area.Contains(22.505, 114.005) && area.EastDegrees - area.WestDegrees < 0.3);
        Want(new LinkWant(default, "bsm", "", new LinkArea(22.5, 114.0, 22.51, 114.01)));
        Assert.Empty(Frames());
        Want(new LinkWant(default, "", "", null));
        IReadOnlyList<LinkWish> all = Asked();
        Assert.Equal([("RSI", (LinkArea?)null, "safety"), ("BSM", (LinkArea?)s_configured, "")], all.Select(asked => (asked.Type, asked.Area, asked.Purpose)));
        Want();
        Assert.Empty(Asked());
    }

    [Theory]
    [InlineData("sae", "tim", true)]
    [InlineData("sae", "bsm", false)]
    [InlineData("etsi", "denm", false)]
    [InlineData("china", "rsi", false)]
    [InlineData("", "rsi", true)]
    public void What_is_translated_on_the_way_is_wanted_as_what_it_will_be(string family, string type, bool isAsked)
    {
        var wish = new LinkWish(MessageFamily.China, "RSI", ["j2735-2024"], [], null, LinkClasses.Events);
        MessageFamily set = family.Length == 0 ? MessageFamily.Unspecified : Enum.Parse<MessageFamily>(family, ignoreCase: true);
        IReadOnlyList<LinkWish> asked = LinkDemand.Of([wish], [new LinkWant(set, type, "", null)], most: 8);
        Assert.Equal(isAsked ? 1 : 0, asked.Count);
        Assert.All(asked, one => Assert.True(LinkDemand.AreSame([one], [wish])));
    }

    [Fact]
    public void States_not_asked_for_are_refused_after_a_while_and_events_that_waited_are_taken()
    {
        _router.SetWants([], _nowNs);
        Assert.Equal(LinkReason.None, Take(1, "BSM", isEvent: false));
        _nowNs += 11 * Second;
        Assert.Equal(LinkReason.NotAsked, Take(2, "BSM", isEvent: false));
        Assert.Equal(LinkReason.None, Take(1, "RSI", isEvent: true));
        lock (_router.Lock)
            _router.Settle(_nowNs);
        Assert.Equal(2, _taken);
    }

    [Fact]
    public void Wants_without_number_become_few_wishes_that_leave_no_place_out()
    {
        var random = new Random(Seed);
        LinkWant[] wants = [.. Enumerable.Range(0, 3_000).Select(_ =>
        {
            double south = 22.01 + (random.NextDouble() * 0.9), west = 113.01 + (random.NextDouble() * 1.9);
            return new LinkWant(default, "BSM", "", new LinkArea(south, west, south + 0.01, west + 0.01));
        })];
        IReadOnlyList<LinkWish> wishes = LinkDemand.Of(_peer.Rules.Wishes, wants, most: 256);
        Assert.InRange(wishes.Count, 1, LinkCover.MostCells);
        foreach (LinkWant want in wants)
            Assert.True(wishes.Any(wish => wish.Area!.Value.Contains(want.Area!.Value.SouthDegrees, want.Area.Value.WestDegrees)), $"seed {Seed}: {want}");
        Assert.All(wishes, wish => Assert.True(wish.Area is { } area && area.SouthDegrees >= 22 && area.EastDegrees <= 115));
    }

    [Fact]
    public void A_peer_that_sends_from_where_it_did_not_announce_is_refused_and_counted()
    {
        Announce(new LinkArea(22.8, 114.5, 22.9, 114.6));
        byte[] octets = _codec.Encode(Named(TestCodec.Draft("sz", "BSM", isEvent: false, content: 1), 1), ["sz-1"]);
        Assert.True(_session.Take(new LinkBatch { States = { octets } }, _nowNs));
        Assert.Equal((0, 1, LinkState.Agreed), (_taken, _peer.Counters.In(LinkReason.NotAnnounced), _session.State));
    }

    [Fact]
    public void A_peer_that_announces_again_and_again_loses_the_link()
    {
        bool goesOn = true;
        for (int i = 0; i < 30 && goesOn; i++)
            goesOn = _session.Take(new LinkCapabilities(), _nowNs);
        Assert.Equal((false, "announcement-flood"), (goesOn, LinkReasonText.Of(_session.Reason)));
        Assert.Equal(1, _peer.Counters.Ends(LinkReason.AnnouncementFlood));
    }

    private void Announce(LinkArea area) => Assert.True(_session.Take(
        new LinkCapabilities { Items = [new LinkCapability(default, "RSI", [], [], area), new LinkCapability(default, "BSM", [], [], area)] }, _nowNs));

    private void Want(params LinkWant[] wants) => _router.SetWants(wants, _nowNs);

    private IReadOnlyList<LinkWish> Asked() => Assert.IsType<LinkSubscription>(Assert.Single(Frames())).Wishes;

    private LinkReason Take(ulong sequence, string type, bool isEvent)
    {
        LinkMessage message = Named(TestCodec.Draft("sz", type, isEvent, content: (int)sequence), sequence);
        lock (_router.Lock)
            return _router.Take(_peer, _codec.Encode(message, ["sz-1"]), isEvent, _nowNs);
    }

    private static LinkMessage Named(LinkMessage draft, ulong sequence)
    {
        draft.Id = new LinkMessageId("sz-1", 1, sequence, draft.Topic.IsEvent);
        return draft;
    }

    private List<LinkFrame> Frames()
    {
        var frames = new List<LinkFrame>();
        while (_session.TryNext(_nowNs, out LinkFrame frame))
            frames.Add(frame);
        return frames;
    }
}
