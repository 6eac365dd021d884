using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Durable;

/// <summary>Wills over a restart without notice. Over TCP, with a clock that moves when told.</summary>
public sealed class WillTests
{
    private static readonly MqttServerOptions s_options = new() { StatisticsInterval = TimeSpan.Zero };
    private readonly TestTime _time = new();

    [Theory]
    [InlineData(null, 0, 2)]
    [InlineData(10U, 9, 12)]
    [InlineData(9_000U, 3_598, 3_602)]
    public async Task The_will_of_who_was_there_is_published_after_the_restart_once_its_time_has_come(uint? delay, int notAfter, int after)
    {
        MemoryJournal journal = await EndWithWillAsync(delay);
        await using TestBroker next = await StartAsync(journal);
        SocketClient watcher = await WatchAsync(next);
        if (notAfter > 0)
            _time.Advance(notAfter);
        await ExpectNothingAsync(watcher);
        _time.Advance(after - notAfter);
        Assert.Equal("gone", (await watcher.MessageAsync()).Payload);
        await watcher.DisposeAsync();

        // Published once: another restart finds nothing of it.
        await using TestBroker third = await StartAsync(journal.Crash());
        SocketClient later = await WatchAsync(third);
        _time.Advance(4_000);
        await ExpectNothingAsync(later);
        await later.DisposeAsync();
    }

    [Theory]
    [InlineData(10U, false)]
    [InlineData(null, true)]
    public async Task Who_comes_back_in_time_is_not_told_of(uint? delay, bool isDue)
    {
        MemoryJournal journal = await EndWithWillAsync(delay);
        await using TestBroker next = await StartAsync(journal);
        SocketClient watcher = await WatchAsync(next);
        (SocketClient back, bool isPresent) = await SocketClient.EnterAsync(next.Port, ConnectOptions.Persistent("c"));
        Assert.True(isPresent);
        // A will without delay was due when the connection ended, whoever is back by now.
        if (isDue)
            Assert.Equal("gone", (await watcher.MessageAsync()).Payload);
        _time.Advance(60);
        await ExpectNothingAsync(watcher);
        await back.DisposeAsync();
        await watcher.DisposeAsync();
    }

    [Fact]
    public async Task A_will_that_was_published_or_taken_back_is_not_published_after_a_restart()
    {
        MemoryJournal journal = new();
        await using (TestBroker broker = await StartAsync(journal))
        {
            (SocketClient gone, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("gone") with { WillTopic = "will" });
            (SocketClient polite, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("polite") with { WillTopic = "will" });
            SocketClient watcher = await WatchAsync(broker);
            polite.Send(new DisconnectPacket { Type = PacketType.Disconnect, Version = ProtocolVersion.V5 });
            await broker.Host.WaitForAsync("disconnected polite none");
            gone.Break();
            Assert.Equal("gone", (await watcher.MessageAsync()).Payload);
            await broker.Host.WaitForAsync("disconnected gone connection-lost");
            broker.Server.DescribeWhereDue();
            journal = journal.Crash();
            await watcher.DisposeAsync();
        }

        await using TestBroker next = await StartAsync(journal);
        SocketClient later = await WatchAsync(next);
        _time.Advance(4_000);
        await ExpectNothingAsync(later);
        await later.DisposeAsync();
    }

    // A client with a will and a session is there when the server ends; all there is has been written down anew before.
    private async Task<MemoryJournal> EndWithWillAsync(uint? delay)
    {
        MemoryJournal journal = new();
        await using TestBroker broker = await StartAsync(journal, new MqttServerOptions { JournalOctets = 1, StatisticsInterval = TimeSpan.Zero });
        (SocketClient client, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("c") with { WillTopic = "will", WillDelaySeconds = delay });
        broker.Server.DescribeWhereDue();
        MemoryJournal after = journal.Crash();
        await client.DisposeAsync();
        return after;
    }

    private Task<TestBroker> StartAsync(MemoryJournal journal, MqttServerOptions? options = null) => TestBroker.StartAsync(options ?? s_options, journal: journal, time: _time);

    private static async Task<SocketClient> WatchAsync(TestBroker broker)
    {
        (SocketClient watcher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("watcher"));
        await watcher.SubscribeAsync("will", QualityOfService.AtLeastOnce);
        return watcher;
    }

    // What was published before the answer to a ping has come by then.
    private static async Task ExpectNothingAsync(SocketClient watcher)
    {
        watcher.Send(new PingPacket(PacketType.Pingreq));
        Assert.Empty(await watcher.ExpectAsync(PacketType.Pingresp));
    }
}
