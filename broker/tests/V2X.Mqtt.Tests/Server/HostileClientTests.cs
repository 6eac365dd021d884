using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

/// <summary>Clients that break the standard or do too much, over TCP, and one beside them that does neither.</summary>
public sealed class HostileClientTests
{
    private const int MostIdleOctets = 8 << 10;

    /// <summary>What a client that is let in sends, and the code of the DISCONNECT that it gets (MQTT 5.0, 4.13 and where each is defined).</summary>
    public static TheoryData<string, ReasonCode, string> Faults => new()
    {
        { "00 00", ReasonCode.MalformedPacket, "reserved-type" },
        { "20 02 00 00", ReasonCode.ProtocolError, "unexpected-packet" },
        { "10 0D 00 04 4D 51 54 54 05 02 00 00 00 00 00", ReasonCode.ProtocolError, "second-connect" },
        { "30 FF FF FF FF 01", ReasonCode.MalformedPacket, "remaining-length" },
        { "30 FF FF FF 7F", ReasonCode.PacketTooLarge, "packet-too-large" },
        { "36 06 00 01 74 00 01 00", ReasonCode.MalformedPacket, "quality-of-service" },
        { "38 04 00 01 74 00", ReasonCode.MalformedPacket, "quality-of-service" },
        { "32 06 00 01 74 00 00 00", ReasonCode.ProtocolError, "packet-identifier" },
        { "30 04 00 01 23 00", ReasonCode.TopicNameInvalid, "topic-name" },
        { "30 04 00 01 2B 00", ReasonCode.TopicNameInvalid, "topic-name" },
        { "30 03 00 00 00", ReasonCode.ProtocolError, "topic-missing" },
        { "30 04 00 01 00 00", ReasonCode.MalformedPacket, "text-not-utf8" },
        { "30 04 00 01 FF 00", ReasonCode.MalformedPacket, "text-not-utf8" },
        { "30 04 00 09 74 00", ReasonCode.MalformedPacket, "packet-truncated" },
        { "30 07 00 01 74 03 23 00 00", ReasonCode.TopicAliasInvalid, "topic-alias" },
        { "30 07 00 00 03 23 00 07 78", ReasonCode.TopicAliasInvalid, "topic-alias" },
        { "30 06 00 01 74 02 01 02", ReasonCode.ProtocolError, "property-value" },
        { "30 08 00 01 74 04 01 00 01 00", ReasonCode.ProtocolError, "property-repeated" },
        { "30 06 00 01 74 02 77 00", ReasonCode.MalformedPacket, "property-unknown" },
        { "30 06 00 01 74 02 0B 01", ReasonCode.ProtocolError, "property-value" },
        { "82 07 00 01 00 00 01 74 03", ReasonCode.MalformedPacket, "subscription-options" },
        { "82 07 00 01 00 00 01 74 30", ReasonCode.ProtocolError, "retain-handling" },
        { "82 03 00 01 00", ReasonCode.ProtocolError, "no-filters" },
        { "80 07 00 01 00 00 01 74 00", ReasonCode.MalformedPacket, "reserved-flags" },
        { "60 02 00 01", ReasonCode.MalformedPacket, "reserved-flags" },
        { "40 03 00 01 FE", ReasonCode.MalformedPacket, "reason-code-unknown" },
        { "C0 01 00", ReasonCode.MalformedPacket, "trailing-octets" },
        { "E0 07 00 05 11 00 00 00 09", ReasonCode.ProtocolError, "session-expiry" },
        { "F0 00", ReasonCode.ProtocolError, "unexpected-packet" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_packet_that_breaks_the_standard_ends_the_connection_with_the_code_for_it(string octets, ReasonCode code, string reason)
    {
        await using TestBroker broker = await TestBroker.StartAsync(isHosted: false);
        (SocketClient client, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("c"));
        client.Send(Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal)));
        byte[] told = await client.ExpectAsync(PacketType.Disconnect);
        Assert.Equal(code, (ReasonCode)told[0]);
        Assert.Contains(reason, System.Text.Encoding.ASCII.GetString(told), StringComparison.Ordinal);
        Assert.Null(await client.NextAsync());
        await client.DisposeAsync();
    }

