using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests;

public class IngressTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void What_two_units_heard_is_delivered_once_with_both_as_witnesses()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription subscription = core.Subscribe();
        AgentSession a = core.Connect(TestMessages.Hello("rsu-a"))!;
        AgentSession b = core.Connect(TestMessages.Hello("rsu-b"))!;
        core.Ingest(a, TestMessages.Batch(1, TestMessages.Bsm(7, 1, 100).With(m => m.Times.ReceivedNs = 11)));
        core.Ingest(b, TestMessages.Batch(1, TestMessages.Bsm(7, 1, 100).With(m => m.Times.ReceivedNs = 22)));
        StoredMessage only = Assert.Single(subscription.Drain());
        Assert.Equal([("rsu-a", 11UL), ("rsu-b", 22UL)], only.Witnesses.Select(w => (w.Agent, w.ReceivedNs)));
        Assert.Equal("rsu-a", only.Wire.Agent);
        Assert.Equal((1L, 1L), (core.Counters.CountOf(Verdict.Accepted), core.Counters.CountOf(Verdict.Duplicate)));
    }

    [Fact]
    public void One_message_in_two_envelopes_is_one_with_what_each_witness_heard()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription subscription = core.Subscribe();
        AgentSession a = core.Connect(TestMessages.Hello("rsu-a"))!;
        AgentSession b = core.Connect(TestMessages.Hello("rsu-b"))!;
        var dsmp = new Envelope { Stack = Stack.Dsmp, Aid = 111, Priority = 112 };
        var wsmp = new Envelope { Stack = Stack.Wsmp, Aid = 0x20 };
        var valid = new SecurityVerdict { Reason = "valid", Mode = SecurityMode.Enforce, Signer = 0x0102030405060708 };
        core.Ingest(a, TestMessages.Batch(1, TestMessages.Bsm(7, 1, 100).With(m => m.Envelope = dsmp), TestMessages.Event(1).With(m => m.Envelope = dsmp)));
        core.Ingest(b, TestMessages.Batch(1, TestMessages.Bsm(7, 1, 100).With(m => (m.Envelope, m.Security) = (wsmp, valid)), TestMessages.Event(1)));
        List<StoredMessage> messages = subscription.Drain();
        Assert.Equal(2, messages.Count);
        Assert.Equal([dsmp, wsmp], messages[0].Witnesses.Select(w => w.Envelope));
        Assert.Equal([null, valid], messages[0].Witnesses.Select(w => w.Security));
        Assert.Equal([dsmp, null], messages[1].Witnesses.Select(w => w.Envelope));
        Statistics statistics = StatisticsBuilder.Build(core);
        Assert.Equal((2UL, 1UL, 1UL), (statistics.HeardByStack["dsmp"], statistics.HeardByStack["wsmp"], statistics.HeardByStack["none"]));
        Assert.Equal((2UL, 2UL), (statistics.Accepted, statistics.Duplicates));
    }

    [Fact]
    public void A_made_up_copy_does_not_hide_the_message_whose_signature_holds()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription subscription = core.Subscribe();
        AgentSession session = core.Connect(TestMessages.Hello("rsu-a"))!;
        Message signed = TestMessages.Bsm(7, 1, 100).With(m => m.Security = new SecurityVerdict { Reason = "valid" });
        Message forged = TestMessages.Bsm(7, 1, 100).With(m => m.Payload = ByteString.CopyFrom(9, 9, 9));
        core.Ingest(session, TestMessages.Batch(1, forged));
        Assert.Equal(forged.Payload, Assert.Single(subscription.Drain()).Wire.Payload);
        core.Ingest(session, TestMessages.Batch(2, signed, forged, signed));
        Assert.Equal(signed.Payload, Assert.Single(subscription.Drain()).Wire.Payload);
        Assert.Equal(2, core.Counters.CountOf(Verdict.Duplicate));
        Statistics statistics = StatisticsBuilder.Build(core);
        Assert.Equal((1UL, 1UL), (statistics.AcceptedByVerdict["valid"], statistics.AcceptedByVerdict["none"]));
    }

    [Fact]
    public void A_publisher_cannot_vouch_for_a_signature()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription subscription = core.Subscribe();
        Publish(core, TestMessages.Bsm(1).With(m => (m.Security, m.Misbehaviour) = (new SecurityVerdict { Reason = "valid" }, new Misbehaviour { Score = 1 })));
        StoredMessage only = Assert.Single(subscription.Drain());
        Assert.Equal((null, null, false), (only.Wire.Security, only.Wire.Misbehaviour, only.IsVerified));
    }

    [Theory]
    [InlineData("bad-envelope")]
    [InlineData("bad-security")]
    [InlineData("bad-misbehaviour")]
    public void What_an_agent_says_about_a_message_keeps_the_contract(string reason)
    {
        BrokerCore core = TestMessages.Core(_time);
        AgentSession session = core.Connect(TestMessages.Hello("rsu-a"))!;
        Message message = TestMessages.Bsm(1).With(m =>
        {
            m.Envelope = new Envelope { BtpPort = reason == "bad-envelope" ? 65_536u : 2001 };
            m.Security = new SecurityVerdict { Reason = reason == "bad-security" ? "No Such Name" : "valid" };
            m.Misbehaviour = new Misbehaviour { Score = reason == "bad-misbehaviour" ? float.NaN : 0.5f };
        });
        core.Ingest(session, TestMessages.Batch(1, message));
        Assert.Equal(1UL, StatisticsBuilder.Build(core).RejectedByReason[reason]);
    }

    [Fact]
    public void Count_and_time_name_a_message_until_the_window_has_passed()
    {
        BrokerCore core = TestMessages.Core(_time, limits => limits.DuplicateWindowSeconds = 10);
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(7, 1, 100)));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(7, 1, 200)));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(7, 2, 100)));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(8, 1, 100)));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(7, 1, 100).With(m => m.Type = "PSM")));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Verdict.Duplicate, Publish(core, TestMessages.Bsm(7, 1, 100)));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(7, 1, 100)));
    }

    [Fact]
    public void Without_count_or_time_the_octets_name_a_message_for_a_shorter_time()
    {
        BrokerCore core = TestMessages.Core(_time, limits => limits.PayloadDuplicateWindowSeconds = 0.5);
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Event(1)));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Event(2)));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Event(1).With(m => m.Family = Family.Sae)));
        Assert.Equal(Verdict.Duplicate, Publish(core, TestMessages.Event(1)));
        _time.Advance(TimeSpan.FromMilliseconds(501));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Event(1)));
    }

    [Fact]
    public void A_full_window_forgets_the_oldest_early_and_counts_it()
    {
        BrokerCore core = TestMessages.Core(_time, limits => limits.DuplicateEntries = 64);
        for (uint i = 0; i < 65; i++)
            Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(i)));
        Assert.Equal(Verdict.Duplicate, Publish(core, TestMessages.Bsm(64)));
        Assert.Equal(Verdict.Accepted, Publish(core, TestMessages.Bsm(0)));
        Assert.Equal(2, core.Inspect(view => view.Duplicates.ForgottenEarly));
    }

    [Fact]
    public void A_batch_sent_again_after_a_reconnect_is_neither_lost_nor_doubled()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription subscription = core.Subscribe();
        AgentSession first = core.Connect(TestMessages.Hello("rsu-a", runId: 5))!;
        Assert.Equal(3UL, core.Ingest(first, TestMessages.Batch(1, Events(1, 3))));
        core.Disconnect(first);
        _time.Advance(TimeSpan.FromMinutes(5));
        AgentSession second = core.Connect(TestMessages.Hello("rsu-a", runId: 5))!;
        Assert.Equal(3UL, core.AcknowledgedSequence(second));
        Assert.Equal(6UL, core.Ingest(second, TestMessages.Batch(2, Events(2, 5))));
        Assert.Equal(Events(1, 6).Select(m => m.Payload), subscription.Drain().Select(m => m.Wire.Payload));
        Assert.Equal(2, core.Counters.CountOf(Verdict.Resent));
        Assert.Equal(6UL, core.Inspect(view => view.Agents.All.Single().Messages));
    }

    [Fact]
    public void A_new_run_counts_from_one_and_a_restarted_broker_takes_a_run_where_it_is()
    {
        BrokerCore core = TestMessages.Core(_time);
        AgentSession old = core.Connect(TestMessages.Hello("rsu-a", runId: 5))!;
        Assert.Equal(901UL, core.Ingest(old, TestMessages.Batch(900, Events(1, 2))));
        Assert.Equal(0, core.Counters.SequenceGaps);
        Assert.Equal(905UL, core.Ingest(old, TestMessages.Batch(905, Events(3, 1))));
        Assert.Equal(3, core.Counters.SequenceGaps);
        AgentSession fresh = core.Connect(TestMessages.Hello("rsu-a", runId: 6))!;
        Assert.Equal(EndReason.Superseded, old.Ended);
        Assert.Equal(1UL, core.Ingest(fresh, TestMessages.Batch(1, Events(4, 1))));
        Assert.Equal(4, core.Counters.CountOf(Verdict.Accepted));
    }

    [Fact]
    public void Agents_are_bounded_and_a_disconnected_one_gives_way()
    {
        BrokerCore core = TestMessages.Core(_time, limits => limits.Agents = 2);
        AgentSession a = core.Connect(TestMessages.Hello("rsu-a"))!;
        Assert.NotNull(core.Connect(TestMessages.Hello("rsu-b")));
        Assert.Null(core.Connect(TestMessages.Hello("rsu-c")));
        core.Disconnect(a);
        Assert.NotNull(core.Connect(TestMessages.Hello("rsu-c")));
        Assert.Equal(["rsu-b", "rsu-c"], core.Inspect(view => view.Agents.All.Select(agent => agent.Name).Order().ToArray()));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "no-payload", "payload" },
        { "too-large", "large" },
        { "unknown-family", "family" },
        { "bad-subject", "type" },
        { "bad-subject", "region" },
        { "bad-station-id", "station" },
        { "bad-position", "half" },
        { "bad-position", "far" },
        { "bad-key", "speed" },
        { "bad-key", "count" },
        { "bad-delivery", "delivery" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_counted_under_its_name_and_reaches_nobody(string reason, string fault)
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription subscription = core.Subscribe();
        Verdict verdict = Publish(core, TestMessages.Bsm(1).With(m => Spoil(m, fault)));
        Assert.Equal(reason, verdict.Reason());
        Assert.True(verdict.IsRejection());
        Assert.Empty(subscription.Drain());
        Assert.Equal(1UL, StatisticsBuilder.Build(core).RejectedByReason[reason]);
    }

    [Fact]
    public void Invented_names_do_not_grow_the_broker()
    {
        BrokerCore core = TestMessages.Core(_time);
        for (uint i = 0; i < 300; i++)
            Publish(core, TestMessages.Bsm(i).With(m => m.Type = $"T{i}"));
        Assert.Equal(256, core.Inspect(view => view.Names.Types.Count));
        Assert.Equal(44, core.Counters.CountOf(Verdict.TooManyNames));
    }

    [Fact]
    public void An_agent_cannot_speak_for_another_region_and_each_message_is_accounted_for()
    {
        BrokerCore core = TestMessages.Core(_time);
        AgentSession session = core.Connect(TestMessages.Hello("rsu-a"))!;
        Message foreign = TestMessages.Bsm(1).With(m => m.Region = "sz");
        ulong acknowledged = core.Ingest(session, TestMessages.Batch(1, foreign, TestMessages.Bsm(2), TestMessages.Bsm(2), TestMessages.Bsm(3).With(m => m.Payload = ByteString.Empty)));
        Statistics statistics = StatisticsBuilder.Build(core);
        Assert.Equal(4UL, acknowledged);
        Assert.Equal((4UL, 1UL, 1UL), (statistics.Ingested, statistics.Accepted, statistics.Duplicates));
        Assert.Equal((1UL, 1UL), (statistics.RejectedByReason["region-mismatch"], statistics.RejectedByReason["no-payload"]));
        Assert.Equal(1UL, statistics.AcceptedByType["sae/BSM"]);
    }

    [Fact]
    public void The_current_picture_holds_the_newest_of_each_sender_until_it_expires()
    {
        BrokerCore core = TestMessages.Core(_time, limits => limits.CurrentStateExpirySeconds = 30);
        uint now = 0;
        Publish(core, At(TestMessages.Bsm(1, 1, now)));
        Publish(core, At(TestMessages.Bsm(1, 3, now + 200)));
        Publish(core, At(TestMessages.Bsm(1, 2, now + 100)));
        Publish(core, At(TestMessages.Bsm(2, 1, now)));
        Publish(core, TestMessages.Event(1));
        core.Subscribe(new SubscribeRequest { IncludeCurrent = true }, out List<StoredMessage> current);
        Assert.Equal([(1UL, 3u), (2UL, 1u)], current.Select(m => (m.StationId, m.Wire.Key.MessageCount)).Order());
        core.Subscribe(new SubscribeRequest { IncludeCurrent = true, Families = { Family.China } }, out current);
        Assert.Empty(current);
        _time.Advance(TimeSpan.FromSeconds(31));
        core.Subscribe(new SubscribeRequest { IncludeCurrent = true }, out current);
        Assert.Empty(current);
    }

    private static void Spoil(Message message, string fault)
    {
        switch (fault)
        {
            case "payload": message.Payload = ByteString.Empty; break;
            case "large": message.Payload = ByteString.CopyFrom(new byte[65_537]); break;
            case "family": message.Family = (Family)9; break;
            case "type": message.Type = "BSM/#"; break;
            case "region": message.Region = ""; break;
            case "station": message.Key.StationId = ByteString.CopyFrom(new byte[9]); break;
            case "half": message.Key.ClearLongitudeE7(); break;
            case "far": message.Key.LatitudeE7 = 900_000_001; break;
            case "speed": message.Key.SpeedMps = float.NaN; break;
            case "count": message.Key.MessageCount = 128; break;
            case "delivery": message.Delivery = (DeliveryClass)7; break;
        }
    }

    private Message At(Message message) => message.With(m => m.Times.ReceivedNs = (ulong)_time.NowNs);

    private static Message[] Events(uint first, int count) => [.. Enumerable.Range((int)first, count).Select(i => TestMessages.Event((uint)i))];

    private static Verdict Publish(BrokerCore core, Message message) => core.Publish(message);
}
