using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Frames;
using V2X.Grpc;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using V2X.Rsu;
using V2X.Rsu.Options;

namespace V2X.Interop.Tests.Broadcast;

/// <summary>An event that somebody tells the broker goes out by the radio of the units whose area it concerns.</summary>
public sealed class BroadcastTests
{
    private const string Edition = "csae53-157";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_event_of_the_area_is_sent_again_and_again_and_nothing_else_is()
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        using var modem = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using RsuAgent agent = await RsuAgent.StartAsync(Options(broker, modem), MessageSetDecoders.Create);
        using var channel = new GrpcChannel(new Uri($"http://{broker.GrpcEndpoint}"));
        await WaitForSubscriptionAsync(channel);

        byte[] flooded = Rsi(1, 22.382, 114.189);
        byte[] far = Rsi(2, 22.6, 114.3);
        byte[] heard = Rsi(3, 22.382, 114.189);
        byte[] later = Rsi(4, 22.383, 114.189);
        using (var vehicle = new UdpClient())
            await vehicle.SendAsync(heard, agent.ReceiverEndPoints[0]);
        await PublishAsync(channel, flooded, 22.382, 114.189);
        await PublishAsync(channel, far, 22.6, 114.3);
        List<byte[]> first = await ReceiveAsync(modem, 3);
        Assert.All(first, payload => Assert.Equal(flooded, payload));