    [Theory]
    [InlineData("10 0D 00 04 4D 51 54 54 05 03 00 00 00 00 00", 0x81)]
    [InlineData("10 0D 00 04 4D 51 54 54 06 02 00 00 00 00 00", 0x84)]
    [InlineData("10 0D 00 04 4D 51 54 54 05 02 00 00 00 00 00 00", -1)]
    [InlineData("11 0D 00 04 4D 51 54 54 05 02 00 00 00 00 00", -1)]
    [InlineData("10 10 00 04 4D 51 54 54 05 02 00 00 03 21 00 00 00 00", 0x82)]
    [InlineData("10 0C 00 04 4D 51 54 54 04 00 00 00 00 00", 2)]
    [InlineData("10 0C 00 04 4D 51 54 54 03 02 00 00 00 00", 1)]
    [InlineData("30 04 00 01 74 00", -1)]
    [InlineData("47 45 54 20 2F 20 48 54 54 50 2F 31 2E 31 0D 0A", -1)]
    [InlineData("10 FF FF FF 7F", -1)]
    public async Task A_CONNECT_that_breaks_the_standard_is_refused_where_there_is_a_way_to(string octets, int code)
    {
        await using TestBroker broker = await TestBroker.StartAsync(isHosted: false);
        await using SocketClient client = await SocketClient.OpenAsync(broker.Port);
        client.Send(Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal)));
        (byte First, byte[] Body)? answer = await client.NextAsync();
        if (code < 0)
        {
            // Either nothing but the end, or let in and ended for what follows the packet.
            Assert.True(answer is null || answer.Value.First >> 4 == (int)PacketType.Connack);
            return;
        }

        Assert.Equal(PacketType.Connack, (PacketType)(answer!.Value.First >> 4));
        Assert.Equal(code, answer.Value.Body[1]);
        Assert.Null(await client.NextAsync());
    }

    [Fact]
    public async Task A_storm_of_connections_leaves_a_client_that_behaves_its_service()
    {
        const int Connections = 1_000, AtOnce = 16;
        await using TestBroker broker = await TestBroker.StartAsync(isHosted: false);
        (SocketClient client, _) = await SocketClient.EnterAsync(broker.Port, new ConnectOptions("good"));
        await client.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        int left = Connections;
        Task[] storm = [.. Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; Interlocked.Decrement(ref left) >= 0; i++)
            {
                (SocketClient stormy, _) = await SocketClient.EnterAsync(broker.Port, ConnectOptions.Persistent($"storm-{worker}-{i % 4}"));
                stormy.Break();
            }
        }))];
        Task all = Task.WhenAll(storm);
        List<double> milliseconds = [];
        for (ushort i = 1; !all.IsCompleted || milliseconds.Count < 100; i = (ushort)(i % 60_000 + 1))
        {
            long start = Stopwatch.GetTimestamp();
            client.Publish("t", $"{i}", QualityOfService.AtLeastOnce, i);
            await client.NextAsync();
            (byte first, byte[] body) = (await client.NextAsync())!.Value;
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Assert.True(first >> 4 is (int)PacketType.Publish or (int)PacketType.Puback, $"{first} {body.Length}");
            client.Acknowledge(PacketType.Puback, (ushort)((i - 1) % 65_535 + 1));
        }

        await all.WaitAsync(Peer.Deadline);
        milliseconds.Sort();
        double p99 = milliseconds[(int)(milliseconds.Count * 0.99)];
        Assert.True(p99 < 1_000, $"p99 {p99:F1} ms of {milliseconds.Count}");
        Assert.InRange(broker.Server.Figures.Sessions, 1, 1 + (AtOnce * 4));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task An_idle_connection_takes_little_memory()
    {
        const int Connections = 1_000;
        await using TestBroker broker = await TestBroker.StartAsync(new MqttServerOptions { StatisticsInterval = TimeSpan.Zero }, isHosted: false);
        List<Socket> clients = [await ConnectAsync(broker.Port, "first")];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Connections; i++)
            clients.Add(await ConnectAsync(broker.Port, $"idle-{i}"));
        long octets = (GC.GetTotalMemory(forceFullCollection: true) - before) / Connections;
        // The client's end is in there too.
        Assert.True(octets <= MostIdleOctets, $"{octets} octets for an idle connection");
        Assert.Equal(Connections + 1, broker.Server.Figures.Connections);
        foreach (Socket client in clients)
            client.Dispose();
    }

    private static async Task<Socket> ConnectAsync(int port, string clientId)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        byte[] octets = new byte[64];
        Assert.True(PacketEncoder.TryWrite(new ConnectOptions(clientId).ToPacket(), octets, out int length));
        await socket.SendAsync(octets.AsMemory(0, length));
        Assert.True(await socket.ReceiveAsync(octets) > 0);
        return socket;
    }
}
