using V2X.Border.Link;
using V2X.Model;

namespace V2X.Border.Tests.Link;

public class LinkAgreementTests
{
    private static readonly LinkArea s_corridor = new(22.50, 113.95, 22.56, 114.10);

    [Fact]
    public void What_is_agreed_is_what_both_offer_and_ask_for()
    {
        var agreement = LinkAgreement.Of(
            [
                new LinkCapability(MessageFamily.China, "RSI", ["csae53-157", "j2735-2024"], ["sz"], s_corridor),
                new LinkCapability(MessageFamily.China, "BSM", [], [], s_corridor),
            ],
            [
                new LinkWish(default, "RSI", ["etsi-r2", "j2735-2024"], ["sz", "gd"], new LinkArea(22.54, 114.00, 22.60, 114.20), LinkClasses.Events, "safety"),
                new LinkWish(MessageFamily.Sae, "", [], [], null, LinkClasses.All),
                new LinkWish(default, "BSM", ["j2735-2024"], [], null, LinkClasses.All),
            ]);
        LinkGrant grant = Assert.Single(agreement.Grants);
        Assert.Equal((MessageFamily.China, "RSI", "j2735-2024", "safety"), (grant.Family, grant.Type, grant.Edition, grant.Purpose));
        Assert.Equal(new LinkArea(22.54, 114.00, 22.56, 114.10), grant.Area);
        Assert.Equal(["sz"], grant.Regions);
        Assert.Equal(2, agreement.Unmet.Count);
        Assert.NotNull(agreement.Find(Topic()));
        Assert.Null(agreement.Find(Topic() with { IsEvent = false }));
        Assert.Null(agreement.Find(Topic() with { Region = "gd" }));
        Assert.Null(agreement.Find(Topic() with { LatitudeDegrees = 22.53 }));
        Assert.Null(agreement.Find(Topic() with { LatitudeDegrees = double.NaN }));
        Assert.Null(agreement.Find(Topic() with { Type = "BSM" }));
        Assert.Null(agreement.Find(Topic() with { Family = MessageFamily.Sae }));
    }

    [Theory]
    [InlineData((int)LinkSource.Any, true, true)]
    [InlineData((int)LinkSource.Heard, true, false)]
    [InlineData((int)LinkSource.Tracks, false, true)]
    public void What_is_offered_may_be_what_was_heard_or_made_of_tracks(int source, bool heard, bool tracks)
    {
        LinkCapability offer = new(MessageFamily.China, "RSI", [], [], null, (LinkSource)source);
        var agreement = LinkAgreement.Of([offer], [new LinkWish(default, "", [], [], null, LinkClasses.All)]);
        Assert.Equal((heard, tracks), (agreement.Find(Topic()) is not null, agreement.Find(Topic() with { IsFromTracks = true }) is not null));

        // Announced is only what there is of it.
        var kinds = new LinkKinds(keptNs: 1);
        kinds.Note("", Topic(), 0);
        Assert.Equal(heard, kinds.For("sz-1", [offer], 10).Count == 1);
        kinds.Note("", Topic() with { IsFromTracks = true }, 0);
        Assert.Single(kinds.For("sz-1", [offer], 10));
    }

    [Fact]
    public void A_journal_remembers_events_positions_and_wishes_and_stays_small()
    {
        var store = new MemorySegmentStore();
        var limits = new LinkLimits { WindowMessages = 64 };
        var wish = new LinkWish(MessageFamily.China, "RSI", ["a"], ["b", "c"], s_corridor, LinkClasses.Events, "safety");
        using (var journal = new TakenJournal(store, limits, rollOctets: 1_000))
        {
            journal.NoteWishes("sz-1", [wish]);
            for (ulong sequence = 1; sequence <= 10_000; sequence += 2)
            {
                var id = new LinkMessageId("sz-1", 4, sequence, IsEvent: true);
                journal.Filter.Add(id);
                journal.NoteEvent(id);
                journal.NotePosition("sz-1", 9, sequence);
                journal.Commit();
            }
        }

        Assert.InRange(Assert.Single(store.Segments).Value.ToArray().Length, 1, 5_000);
        using var again = new TakenJournal(store, limits);
        Assert.Equal((9UL, 9_999UL), again.PositionOf("sz-1"));
        Assert.Equal(LinkReason.Duplicate, again.Filter.Check(new LinkMessageId("sz-1", 4, 9_999, true)));
        Assert.Equal(LinkReason.None, again.Filter.Check(new LinkMessageId("sz-1", 4, 9_998, true)));
        LinkWish kept = Assert.Single(again.WishesOf("sz-1")!);
        Assert.Equal((wish.Type, wish.Area, wish.Purpose), (kept.Type, kept.Area, kept.Purpose));
        Assert.Equal(wish.Regions, kept.Regions);
    }

    private static LinkTopic Topic() => new(MessageFamily.China, "RSI", "csae53-157", "sz", IsEvent: true, 22.55, 114.05);
}
