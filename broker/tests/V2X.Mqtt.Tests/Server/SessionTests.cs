using System.IO.Pipelines;
using System.Text;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

public sealed class SessionTests
{
    private const byte Connack = 0x20, Suback = 0x90, Puback = 0x40, Pubrec = 0x50, Pubcomp = 0x70, Disconnect = 0xE0;

    [Fact]
    public async Task A_message_at_qos_2_that_is_sent_twice_is_distributed_once()
    {
        RecordingHost host = new();
        int published = 0;
        host.OnPublish = message =>
        {
            published++;
            return PublishVerdict.Distribute(message);
        };
        await using MqttServer server = new(host: host);
        PipeClient client = PipeClient.Connect(server, "a");
        await ExpectAsync(client, Connack);
        client.Publish("t", QualityOfService.ExactlyOnce, 5);
        await ExpectAsync(client, Pubrec);
        client.Publish("t", QualityOfService.ExactlyOnce, 5, duplicate: true);
        await ExpectAsync(client, Pubrec);
        client.Send(new AcknowledgementPacket { Type = PacketType.Pubrel, Version = ProtocolVersion.V5, PacketIdentifier = 5 });
        Assert.Equal([0, 5], await ExpectAsync(client, Pubcomp));
        client.Send(new AcknowledgementPacket { Type = PacketType.Pubrel, Version = ProtocolVersion.V5, PacketIdentifier = 5 });
        Assert.Equal([0, 5, (byte)ReasonCode.PacketIdentifierNotFound], await ExpectAsync(client, Pubcomp));
        Assert.Equal(1, published);
    }

    [Fact]
    public async Task What_was_not_acknowledged_comes_again_with_dup_when_the_session_goes_on()
    {
        await using MqttServer server = new();
        PipeClient client = PipeClient.Connect(server, "a", properties: box => box.FourOctets(PropertyId.SessionExpiryInterval, 60));
        await ExpectAsync(client, Connack);
        client.Subscribe("t", QualityOfService.AtLeastOnce);
        await ExpectAsync(client, Suback);
        client.Publish("t", QualityOfService.AtLeastOnce, 9);
        (byte first, byte[] body) = await client.NextAsync();
        (first, body) = first == Puback ? await client.NextAsync() : (first, body);
        Assert.Equal(0x32, first);
        await client.LoseAsync();
        PipeClient again = PipeClient.Connect(server, "a", clean: false, properties: box => box.FourOctets(PropertyId.SessionExpiryInterval, 60));
        Assert.Equal(1, (await ExpectAsync(again, Connack))[0]);
        (byte second, byte[] same) = await again.NextAsync();
        Assert.Equal(0x3A, second);
        Assert.Equal(body, same);
    }

    [Fact]
    public async Task Enhanced_authentication_is_refused_and_the_reason_told()
    {
        await using MqttServer server = new();
        PipeClient client = PipeClient.Connect(server, "a", properties: box => box.Text(PropertyId.AuthenticationMethod, "SCRAM"));
        byte[] body = await ExpectAsync(client, Connack);
        Assert.Equal((byte)ReasonCode.BadAuthenticationMethod, body[1]);
        Assert.Contains("authentication-method", Encoding.ASCII.GetString(body), StringComparison.Ordinal);
        await client.Serving.WaitAsync(Peer.Deadline);
        Assert.Equal(1, server.CountOf(MqttReason.AuthenticationMethod));
    }

    [Fact]
    public async Task More_begun_at_qos_2_than_the_receive_maximum_ends_the_connection()
    {
        await using MqttServer server = new(new MqttServerOptions { ReceiveMaximum = 2 });
        PipeClient client = PipeClient.Connect(server, "a");
        await ExpectAsync(client, Connack);
        for (ushort identifier = 1; identifier <= 3; identifier++)
            client.Publish("t", QualityOfService.ExactlyOnce, identifier);
        await ExpectAsync(client, Pubrec);
        await ExpectAsync(client, Pubrec);
        Assert.Equal((byte)ReasonCode.ReceiveMaximumExceeded, (await ExpectAsync(client, Disconnect))[0]);
        await client.Serving.WaitAsync(Peer.Deadline);
    }

    [Fact]
    public async Task No_more_is_sent_than_the_client_takes_at_once()
    {
        await using MqttServer server = new();
        PipeClient client = PipeClient.Connect(server, "a", properties: box => box.TwoOctets(PropertyId.ReceiveMaximum, 1));
        await ExpectAsync(client, Connack);
        client.Subscribe("t/#", QualityOfService.AtLeastOnce);
        await ExpectAsync(client, Suback);
        PipeClient publisher = PipeClient.Connect(server, "p");
        publisher.Publish("t/1", QualityOfService.AtLeastOnce, 1);
        publisher.Publish("t/2", QualityOfService.AtLeastOnce, 2);
        byte[] one = await ExpectAsync(client, 0x32);
        Assert.False(client.Received.TryRead(out _));
        client.Send(new AcknowledgementPacket { Type = PacketType.Puback, Version = ProtocolVersion.V5, PacketIdentifier = (ushort)((one[5] << 8) | one[6]) });
        Assert.Equal((byte)'2', (await ExpectAsync(client, 0x32))[4]);
    }

