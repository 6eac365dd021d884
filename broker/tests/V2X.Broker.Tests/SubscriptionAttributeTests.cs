using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;
using Wanted = V2X.Contracts.V1.RoadUserClass;

namespace V2X.Broker.Tests;

/// <summary>Conditions on what messages say and on who says it, and thinning out.</summary>
public sealed class SubscriptionAttributeTests
{
    private readonly ManualTimeProvider _time = new();

    private long NowMs => _time.NowNs / 1_000_000;

    [Fact]
    public void Senders_are_told_apart_by_class_and_those_that_say_nothing_are_unknown()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription buses = core.Subscribe(new SubscribeRequest { SenderClasses = { Wanted.Bus, Wanted.Truck } });
        Subscription units = core.Subscribe(new SubscribeRequest { SenderClasses = { Wanted.RoadsideUnit } });
        Subscription unknown = core.Subscribe(new SubscribeRequest { SenderClasses = { Wanted.Unknown } });
        core.Publish(RoadMessages.User(RoadUserClass.Bus, 1));
        core.Publish(RoadMessages.User(RoadUserClass.PassengerCar, 2));
        core.Publish(RoadMessages.User(RoadUserClass.Truck, 3));
        core.Publish(RoadMessages.User(null, 4));
        core.Publish(RoadMessages.Rsi(5, NowMs, (1, RoadEventCause.Accident, null)));
        core.Publish(TestMessages.Bsm(6));
        core.Publish(TestMessages.Bsm(7).With(m => m.Type = "SPAT"));
        Assert.Equal([1, 3], Stations(buses));
        Assert.Equal([5, 7], Stations(units));
        Assert.Equal([4, 6], Stations(unknown));
    }

    [Fact]
    public void Events_are_told_apart_by_cause_and_nothing_else_has_one()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription wanted = core.Subscribe(new SubscribeRequest { EventCauses = { EventCause.Adhesion, EventCause.Accident } });
        Subscription unknown = core.Subscribe(new SubscribeRequest { EventCauses = { EventCause.Unknown } });
        core.Publish(RoadMessages.Rsi(1, NowMs, (1, RoadEventCause.TrafficCondition, null), (2, RoadEventCause.Adhesion, null)));
        core.Publish(RoadMessages.Rsi(2, NowMs, (1, RoadEventCause.TrafficCondition, null)));
        core.Publish(RoadMessages.Denm(3, 1, NowMs, NowMs + 60_000, RoadEventTermination.Cancelled));
        core.Publish(RoadMessages.Denm(4, 1, NowMs, NowMs + 60_000));
        core.Publish(RoadMessages.User(RoadUserClass.Bus, 5));
        core.Publish(TestMessages.Event(6));
        // A withdrawal belongs to the cause of what it takes back, where it names it.
        Assert.Equal([1, 3, 4], Stations(wanted));
        // What cannot be read tells nothing.
        Assert.Equal("RSI", Assert.Single(unknown.Drain()).Type.Name);
        core.Subscribe(new SubscribeRequest { EventCauses = { EventCause.TrafficCondition }, IncludeCurrent = true }, out List<StoredMessage> current);
        Assert.Equal([1, 2], current.Select(m => (int)m.StationId));
    }

    [Fact]
    public void Verdicts_select_and_none_stands_for_none()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription valid = core.Subscribe(new SubscribeRequest { Verdicts = { "valid" } });
        Subscription others = core.Subscribe(new SubscribeRequest { Verdicts = { "none", "unsigned" } });
        AgentSession session = core.Connect(TestMessages.Hello("rsu-a"))!;
        core.Ingest(session, TestMessages.Batch(
            1, TestMessages.Bsm(1), Judged(2, "valid"), Judged(3, "unsigned"), Judged(4, "bad-signature")));
        Assert.Equal([2], Stations(valid));
        Assert.Equal([1, 3], Stations(others));
    }

    [Fact]
    public void A_message_is_decoded_once_and_only_where_all_else_matches()
    {
        var reader = new MessageFactReader();
        var index = new TopicIndex(reader);
        index.Add(Make(1, new SubscribeRequest { SenderClasses = { Wanted.Bus }, Subjects = { "v2x/sz/#" } }));
        StoredMessage message = Store(RoadMessages.User(RoadUserClass.Bus));
        var matched = new List<Subscription>();
        index.Match(message, matched);
        Assert.False(message.Facts.IsKnown);
        index.Add(Make(2, new SubscribeRequest { SenderClasses = { Wanted.Bus } }));
        index.Match(message, matched);
        Assert.True(message.Facts.IsKnown);
        // What is known stands: it is not decoded again.
        message.Facts = new MessageFacts(MessageFacts.ClassBit(RoadUserClass.Tram), 0);
        index.Match(message, matched);
        Assert.Equal([2UL], matched.Select(s => s.Id));
    }

    [Fact]
    public void Matching_on_what_must_be_decoded_allocates_nothing()
    {
        var index = new TopicIndex(new MessageFactReader());
        for (ulong i = 0; i < 20; i++)
        {
            index.Add(Make(i, new SubscribeRequest { SenderClasses = { Wanted.Bus }, Verdicts = { "none" }, SampleMs = 100 }));
            index.Add(Make(100 + i, new SubscribeRequest { EventCauses = { EventCause.Adhesion } }));
        }

        StoredMessage[] messages = [Store(RoadMessages.User(RoadUserClass.Bus)), Store(RoadMessages.Rsi(2, NowMs, (1, RoadEventCause.Adhesion, null)))];
        var matched = new List<Subscription>(64);
        int least = int.MaxValue;
        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (StoredMessage message in messages)
            {
                message.Facts = default;
                matched.Clear();
                index.Match(message, matched);
                least = Math.Min(least, matched.Count);
            }
        }));
        Assert.Equal(20, least);
    }

    [Fact]
    public void At_most_one_state_in_an_interval_of_each_sender_and_every_event()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription sampled = core.Subscribe(new SubscribeRequest { SampleMs = 500, QueueLimit = 4_096 });
        var got = new Dictionary<ulong, List<int>>();
        for (int ms = 0; ms < 3_000; ms += 100)
        {
            core.Publish(TestMessages.Bsm(1, (uint)(ms / 100), (uint)ms));
            if (ms % 300 == 0)
                core.Publish(TestMessages.Bsm(2, (uint)(ms / 100), (uint)ms));
            core.Publish(TestMessages.Event((uint)(1_000 + ms)).With(m => m.Key = new KeyFields { StationId = TestMessages.Station(3) }));
            foreach (StoredMessage message in sampled.Drain())
                (got.TryGetValue(message.StationId, out List<int>? times) ? times : got[message.StationId] = []).Add(ms);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal([0, 500, 1_000, 1_500, 2_000, 2_500], got[1]);
        Assert.Equal([0, 600, 1_200, 1_800, 2_400], got[2]);
        Assert.Equal(30, got[3].Count);
        Assert.Equal(24 + 5, core.Counters.SampledAway);
    }

    [Fact]
    public void The_present_picture_counts_as_a_sample_and_a_clock_set_back_silences_nobody()
    {
        BrokerCore core = TestMessages.Core(_time);
        core.Publish(TestMessages.Bsm(1, 1));
        Subscription sampled = core.Subscribe(new SubscribeRequest { SampleMs = 1_000, IncludeCurrent = true }, out List<StoredMessage> current)!;
        Assert.Single(current);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        core.Publish(TestMessages.Bsm(1, 2));
        Assert.Empty(sampled.Drain());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        core.Publish(TestMessages.Bsm(1, 3));
        Assert.Single(sampled.Drain());
        _time.Advance(TimeSpan.FromHours(-1));
        core.Publish(TestMessages.Bsm(1, 4));
        Assert.Single(sampled.Drain());
    }

    private static Message Judged(uint station, string verdict) =>
        TestMessages.Bsm(station).With(m => m.Security = new SecurityVerdict { Reason = verdict });

    private static IEnumerable<int> Stations(Subscription subscription) => subscription.Drain().Select(m => (int)m.StationId).Order();

    private static StoredMessage Store(Message message)
    {
        StoredMessage? stored = new MessageIntake().Create(message, 0, 1, out _);
        Assert.NotNull(stored);
        return stored;
    }

    private static Subscription Make(ulong id, SubscribeRequest request) => new(id, "", SubscriptionParser.Parse(request), 16);
}
