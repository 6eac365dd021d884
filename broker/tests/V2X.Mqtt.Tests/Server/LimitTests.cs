using System.Text;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

/// <summary>Bounds, and what a client beyond them is told. Over TCP.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_client_that_never_acknowledges_is_told_that_events_found_no_room_and_each_is_accounted_for()
    {
        const int Published = 40, Room = 16, AtOnce = 4;
        await using TestBroker broker = await TestBroker.StartAsync(new MqttServerOptions { QueueMessages = Room, StatisticsInterval = TimeSpan.Zero });
        (SocketClient slow, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("slow") with { ReceiveMaximum = AtOnce });
        await slow.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        (SocketClient fast, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("fast"));
        await fast.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
        for (ushort i = 1; i <= Published; i++)
            publisher.Publish("t", $"{i}", QualityOfService.AtLeastOnce, i);
        for (int i = 1; i <= Published; i++)
        {
            ReceivedMessage message = await fast.MessageAsync();
            Assert.Equal($"{i}", message.Payload);
            fast.Acknowledge(PacketType.Puback, message.Identifier);
        }

        for (int i = 1; i <= AtOnce; i++)
            Assert.Equal($"{i}", (await slow.MessageAsync()).Payload);
        byte[] told = await slow.ExpectAsync(PacketType.Disconnect);
        Assert.Equal((byte)ReasonCode.QuotaExceeded, told[0]);
        Assert.Contains("session-overflow", Encoding.ASCII.GetString(told), StringComparison.Ordinal);
        // The gap is where the session is over: what had been sent or waited is counted with it, what came later found nobody.
        // It is counted by the thread that told the client, a moment after.
        await Peer.UntilAsync(() => broker.Server.CountOf(MqttReason.SessionOverflow) > 0 && broker.Server.CountOf(MqttReason.SessionExpired) >= AtOnce + Room);
        Assert.Equal((1, AtOnce + Room), (broker.Server.CountOf(MqttReason.SessionOverflow), broker.Server.CountOf(MqttReason.SessionExpired)));
        (SocketClient back, bool isPresent) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("slow"));
        Assert.False(isPresent);
        foreach (SocketClient client in (SocketClient[])[slow, fast, publisher, back])
            await client.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_read_loses_its_connection_and_no_one_else_anything()
    {
        const int Published = 400;
        await using TestBroker broker = await TestBroker.StartAsync(
            new MqttServerOptions { QueueMessages = 32, MaximumPacketOctets = 1 << 20, StatisticsInterval = TimeSpan.Zero });
        (SocketClient stalled, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("stalled"));
        await stalled.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        (SocketClient fast, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("fast"));
        await fast.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
        string payload = new('x', 200_000);
        for (ushort i = 1; i <= Published; i++)
        {
            publisher.Publish("t", payload, QualityOfService.AtLeastOnce, i);
            ReceivedMessage message = await fast.MessageAsync();
            fast.Acknowledge(PacketType.Puback, message.Identifier);
            await publisher.ExpectAsync(PacketType.Puback);
        }

        await broker.Host.WaitForAsync("disconnected stalled session-overflow");
        Assert.Equal(1, broker.Server.CountOf(MqttReason.SessionOverflow));
        foreach (SocketClient client in (SocketClient[])[stalled, fast, publisher])
            await client.DisposeAsync();
    }

    [Fact]
    public async Task What_was_not_acknowledged_comes_again_as_far_as_the_client_takes_it_now()
    {
        await using TestBroker broker = await TestBroker.StartAsync(new MqttServerOptions { StatisticsInterval = TimeSpan.Zero });
        (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("c"));
        await first.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        for (int i = 1; i <= 5; i++)
            first.Publish("t", $"{i}");
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
        for (ushort i = 1; i <= 5; i++)
            publisher.Publish("t", $"{i}", QualityOfService.AtLeastOnce, i);
        for (int i = 1; i <= 10; i++)
            await first.MessageAsync();
        first.Break();
        (SocketClient back, bool isPresent) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("c") with { ReceiveMaximum = 2 });
        Assert.True(isPresent);
        for (int i = 1; i <= 5; i += 2)
        {
            ReceivedMessage one = await back.MessageAsync();
            Assert.Equal(($"{i}", true), (one.Payload, one.IsDuplicate));
            if (i == 5)
                break;
            ReceivedMessage two = await back.MessageAsync();
            Assert.Equal(($"{i + 1}", true), (two.Payload, two.IsDuplicate));
            back.Send(new PingPacket(PacketType.Pingreq));
            await back.ExpectAsync(PacketType.Pingresp);
            back.Acknowledge(PacketType.Puback, one.Identifier);
            back.Acknowledge(PacketType.Puback, two.Identifier);
        }

        await back.DisposeAsync();
        await publisher.DisposeAsync();
    }

    [Fact]
    public async Task One_connection_or_session_too_many_is_refused()
    {
        await using TestBroker broker = await TestBroker.StartAsync(
            new MqttServerOptions { MaximumConnections = 2, MaximumSessions = 1, StatisticsInterval = TimeSpan.Zero });
        (SocketClient one, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("one"));
        await using (SocketClient two = await SocketClient.ConnectAsync(broker.Port, new ConnectOptions("two")))
            Assert.Equal((byte)ReasonCode.QuotaExceeded, (await two.ExpectAsync(PacketType.Connack))[1]);
        await broker.Host.WaitForAsync("refused two  too-many-sessions");
        await using SocketClient idle = await SocketClient.OpenAsync(broker.Port);
        await using SocketClient third = await SocketClient.OpenAsync(broker.Port);
        // One of the two is beyond the limit, whichever came later.
        Task ended = await Task.WhenAny(idle.NextAsync(), third.NextAsync()).WaitAsync(Peer.Deadline);
        Assert.Null(await (Task<(byte, byte[])?>)ended);
        Assert.True(broker.Server.CountOf(MqttReason.TooManyConnections) >= 1);
        await one.DisposeAsync();
    }

    [Fact]
    public async Task Who_asks_for_it_is_told_where_answers_may_go()
    {
        await using TestBroker broker = await TestBroker.StartAsync(new MqttServerOptions { ResponseTopicPrefix = "answers/" });
        await using SocketClient asks = await SocketClient.ConnectAsync(broker.Port, new ConnectOptions("me") { WantsResponseInformation = true });
        Assert.Contains("answers/me", Encoding.ASCII.GetString(await asks.ExpectAsync(PacketType.Connack)), StringComparison.Ordinal);
        await using SocketClient doesNot = await SocketClient.ConnectAsync(broker.Port, new ConnectOptions("you"));
        Assert.DoesNotContain("answers/", Encoding.ASCII.GetString(await doesNot.ExpectAsync(PacketType.Connack)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_subscription_goes_on_without_a_member_that_is_gone()
    {
        await using TestBroker broker = await TestBroker.StartAsync(new MqttServerOptions { StatisticsInterval = TimeSpan.Zero });
        (SocketClient dead, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("dead"));
        await dead.SubscribeAsync("$share/g/t", QualityOfService.AtLeastOnce);
        (SocketClient living, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("living"));
        await living.SubscribeAsync("$share/g/t", QualityOfService.AtLeastOnce);
        dead.Break();
        await broker.Host.WaitForAsync("disconnected dead connection-lost");
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
        for (ushort i = 1; i <= 10; i++)
            publisher.Publish("t", $"{i}", QualityOfService.AtLeastOnce, i);
        for (int i = 1; i <= 10; i++)
        {
            ReceivedMessage message = await living.MessageAsync();
            Assert.Equal($"{i}", message.Payload);
            living.Acknowledge(PacketType.Puback, message.Identifier);
        }

        // With nobody there it waits for one of them.
        living.Break();
        await broker.Host.WaitForAsync("disconnected living connection-lost");
        publisher.Publish("t", "waits", QualityOfService.AtLeastOnce, 11);
        for (int i = 1; i <= 11; i++)
            await publisher.ExpectAsync(PacketType.Puback);
        (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("dead"));
        (SocketClient second, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("living"));
        Task<ReceivedMessage> came = await Task.WhenAny(first.MessageAsync(), second.MessageAsync());
        Assert.Equal("waits", (await came).Payload);
        await first.DisposeAsync();
        await second.DisposeAsync();
        await publisher.DisposeAsync();
    }
}