        await PublishAsync(channel, later, 22.383, 114.189);
        var sent = new List<byte[]>();
        while (!sent.Any(payload => payload.AsSpan().SequenceEqual(later)))
            sent.AddRange(await ReceiveAsync(modem, 1));
        Assert.DoesNotContain(sent, payload => payload.AsSpan().SequenceEqual(far) || payload.AsSpan().SequenceEqual(heard));
        Assert.True(agent.Account().Forwarded >= 1);
    }

    [Fact]
    public async Task What_a_command_gives_is_sent_as_it_says_until_it_is_cancelled()
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        using var modem = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using RsuAgent agent = await RsuAgent.StartAsync(Options(broker, modem), MessageSetDecoders.Create);
        using var channel = new GrpcChannel(new Uri($"http://{broker.GrpcEndpoint}"));
        await WaitForSubscriptionAsync(channel);
        byte[] closed = Rsi(1, 22.6, 114.3);
        SendRequest request = new() { Command = "close", Family = Family.China, Edition = Edition, Type = "RSI", Payload = ByteString.CopyFrom(closed), ValidityS = 600, RepeatMs = 100 };
        request.Agents.Add("sha-tin-1");
        SendResponse sent = await channel.UnaryAsync(V2xServices.CommandSend, request).WaitAsync(Patience);
        Assert.Equal(SendOutcome.Accepted, Assert.Single(sent.Agents).Outcome);
        // It is about a place far from the unit: that it is sent is for the command to say.
        Assert.All(await ReceiveAsync(modem, 3), payload => Assert.Equal(closed, payload));
        await channel.UnaryAsync(V2xServices.CommandCancel, new CancelRequest { Command = "close" }).WaitAsync(Patience);
        byte[] last = Rsi(2, 22.382, 114.189);
        request = new() { Family = Family.China, Edition = Edition, Type = "RSI", Payload = ByteString.CopyFrom(last) };
        request.Agents.Add("sha-tin-1");
        await channel.UnaryAsync(V2xServices.CommandSend, request).WaitAsync(Patience);
        // Behind the one that is sent once nothing follows: the other was taken back before it.
        while (!(await ReceiveAsync(modem, 1))[0].AsSpan().SequenceEqual(last))
        {
        }

        using var quiet = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await modem.ReceiveAsync(quiet.Token));
    }

    [Fact]
    public void Every_fault_of_a_duty_is_told()
    {
        var options = new RsuOptions { AgentId = "a", Region = "hk", Receivers = [new ReceiverOptions { Port = 1, Edition = Edition }] };
        options.Broadcasts.Add(new BroadcastOptions { Name = "", Envelope = EnvelopeKind.Wsmp, Types = ["TIM"], Address = "modem", RepeatMilliseconds = 1 });
        string[] paths = [.. RsuOptionsCheck.Faults(options).Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)])];
        Assert.Equal(
            ["Broadcasts", "Broadcasts[0].Name", "Broadcasts[0].Family", "Broadcasts[0].Address", "Broadcasts[0].RepeatMilliseconds", "Broadcasts[0].Aid"],
            paths);
    }

    private static RsuOptions Options(BrokerServer broker, UdpClient modem) => new()
    {
        AgentId = "sha-tin-1",
        Region = "hk",
        Site = new SiteOptions { LatitudeDegrees = 22.382, LongitudeDegrees = 114.189 },
        Receivers = [new ReceiverOptions { Port = 0, Edition = Edition }],
        Validation = { MaximumAgeMilliseconds = 0, MaximumAheadMilliseconds = 0 },
        Http = { Port = 0 },
        Uplink = { Address = $"http://{broker.GrpcEndpoint}" },
        Broadcasts =
        [
            new BroadcastOptions
            {
                Family = MessageFamily.China,
                Types = ["RSI"],
                Envelope = EnvelopeKind.Dsmp,
                Port = ((IPEndPoint)modem.Client.LocalEndPoint!).Port,
                RepeatMilliseconds = 100,
            },
        ],
    };

    private static byte[] Rsi(int number, double latitude, double longitude)
    {
        long nowMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var message = new RoadEventsMessage { Sender = new ShortOctets(0x4855_4B30_3031_0000 + (ulong)number, 8), MessageCount = number, GeneratedUnixMs = nowMs };
        message.Reference.Set(latitude, longitude);
        RoadEvent flooded = message.Events.AddCleared();
        (flooded.Number, flooded.Kind, flooded.Cause, flooded.Priority) = (number, RoadEventKind.Event, RoadEventCause.Aquaplaning, 6);
        flooded.Position.Set(latitude, longitude);
        flooded.RadiusMetres = 50;
        byte[] octets = new byte[1_024];
        TranslationReason reason = new CanonicalEncoder(Edition).Encode(message, new TranslationContext { ReferenceUnixMs = nowMs }, octets, out int length, out Asn1Error error);
        Assert.True(reason == TranslationReason.None, $"{reason} {error}");
        return octets[..length];
    }

    private static async Task PublishAsync(GrpcChannel channel, byte[] payload, double latitude, double longitude)
    {
        var request = new PublishRequest();
        request.Messages.Add(new Message
        {
            Family = Family.China,
            Edition = Edition,
            Type = "RSI",
            Region = "hk",
            Payload = ByteString.CopyFrom(payload),
            Key = new KeyFields { LatitudeE7 = (int)Math.Round(latitude * 1e7), LongitudeE7 = (int)Math.Round(longitude * 1e7) },
        });
        PublishResponse response = await channel.UnaryAsync(V2xServices.PublisherPublish, request).WaitAsync(Patience);
        Assert.Equal(1UL, response.Accepted);
    }

    private static async Task WaitForSubscriptionAsync(GrpcChannel channel)
    {
        DateTime deadline = DateTime.UtcNow + Patience;
        while ((await channel.UnaryAsync(V2xServices.QueryGetStatistics, new GetStatisticsRequest())).Subscribers == 0)
        {
            Assert.True(DateTime.UtcNow < deadline, "the unit did not subscribe");
            await Task.Yield();
        }
    }

    private static async Task<List<byte[]>> ReceiveAsync(UdpClient modem, int count)
    {
        var payloads = new List<byte[]>();
        using var patience = new CancellationTokenSource(Patience);
        while (payloads.Count < count)
        {
            byte[] datagram = (await modem.ReceiveAsync(patience.Token)).Buffer;
            payloads.Add(Unwrap(datagram));
        }

        return payloads;
    }

    private static byte[] Unwrap(byte[] datagram)
    {
        Assert.True(AdaptationLayer.TryRead(datagram, out AdaptationProtocol protocol, out ReadOnlySpan<byte> dsmp, out _));
        Assert.Equal(AdaptationProtocol.Dsmp, protocol);
        Assert.True(DsmpHeader.TryRead(dsmp, out DsmpHeader header, out _));
        Assert.Equal(3622U, header.Aid);
        return header.Data(dsmp).ToArray();
    }
}
