using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

/// <summary>A session is for the identity that began it, whoever else knows its client identifier. Over TCP.</summary>
public sealed class SessionOwnerTests
{
    [Theory]
    [InlineData(ProtocolVersion.V5, 0x85)]
    [InlineData(ProtocolVersion.V311, 2)]
    public async Task Another_identity_neither_gets_a_session_nor_ends_it(ProtocolVersion version, byte code)
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient owner, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", version, "alice"));
        await owner.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        foreach (bool isClean in (bool[])[false, true])
            await ExpectRefusedAsync(broker, ConnectOptions.Persistent("same", version, "mallory") with { IsClean = isClean }, code);
        await ExpectRefusedAsync(broker, ConnectOptions.Persistent("same", version), code);
        Assert.Equal(3, broker.Server.CountOf(MqttReason.ClientIdentifierTaken));
        await broker.Host.WaitForAsync("refused same anonymous client-identifier-taken");
        owner.Publish("t", "still mine");
        Assert.Equal("still mine", (await owner.MessageAsync()).Payload);
        Assert.Equal(0, broker.Server.CountOf(MqttReason.SessionTakenOver));
    }

    [Theory]
    [InlineData(ProtocolVersion.V5, 0x85)]
    [InlineData(ProtocolVersion.V311, 2)]
    public async Task What_waits_for_an_absent_client_waits_for_its_owner_alone(ProtocolVersion version, byte code)
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient owner, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", version, "alice"));
        await owner.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        owner.Break();
        await broker.Host.WaitForAsync("disconnected same connection-lost");
        (SocketClient publisher, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("p"));
        publisher.Publish("t", "for alice", QualityOfService.AtLeastOnce, 1);
        await publisher.ExpectAsync(PacketType.Puback);
        await ExpectRefusedAsync(broker, ConnectOptions.Persistent("same", version, "mallory"), code);
        (SocketClient back, bool isPresent) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", version, "alice"));
        Assert.True(isPresent);
        Assert.Equal("for alice", (await back.MessageAsync()).Payload);
        await back.DisposeAsync();
        await publisher.DisposeAsync();
    }

    [Fact]
    public async Task Its_owner_takes_a_session_over_as_ever()
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", userName: "alice"));
        await first.SubscribeAsync("t");
        (SocketClient second, bool isPresent) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", userName: "alice"));
        Assert.True(isPresent);
        Assert.Equal((byte)ReasonCode.SessionTakenOver, (await first.ExpectAsync(PacketType.Disconnect))[0]);
        Assert.Null(await first.NextAsync());
        second.Publish("t", "mine");
        Assert.Equal("mine", (await second.MessageAsync()).Payload);
    }

    [Fact]
    public async Task An_identifier_is_free_again_when_its_session_is_over()
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("same") { UserName = "alice" });
        first.Break();
        await broker.Host.WaitForAsync("disconnected same connection-lost");
        (SocketClient second, bool isPresent) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("same") { UserName = "bob" });
        Assert.False(isPresent);
        await second.DisposeAsync();
    }

    [Fact]
    public async Task An_identifier_that_the_server_gave_belongs_to_whom_it_was_given()
    {
        await using TestBroker broker = await StartAsync();
        SocketClient first = await SocketClient.ConnectAsync(broker.Port, new ConnectOptions("") { UserName = "alice", ExpirySeconds = 60 });
        byte[] connack = await first.ExpectAsync(PacketType.Connack);
        string given = AssignedIdentifier(connack);
        await ExpectRefusedAsync(broker, ConnectOptions.Persistent(given, userName: "mallory"), 0x85);
        (SocketClient again, bool isPresent) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent(given, userName: "alice"));
        Assert.True(isPresent);
        await again.DisposeAsync();
        // Two that say no identifier do not meet.
        (SocketClient other, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("") { Version = ProtocolVersion.V311, UserName = "bob" });
        Assert.Equal(2, broker.Server.Figures.Sessions);
        await other.DisposeAsync();
    }

    [Fact]
    public async Task What_its_owner_may_no_longer_subscribe_to_has_ended_when_it_comes_back()
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient first, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", userName: "alice"));
        await first.SubscribeAsync("secret", QualityOfService.AtLeastOnce);
        await first.SubscribeAsync("open", QualityOfService.AtLeastOnce);
        first.Break();
        await broker.Host.WaitForAsync("disconnected same connection-lost");
        broker.Host.OnSubscribe = filter => filter.Text == "secret" ? ReasonCode.NotAuthorized : ReasonCode.Success;
        (SocketClient back, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", userName: "alice"));
        await broker.Host.WaitForAsync("unsubscribed same secret");
        back.Publish("secret", "no");
        back.Publish("open", "yes");
        Assert.Equal("yes", (await back.MessageAsync()).Payload);
    }

    [Fact]
    public async Task Mosquitto_is_told_in_the_words_of_its_version()
    {
        await using TestBroker broker = await StartAsync();
        (SocketClient owner, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent("same", userName: "alice"));
        string[] mallory = ["-p", $"{broker.Port}", "-i", "same", "-u", "mallory", "-t", "t", "-m", "x"];
        string old = await Assert.ThrowsAnyAsync<Exception>(() => Peer.RunAsync("mosquitto_pub", ["-V", "mqttv311", .. mallory])) is { } refused ? refused.Message : "";
        Assert.Contains("identifier rejected", old, StringComparison.OrdinalIgnoreCase);
        string recent = (await Assert.ThrowsAnyAsync<Exception>(() => Peer.RunAsync("mosquitto_pub", ["-V", "mqttv5", .. mallory]))).Message;
        Assert.Contains("Client identifier not valid", recent, StringComparison.OrdinalIgnoreCase);
        await owner.DisposeAsync();
    }

    private static async Task<TestBroker> StartAsync()
    {
        TestBroker broker = await TestBroker.StartAsync();
        broker.Host.OnConnect = request => ConnectVerdict.Accept(request.UserName, request.UserName ?? "anonymous");
        return broker;
    }

    private static async Task ExpectRefusedAsync(TestBroker broker, ConnectOptions options, byte code)
    {
        await using SocketClient client = await SocketClient.ConnectAsync(broker.Port, options);
        Assert.Equal(code, (await client.ExpectAsync(PacketType.Connack))[1]);
        Assert.Null(await client.NextAsync());
    }

    private static string AssignedIdentifier(byte[] connack)
    {
        PropertyReader property = new(connack.AsSpan(3));
        while (property.Next())
        {
            if (property.Id == PropertyId.AssignedClientIdentifier)
                return System.Text.Encoding.UTF8.GetString(connack.AsSpan(3)[(property.Start + 3)..property.End]);
        }

        throw new InvalidDataException("no identifier was given");
    }
}
