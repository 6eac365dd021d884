using V2X.Mqtt.Durable;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Durable;

/// <summary>Servers that end without notice, and what is there when the next one begins. Over TCP.</summary>
public sealed class RestartTests
{
    private static readonly MqttServerOptions s_options = new() { StatisticsInterval = TimeSpan.Zero };

    [Theory]
    [InlineData(ProtocolVersion.V5)]
    [InlineData(ProtocolVersion.V311)]
    public async Task What_was_acknowledged_reaches_a_session_that_was_there_before(ProtocolVersion version)
    {
        MemoryJournal journal = new();
        await using (TestBroker broker = await StartAsync(journal))
        {
            (SocketClient absent, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s", version, "alice"));
            await absent.SubscribeAsync("t/#", QualityOfService.ExactlyOnce);
            absent.Break();
            await broker.Host.WaitForAsync("disconnected s connection-lost");
            (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
            for (ushort i = 1; i <= 3; i++)
                publisher.Publish($"t/{i}", $"m{i}", QualityOfService.AtLeastOnce, i);
            for (ushort i = 1; i <= 3; i++)
                Assert.Equal([0, (byte)i], (await publisher.ExpectAsync(PacketType.Puback))[..2]);
            journal = journal.Crash();
        }

        await using TestBroker next = await StartAsync(journal);
        Assert.Equal((1, 1, 3), (next.Recovered.Sessions, next.Recovered.Subscriptions, next.Recovered.Waiting));
        await using SocketClient stranger = await SocketClient.ConnectAsync(next.Port, ConnectOptions.Persistent("s", version, "mallory"));
        Assert.NotEqual(0, (await stranger.ExpectAsync(PacketType.Connack))[1]);
        (SocketClient back, bool isPresent) = await SocketClient.EnterAsync(next.Port, ConnectOptions.Persistent("s", version, "alice"));
        Assert.True(isPresent);
        for (int i = 1; i <= 3; i++)
        {
            ReceivedMessage message = await back.MessageAsync();
            Assert.Equal(($"t/{i}", $"m{i}", (ushort)i, QualityOfService.AtLeastOnce), (message.Topic, message.Payload, message.Identifier, message.Quality));
            back.Acknowledge(PacketType.Puback, message.Identifier);
        }

        back.Publish("t/live", "and on", QualityOfService.AtMostOnce);
        Assert.Equal("and on", (await back.MessageAsync()).Payload);
    }

    [Fact]
    public async Task What_was_sent_and_not_acknowledged_comes_again_with_dup_under_the_same_identifier()
    {
        MemoryJournal journal = new();
        (SocketClient subscriber, SocketClient publisher) = (null!, null!);
        ushort first, second;
        await using (TestBroker broker = await StartAsync(journal))
        {
            (subscriber, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s"));
            await subscriber.SubscribeAsync("t", QualityOfService.ExactlyOnce);
            (publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
            publisher.Publish("t", "one", QualityOfService.AtLeastOnce, 1);
            publisher.Publish("t", "two", QualityOfService.ExactlyOnce, 2);
            publisher.Publish("t", "three", QualityOfService.ExactlyOnce, 3);
            first = (await subscriber.MessageAsync()).Identifier;
            second = (await subscriber.MessageAsync()).Identifier;
            ushort third = (await subscriber.MessageAsync()).Identifier;
            subscriber.Acknowledge(PacketType.Pubrec, third);
            Assert.Equal(third, Identifier(await subscriber.ExpectAsync(PacketType.Pubrel)));
            journal = journal.Crash();
            subscriber.Break();
        }

        await using TestBroker next = await StartAsync(journal);
        (SocketClient back, _) = await SocketClient.EnterAsync(next.Port, ConnectOptions.Persistent("s"));
        ReceivedMessage one = await back.MessageAsync(), two = await back.MessageAsync();
        Assert.Equal(("one", first, true, QualityOfService.AtLeastOnce), (one.Payload, one.Identifier, one.IsDuplicate, one.Quality));
        Assert.Equal(("two", second, true, QualityOfService.ExactlyOnce), (two.Payload, two.Identifier, two.IsDuplicate, two.Quality));
        Assert.Equal(second + 1, Identifier(await back.ExpectAsync(PacketType.Pubrel)));
        back.Acknowledge(PacketType.Pubcomp, (ushort)(second + 1));
        back.Acknowledge(PacketType.Puback, first);
        back.Acknowledge(PacketType.Pubrec, second);
        await back.ExpectAsync(PacketType.Pubrel);
        back.Acknowledge(PacketType.Pubcomp, second);
        // A new message does not get an identifier that stood for another one.
        back.Publish("t", "four", QualityOfService.AtLeastOnce, 9);
        ReceivedMessage four = default!;
        for (int i = 0; i < 2; i++)
        {
            (byte type, byte[] body) = (await back.NextAsync())!.Value;
            four = type >> 4 == (int)PacketType.Publish ? ReceivedMessage.Of(type, body, back.Version) : four;
        }

        Assert.Equal(("four", (ushort)(second + 2), false), (four.Payload, four.Identifier, four.IsDuplicate));
        await publisher.DisposeAsync();
        await back.DisposeAsync();
    }

    [Theory]
    [InlineData(ProtocolVersion.V5)]
    [InlineData(ProtocolVersion.V311)]
    public async Task A_message_at_qos_2_that_its_publisher_sends_again_after_a_restart_is_not_doubled(ProtocolVersion version)
    {
        MemoryJournal journal = new();
        await using (TestBroker broker = await StartAsync(journal))
        {
            (SocketClient subscriber, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s", version));
            await subscriber.SubscribeAsync("t", QualityOfService.ExactlyOnce);
            subscriber.Break();
            (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("p", version));
            publisher.Publish("t", "once", QualityOfService.ExactlyOnce, 5);
            await publisher.ExpectAsync(PacketType.Pubrec);
            journal = journal.Crash();
        }

        await using TestBroker next = await StartAsync(journal);
        (SocketClient again, bool isPresent) = await SocketClient.EnterAsync(next.Port, ConnectOptions.Persistent("p", version));
        Assert.True(isPresent);
        again.Publish("t", "once", QualityOfService.ExactlyOnce, 5, duplicate: true);
        await again.ExpectAsync(PacketType.Pubrec);
        again.Acknowledge(PacketType.Pubrel, 5);
        Assert.Equal([0, 5], await again.ExpectAsync(PacketType.Pubcomp));
        // Released: the identifier stands for another message now.
        again.Publish("t", "another", QualityOfService.ExactlyOnce, 5);
        await again.ExpectAsync(PacketType.Pubrec);
        (SocketClient back, _) = await SocketClient.EnterAsync(next.Port, ConnectOptions.Persistent("s", version));
        ReceivedMessage once = await back.MessageAsync(), another = await back.MessageAsync();
        Assert.Equal(("once", "another"), (once.Payload, another.Payload));
        await again.DisposeAsync();
        await back.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_acknowledged_or_sent_at_qos_2_before_it_is_committed_and_reading_goes_on()
    {
        MemoryJournal journal = new();
        await using TestBroker broker = await StartAsync(journal);
        (SocketClient subscriber, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s"));
        await subscriber.SubscribeAsync("t", QualityOfService.ExactlyOnce);
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("p"));
        journal.CommitsAtOnce = false;
        publisher.Publish("t", "one", QualityOfService.AtLeastOnce, 1);
        publisher.Publish("t", "two", QualityOfService.ExactlyOnce, 2);
        publisher.Publish("t", "three", QualityOfService.AtLeastOnce, 3);
        publisher.Send(new PingPacket(PacketType.Pingreq));
        Assert.Empty(await publisher.ExpectAsync(PacketType.Pingresp));
        Assert.Equal("one", (await subscriber.MessageAsync()).Payload);
        subscriber.Send(new PingPacket(PacketType.Pingreq));
        Assert.Empty(await subscriber.ExpectAsync(PacketType.Pingresp));
        journal.Commit();
        Assert.Equal(1, Identifier(await publisher.ExpectAsync(PacketType.Puback)));
        Assert.Equal(2, Identifier(await publisher.ExpectAsync(PacketType.Pubrec)));
        Assert.Equal(3, Identifier(await publisher.ExpectAsync(PacketType.Puback)));
        Assert.Equal("two", (await subscriber.MessageAsync()).Payload);
        Assert.Equal("three", (await subscriber.MessageAsync()).Payload);
        await publisher.DisposeAsync();
        await subscriber.DisposeAsync();
    }

    [Fact]
    public async Task A_full_disk_refuses_what_would_have_to_be_kept_and_nothing_else()
    {
        MemoryJournal journal = new();
        await using TestBroker broker = await StartAsync(journal);
        (SocketClient subscriber, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s"));
        await subscriber.SubscribeAsync("t", QualityOfService.ExactlyOnce);
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
        (SocketClient older, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("o") { Version = ProtocolVersion.V311 });
        journal.TakesRecords = false;
        publisher.Publish("t", "kept", QualityOfService.AtLeastOnce, 1);
        byte[] refused = await publisher.ExpectAsync(PacketType.Puback);
        Assert.Equal((byte)ReasonCode.QuotaExceeded, refused[2]);
        Assert.Contains("journal-full", System.Text.Encoding.ASCII.GetString(refused), StringComparison.Ordinal);
        publisher.Publish("t", "flows", QualityOfService.AtMostOnce);
        Assert.Equal("flows", (await subscriber.MessageAsync()).Payload);
        // There is no way to tell a client of 3.1.1 but to let it go.
        older.Publish("t", "kept", QualityOfService.AtLeastOnce, 1);
        Assert.Null(await older.NextAsync());
        Assert.True(broker.Server.CountOf(MqttReason.JournalFull) >= 2);
        journal.TakesRecords = true;
        publisher.Publish("t", "kept now", QualityOfService.AtLeastOnce, 2);
        Assert.Equal([0, 2], await publisher.ExpectAsync(PacketType.Puback));
        Assert.Equal("kept now", (await subscriber.MessageAsync()).Payload);
        await publisher.DisposeAsync();
        await subscriber.DisposeAsync();
    }

    [Fact]
    public async Task A_refusal_does_not_wait_for_what_others_have_on_their_way_to_a_full_disk()
    {
        MemoryJournal journal = new();
        await using TestBroker broker = await StartAsync(journal);
        (SocketClient subscriber, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s"));
        await subscriber.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        (SocketClient early, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("early"));
        (SocketClient late, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("late"));
        journal.CommitsAtOnce = false;
        early.Publish("t", "in memory", QualityOfService.AtLeastOnce, 1);
        Assert.Equal("in memory", (await subscriber.MessageAsync()).Payload);
        journal.TakesRecords = false;
        late.Publish("t", "refused", QualityOfService.AtLeastOnce, 1);
        Assert.Equal((byte)ReasonCode.QuotaExceeded, (await late.ExpectAsync(PacketType.Puback))[2]);
        // Behind one that waits, it keeps its place.
        early.Publish("t", "refused too", QualityOfService.AtLeastOnce, 2);
        early.Send(new PingPacket(PacketType.Pingreq));
        Assert.Empty(await early.ExpectAsync(PacketType.Pingresp));
        journal.Commit();
        Assert.Equal([0, 1], (await early.ExpectAsync(PacketType.Puback))[..2]);
        Assert.Equal([0, 2, (byte)ReasonCode.QuotaExceeded], (await early.ExpectAsync(PacketType.Puback))[..3]);
        foreach (SocketClient client in (SocketClient[])[subscriber, early, late])
            await client.DisposeAsync();
    }

    [Fact]
    public async Task Retained_messages_and_what_ends_them_outlive_a_restart()
    {
        MemoryJournal journal = new();
        await using (TestBroker broker = await StartAsync(journal))
        {
            (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
            publisher.Publish("r/stays", "old", QualityOfService.AtLeastOnce, 1, retain: true);
            publisher.Publish("r/stays", "new", QualityOfService.AtLeastOnce, 2, retain: true);
            publisher.Publish("r/goes", "x", QualityOfService.AtLeastOnce, 3, retain: true);
            publisher.Publish("r/goes", "", QualityOfService.AtLeastOnce, 4, retain: true);
            for (int i = 0; i < 4; i++)
                await publisher.ExpectAsync(PacketType.Puback);
            journal = journal.Crash();
            await publisher.DisposeAsync();
        }

        await using TestBroker next = await StartAsync(journal);
        Assert.Equal(1, next.Recovered.Retained);
        (SocketClient subscriber, _) = await SocketClient.EnterAsync(next.Port, new ConnectOptions("s"));
        await subscriber.SubscribeAsync("r/#", QualityOfService.AtLeastOnce);
        ReceivedMessage message = await subscriber.MessageAsync();
        Assert.Equal(("r/stays", "new", true), (message.Topic, message.Payload, message.IsRetained));
        await subscriber.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_ended_does_not_come_back()
    {
        MemoryJournal journal = new();
        await using (TestBroker broker = await StartAsync(journal))
        {
            (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s"));
            await first.SubscribeAsync("t", QualityOfService.AtLeastOnce);
            (SocketClient clean, bool isPresent) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("s"));
            Assert.False(isPresent);
            (SocketClient other, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("u"));
            await other.SubscribeAsync("t", QualityOfService.AtLeastOnce);
            other.Send(new SubscribePacket { Type = PacketType.Unsubscribe, Version = ProtocolVersion.V5, PacketIdentifier = 8, Filters = (byte[])[0, 1, (byte)'t'] });
            await other.ExpectAsync(PacketType.Unsuback);
            journal = journal.Crash();
            await clean.DisposeAsync();
        }

        await using TestBroker next = await StartAsync(journal);
        Assert.Equal((1, 0), (next.Recovered.Sessions, next.Recovered.Subscriptions));
    }

    [Fact]
    public async Task A_description_of_all_there_is_stands_for_what_was_written_before_it()
    {
        MemoryJournal journal = new();
        await using (TestBroker broker = await StartAsync(journal, new MqttServerOptions { JournalOctets = 1, StatisticsInterval = TimeSpan.Zero }))
        {
            (SocketClient subscriber, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("s"));
            await subscriber.SubscribeAsync("t", QualityOfService.ExactlyOnce);
            (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("p"));
            for (ushort i = 1; i <= 200; i++)
                publisher.Publish("t", $"m{i}", i % 2 == 0 ? QualityOfService.AtLeastOnce : QualityOfService.ExactlyOnce, i, retain: true);
            for (int i = 1; i <= 200; i++)
            {
                ReceivedMessage message = await subscriber.MessageAsync();
                Assert.Equal($"m{i}", message.Payload);
                if (message.Quality == QualityOfService.AtLeastOnce)
                    subscriber.Acknowledge(PacketType.Puback, message.Identifier);
            }

            subscriber.Send(new PingPacket(PacketType.Pingreq));
            await subscriber.ExpectAsync(PacketType.Pingresp);
            int before = journal.Records;
            broker.Server.DescribeWhereDue();
            Assert.InRange(journal.Records, 1, before / 2);
            journal = journal.Crash();
            subscriber.Break();
            publisher.Break();
        }

        await using TestBroker next = await StartAsync(journal);
        Assert.Equal(new RecoveryReport(2, 1, 100, 1, 0), next.Recovered);
        (SocketClient back, _) = await SocketClient.EnterAsync(next.Port, ConnectOptions.Persistent("s"));
        for (int i = 1; i < 200; i += 2)
        {
            ReceivedMessage message = await back.MessageAsync();
            Assert.Equal(($"m{i}", (ushort)i), (message.Payload, message.Identifier));
        }

        // What its publisher was told is taken is known too.
        (SocketClient again, _) = await SocketClient.EnterAsync(next.Port, ConnectOptions.Persistent("p"));
        again.Publish("t", "m199", QualityOfService.ExactlyOnce, 199, duplicate: true);
        await again.ExpectAsync(PacketType.Pubrec);
        again.Acknowledge(PacketType.Pubrel, 199);
        Assert.Equal([0, 199], await again.ExpectAsync(PacketType.Pubcomp));
        back.Send(new PingPacket(PacketType.Pingreq));
        await back.ExpectAsync(PacketType.Pingresp);
        await back.DisposeAsync();
        await again.DisposeAsync();
    }

    private static ushort Identifier(byte[] body) => (ushort)((body[0] << 8) | body[1]);

    private static async Task<TestBroker> StartAsync(MemoryJournal journal, MqttServerOptions? options = null)
    {
        TestBroker broker = await TestBroker.StartAsync(options ?? s_options, journal: journal);
        broker.Host.OnConnect = request => ConnectVerdict.Accept(request.UserName, request.UserName ?? "anonymous");
        return broker;
    }
}
