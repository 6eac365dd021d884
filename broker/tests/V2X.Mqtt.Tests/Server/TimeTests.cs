using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

/// <summary>What happens when time passes. Over TCP, with a clock that moves when told.</summary>
public sealed class TimeTests
{
    private readonly TestTime _time = new();

    [Fact]
    public async Task A_delayed_will_is_published_when_its_time_has_come()
    {
        await using TestBroker broker = await StartAsync();
        SocketClient watcher = await WatchAsync(broker, "will");
        (SocketClient client, _) = await SocketClient.EnterAsync(
            broker.Port, ConnectOptions.Persistent("c") with { WillTopic = "will", WillDelaySeconds = 10 });
        client.Break();
        await broker.Host.WaitForAsync("disconnected c connection-lost");
        _time.Advance(9);
        await ExpectNothingAsync(watcher);
        _time.Advance(2);
        Assert.Equal("gone", (await watcher.MessageAsync()).Payload);
        await watcher.DisposeAsync();
    }

    [Fact]
    public async Task A_delayed_will_is_not_published_where_its_client_comes_back_in_time()
    {
        await using TestBroker broker = await StartAsync();
        SocketClient watcher = await WatchAsync(broker, "will");
        ConnectOptions options = ConnectOptions.Persistent("c") with { WillTopic = "will", WillDelaySeconds = 10 };
        (SocketClient client, _) = await SocketClient.EnterAsync(broker.Port, options);
        client.Break();
        await broker.Host.WaitForAsync("disconnected c connection-lost");
        _time.Advance(9);
        (SocketClient back, bool isPresent) = await SocketClient.EnterAsync(broker.Port, options with { WillTopic = null, WillDelaySeconds = null });
        Assert.True(isPresent);
        _time.Advance(30);
        await ExpectNothingAsync(watcher);
        await back.DisposeAsync();
        await watcher.DisposeAsync();
    }

    [Fact]
    public async Task A_delayed_will_does_not_outlast_its_session()
    {
        await using TestBroker broker = await StartAsync();
        SocketClient watcher = await WatchAsync(broker, "will");
        (SocketClient client, _) = await SocketClient.EnterAsync(
            broker.Port, ConnectOptions.Persistent("c") with { ExpirySeconds = 5, WillTopic = "will", WillDelaySeconds = 60 });
        client.Break();
        await broker.Host.WaitForAsync("disconnected c connection-lost");
        _time.Advance(7);
        Assert.Equal("gone", (await watcher.MessageAsync()).Payload);
        await watcher.DisposeAsync();
    }

    [Fact]
    public async Task A_session_waits_for_its_client_as_long_as_it_asked_for()
    {
        await using TestBroker broker = await StartAsync();
        ConnectOptions options = ConnectOptions.Persistent("c") with { ExpirySeconds = 60 };
        (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, options);
        await first.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        first.Break();
        await broker.Host.WaitForAsync("disconnected c connection-lost");
        _time.Advance(58);
        (SocketClient second, bool isPresent) = await SocketClient.EnterAsync(broker.Port, options);
        Assert.True(isPresent);
        second.Break();
        await broker.Host.WaitForAsync("disconnected c connection-lost");
        broker.Server.Publish(new() { Topic = "t"u8.ToArray(), Payload = "x"u8.ToArray(), QualityOfService = QualityOfService.AtLeastOnce });
        _time.Advance(62);
        (SocketClient third, isPresent) = await SocketClient.EnterAsync(broker.Port, options);
        Assert.False(isPresent);
        Assert.Equal(1, broker.Server.CountOf(MqttReason.SessionExpired));
        await third.DisposeAsync();
    }

