using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests;

/// <summary>Whoever joins late knows what those know who were there all the time.</summary>
public sealed class PresentPictureTests
{
    private const int Seed = 20261122;
    private readonly ManualTimeProvider _time = new();

    private long NowMs => _time.NowNs / 1_000_000;

    [Fact]
    public void A_late_joiner_gets_exactly_the_events_that_hold()
    {
        for (int round = 0; round < 20; round++)
            PlayAgainstModel(new Random(Seed + round), $"seed {Seed + round}");
    }

    [Fact]
    public void An_event_that_ended_is_not_told_with_another_one_of_the_same_message()
    {
        BrokerCore core = TestMessages.Core(_time);
        long later = NowMs + 3_600_000;
        Publish(core, RoadMessages.Rsi(7, NowMs, (1, RoadEventCause.Accident, later), (2, RoadEventCause.Roadworks, later)));
        Assert.Equal([(7UL, 1), (7UL, 2)], Current(core).Order());
        _time.Advance(TimeSpan.FromMinutes(2));
        Publish(core, RoadMessages.Rsi(7, NowMs, (1, RoadEventCause.Accident, NowMs - 300_000)));
        Assert.Equal([(7UL, 2)], Current(core));
        Assert.Equal(2, Picture(core).Count);
        // An older version that was on its way all the time brings nothing back.
        Publish(core, RoadMessages.Rsi(7, NowMs - 120_000, (1, RoadEventCause.Accident, later)));
        Assert.Equal([(7UL, 2)], Current(core));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(Picture(core));
    }

    [Fact]
    public void An_event_without_an_end_goes_some_time_after_it_was_last_told()
    {
        BrokerCore core = TestMessages.Core(_time, limits => limits.HeldEventSeconds = 60);
        Publish(core, RoadMessages.Rsi(7, NowMs, (1, RoadEventCause.Accident, null)));
        _time.Advance(TimeSpan.FromSeconds(59));
        Publish(core, RoadMessages.Rsi(7, NowMs, (1, RoadEventCause.Accident, null)));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(Picture(core));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(Picture(core));
    }

    [Fact]
    public void What_was_proven_is_not_taken_back_by_what_is_not()
    {
        BrokerCore core = TestMessages.Core(_time);
        AgentSession session = core.Connect(TestMessages.Hello("rsu-a"))!;
        Message told = RoadMessages.Denm(5, 1, NowMs, NowMs + 600_000).With(m => m.Security = new SecurityVerdict { Reason = "valid" });
        core.Ingest(session, TestMessages.Batch(1, told));
        _time.Advance(TimeSpan.FromSeconds(2));
        Publish(core, RoadMessages.Denm(5, 1, NowMs, NowMs + 600_000, RoadEventTermination.Cancelled));
        Assert.Single(Picture(core));
        Message withdrawn = RoadMessages.Denm(5, 1, NowMs + 1, NowMs + 600_000, RoadEventTermination.Cancelled).With(m => m.Security = new SecurityVerdict { Reason = "valid" });
        core.Ingest(session, TestMessages.Batch(2, withdrawn));
        Assert.Empty(Picture(core));
    }

    [Fact]
    public void Events_beyond_the_bound_give_way_and_are_counted_as_are_those_that_cannot_be_read()
    {
        BrokerCore core = TestMessages.Core(_time, limits => limits.HeldEvents = 16);
        for (int i = 0; i < 20; i++)
            Publish(core, RoadMessages.Denm(5, i, NowMs, NowMs + 600_000));
        Publish(core, TestMessages.Event(1));
        Assert.Equal([.. Enumerable.Range(4, 16).Select(i => (5UL, i))], Current(core).Order());
        Assert.Equal((4L, 1L), core.Inspect(view => (view.Picture.Events.Evicted, view.Picture.Events.NotReadable)));
    }

    [Fact]
    public void The_maps_and_signals_of_a_sender_are_kept_place_by_place_and_maps_for_longer()
    {
        BrokerCore core = TestMessages.Core(_time, limits => (limits.CurrentStateExpirySeconds, limits.CurrentMapExpirySeconds) = (30, 3_600));
        foreach (string type in new[] { "MAP", "SPAT" })
        {
            for (uint count = 0; count < 2; count++)
            {
                Publish(core, TestMessages.Bsm(9, count, latitude: 22.38).With(m => m.Type = type));
                Publish(core, TestMessages.Bsm(9, count + 10, latitude: 22.39).With(m => m.Type = type));
            }
        }

        Assert.Equal(["MAP 1", "MAP 11", "SPAT 1", "SPAT 11"], Names(core));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(["MAP 1", "MAP 11"], Names(core));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(Picture(core));
    }

    private static IEnumerable<string> Names(BrokerCore core) => Picture(core).Select(m => $"{m.Type.Name} {m.Wire.Key.MessageCount}").Order(StringComparer.Ordinal);

    private void PlayAgainstModel(Random random, string context)
    {
        BrokerCore core = TestMessages.Core(_time);
        var model = new Dictionary<(ulong Station, int Number), long>();
        for (int step = 0; step < 80; step++)
        {
            // Ends are whole seconds: half a second beside them nothing depends on rounding.
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 20) * 1_000));
            uint station = (uint)random.Next(1, 4);
            int number = random.Next(4);
            long untilMs = NowMs + random.Next(1, 60) * 1_000 + 500;
            bool isWithdrawn = random.Next(4) == 0;
            Publish(core, RoadMessages.Denm(station, number, NowMs + 500, untilMs, isWithdrawn ? RoadEventTermination.Cancelled : null));
            model[(station, number)] = isWithdrawn ? 0 : untilMs;
            Assert.True(model.Where(one => one.Value > NowMs).Select(one => one.Key).ToHashSet().SetEquals(Current(core)), $"{context}, step {step}");
        }
    }

    private HashSet<(ulong Station, int Number)> Current(BrokerCore core) => RoadMessages.Told(Picture(core), NowMs);

    private static List<StoredMessage> Picture(BrokerCore core)
    {
        Queues.Subscription? subscription = core.Subscribe(new SubscribeRequest { IncludeCurrent = true }, out List<StoredMessage> current);
        Assert.NotNull(subscription);
        core.Unsubscribe(subscription);
        return current;
    }

    private void Publish(BrokerCore core, Message message) =>
        Assert.Equal(Verdict.Accepted, core.Publish(message.With(m => m.Times = new StageTimes { ReceivedNs = (ulong)_time.NowNs })));
}