    [Fact]
    public async Task Aliases_stand_for_topics_both_ways()
    {
        await using MqttServer server = new();
        PipeClient client = PipeClient.Connect(server, "a", properties: box => box.TwoOctets(PropertyId.TopicAliasMaximum, 5));
        await ExpectAsync(client, Connack);
        client.Subscribe("t", QualityOfService.AtMostOnce);
        await ExpectAsync(client, Suback);
        client.Send(Convert.FromHexString("3008000174032300045A"));
        client.Send(Convert.FromHexString("3007000003230004" + "5A"));
        Assert.Equal("000174032300015A", Convert.ToHexString(await ExpectAsync(client, 0x30)));
        Assert.Equal("0000032300015A", Convert.ToHexString(await ExpectAsync(client, 0x30)));
        client.Send(Convert.FromHexString("3007000003230009" + "5A"));
        Assert.Equal((byte)ReasonCode.TopicAliasInvalid, (await ExpectAsync(client, Disconnect))[0]);
    }

    [Fact]
    public async Task A_message_longer_than_the_client_takes_is_left_out_and_counted()
    {
        await using MqttServer server = new();
        PipeClient client = PipeClient.Connect(server, "a", properties: box => box.FourOctets(PropertyId.MaximumPacketSize, 12));
        await ExpectAsync(client, Connack);
        client.Subscribe("#", QualityOfService.AtMostOnce);
        await ExpectAsync(client, Suback);
        client.Publish("far/too/long/a/topic");
        client.Publish("t");
        Assert.Equal("00017400" + "78", Convert.ToHexString(await ExpectAsync(client, 0x30)));
        Assert.Equal(1, server.CountOf(MqttReason.TooLargeForClient));
    }

    [Fact]
    public async Task A_refused_message_is_told_with_its_reason_and_a_consumed_one_is_acknowledged()
    {
        RecordingHost host = new() { OnPublish = _ => PublishVerdict.Refuse(ReasonCode.PayloadFormatInvalid, "not-a-bsm") };
        await using MqttServer server = new(host: host);
        PipeClient client = PipeClient.Connect(server, "a");
        await ExpectAsync(client, Connack);
        client.Publish("t", QualityOfService.AtLeastOnce, 3);
        byte[] body = await ExpectAsync(client, Puback);
        Assert.Equal((byte)ReasonCode.PayloadFormatInvalid, body[2]);
        Assert.Contains("not-a-bsm", Encoding.ASCII.GetString(body), StringComparison.Ordinal);
        host.OnPublish = _ => PublishVerdict.Consume;
        client.Publish("t", QualityOfService.AtLeastOnce, 4);
        Assert.Equal([0, 4], await ExpectAsync(client, Puback));
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        MqttServer server = new();
        PipeClient client = PipeClient.Connect(server, "a");
        await ExpectAsync(client, Connack);
        await server.StopAsync();
        Assert.Equal((byte)ReasonCode.ServerShuttingDown, (await ExpectAsync(client, Disconnect))[0]);
        await client.Serving.WaitAsync(Peer.Deadline);
    }

    [Fact]
    public async Task A_message_at_qos_0_from_one_client_to_another_allocates_nothing()
    {
        await using MqttServer server = new();
        PipeClient client = PipeClient.Connect(server, "a"), publisher = PipeClient.Connect(server, "p");
        await ExpectAsync(client, Connack);
        client.Subscribe("v2x/+/spat/#", QualityOfService.AtMostOnce);
        await ExpectAsync(client, Suback);
        byte[] packet = [0x30, 0x0E, 0, 10, .. "v2x/a/spat"u8, 0, 7];
        int arrived = 0;
        long octets = Allocations.Of(
            () =>
            {
                publisher.Send(packet);
                if (client.Received.TryRead(out ReadResult result))
                {
                    arrived++;
                    client.Received.AdvanceTo(result.Buffer.End);
                }
            },
            times: 1_000);
        Assert.Equal(0, octets);
        Assert.True(arrived > 1_000, $"{arrived}");
    }

    private static async Task<byte[]> ExpectAsync(PipeClient client, byte first)
    {
        (byte got, byte[] body) = await client.NextAsync();
        Assert.Equal(first, got);
        return body;
    }
}