    [Fact]
    public async Task What_is_left_of_the_expiry_goes_along_and_what_has_expired_does_not()
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("c"));
        await first.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        first.Break();
        await broker.Host.WaitForAsync("disconnected c connection-lost");
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
        publisher.Publish("t", "short", QualityOfService.AtLeastOnce, 1, expiry: 30);
        publisher.Publish("t", "long", QualityOfService.AtLeastOnce, 2, expiry: 100);
        await publisher.ExpectAsync(PacketType.Puback);
        await publisher.ExpectAsync(PacketType.Puback);
        _time.Advance(40);
        (SocketClient back, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("c"));
        ReceivedMessage message = await back.MessageAsync();
        Assert.Equal(("long", 60u), (message.Payload, message.ExpirySeconds));
        Assert.Equal(1, broker.Server.CountOf(MqttReason.MessageExpired));
        await back.DisposeAsync();
        await publisher.DisposeAsync();
    }

    [Fact]
    public async Task Silence_is_taken_for_one_and_a_half_times_the_keep_alive()
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient client, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("c") { KeepAliveSeconds = 10 });
        _time.Advance(14);
        client.Send(new PingPacket(PacketType.Pingreq));
        await client.ExpectAsync(PacketType.Pingresp);
        _time.Advance(15);
        Assert.Equal(1, broker.Server.Figures.Connections);
        _time.Advance(1);
        Assert.Equal((byte)ReasonCode.KeepAliveTimeout, (await client.ExpectAsync(PacketType.Disconnect))[0]);
        Assert.Null(await client.NextAsync());
        Assert.Equal(1, broker.Server.CountOf(MqttReason.KeepAliveTimeout));
    }

    [Fact]
    public async Task A_connection_that_says_nothing_ends()
    {
        await using TestBroker broker = await StartAsync();
        await using SocketClient silent = await SocketClient.OpenAsync(broker.Port);
        await Peer.UntilAsync(() => broker.Server.Figures.Connections == 1);
        _time.Advance(9);
        Assert.Equal(1, broker.Server.Figures.Connections);
        _time.Advance(3);
        Assert.Null(await silent.NextAsync());
        Assert.Equal(1, broker.Server.CountOf(MqttReason.ConnectTimeout));
    }

    [Fact]
    public async Task A_connection_that_says_one_octet_at_a_time_ends_all_the_same()
    {
        await using TestBroker broker = await StartAsync();
        await using SocketClient slow = await SocketClient.OpenAsync(broker.Port);
        await Peer.UntilAsync(() => broker.Server.Figures.Connections == 1);
        foreach (byte octet in Convert.FromHexString("101000044D5154540502000000000363"))
        {
            _time.Advance(1);
            try
            {
                slow.Send([octet]);
            }
            catch (IOException)
            {
                break;
            }
        }

        Assert.Null(await slow.NextAsync());
        Assert.Equal(1, broker.Server.CountOf(MqttReason.ConnectTimeout));
        // The same once it is let in: half a packet is no sign of life.
        (SocketClient client, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("c") { KeepAliveSeconds = 4 });
        for (int i = 0; i < 7; i++)
        {
            _time.Advance(1);
            try
            {
                client.Send([i == 0 ? (byte)0x30 : i == 1 ? (byte)100 : (byte)'x']);
            }
            catch (IOException)
            {
                break;
            }
        }

        Assert.Equal((byte)ReasonCode.KeepAliveTimeout, (await client.ExpectAsync(PacketType.Disconnect))[0]);
        await client.DisposeAsync();
    }

    private static async Task<SocketClient> WatchAsync(TestBroker broker, string filter)
    {
        (SocketClient watcher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("watcher"));
        await watcher.SubscribeAsync(filter, QualityOfService.AtLeastOnce);
        return watcher;
    }

    // What was published before the question would have come before the answer.
    private static async Task ExpectNothingAsync(SocketClient client)
    {
        client.Send(new PingPacket(PacketType.Pingreq));
        await client.ExpectAsync(PacketType.Pingresp);
    }

    private Task<TestBroker> StartAsync() => TestBroker.StartAsync(new MqttServerOptions { StatisticsInterval = TimeSpan.Zero }, time: _time);
}
