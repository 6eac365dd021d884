using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;
using Google.Protobuf;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests;

/// <summary>A broker process with little memory, and clients of its edges that do not read while messages of ever new senders pour in.</summary>
public sealed partial class MemoryBoundTests
{
    private const int LimitMegabytes = 96;

    // Beyond this the runtime itself would end the process: room for what comes in between two looks, and for what no collection has taken yet.
    private const int HardMegabytes = 256;
    private const int SlowClients = 20;
    private const int Messages = 90_000;
    private const int Batch = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly string Program = typeof(MemoryBoundTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BrokerProgram").Value!;

    [Fact]
    public async Task Memory_stays_within_its_limit_though_nobody_reads_and_one_who_reads_loses_nothing()
    {
        int mqttPort = FreePort.Tcp();
        var environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = (HardMegabytes << 20).ToString("X", CultureInfo.InvariantCulture) };
        using Process broker = ProgramRun.Start(
            Program,
            ["--Broker:Grpc:Port=0", "--Broker:Http:Port=0", "--Broker:Mqtt:Enabled=true", $"--Broker:Mqtt:Port={mqttPort}", $"--Broker:MemoryMegabytes={LimitMegabytes}",
                "--Broker:Fusion:Enabled=false", "--Broker:Limits:CurrentStates=1024", "--Broker:Limits:DuplicateEntries=1024"],
            environment);
        try
        {
            Match served = Served().Match(await broker.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? "");
            Task<string> log = broker.StandardOutput.ReadToEndAsync();
            await FloodAsync(broker, new Uri($"http://{served.Groups[1].Value}"), new Uri($"http://{served.Groups[2].Value}/metrics"), mqttPort);
            broker.Kill();
            Assert.Contains("with most waiting were ended", await log.WaitAsync(Patience), StringComparison.Ordinal);
        }
        finally
        {
            if (!broker.HasExited)
                broker.Kill();
        }
    }

    private static async Task FloodAsync(Process broker, Uri grpc, Uri metrics, int mqttPort)
    {
        using var slowChannel = new GrpcChannel(grpc);
        using var channel = new GrpcChannel(grpc);
        List<IAsyncDisposable> slow = [];
        for (int i = 0; i < SlowClients; i++)
            slow.Add(await SubscribeAsync(slowChannel));
        Socket[] sockets = [.. Enumerable.Range(0, SlowClients).Select(i => SubscribeOverMqtt(mqttPort, i))];
        await using GrpcServerStream<Delivery> reader = await SubscribeAsync(channel);
        Task<HashSet<ulong>> reading = ReadAsync(reader);
        using var http = new HttpClient();
        using GrpcChannel publisher = new(grpc);
        for (uint sent = 0; sent < Messages; sent += Batch)
        {
            var request = new PublishRequest();
            for (uint i = 0; i < Batch; i++)
                request.Messages.Add(Message(sent + i));
            PublishResponse response = await publisher.UnaryAsync(V2xServices.PublisherPublish, request).WaitAsync(Patience);
            Assert.Equal((ulong)Batch, response.Accepted);
            Assert.False(broker.HasExited, "the broker ended");
        }

        Assert.Equal(Messages, (await reading.WaitAsync(Patience)).Count);
        string text = await http.GetStringAsync(metrics);
        Assert.Equal(LimitMegabytes << 20, Link.LinkLab.Metric(text, "v2x_managed_heap_limit_bytes"));
        Assert.True(Link.LinkLab.Metric(text, "v2x_memory_relieved_total") > 0, "nobody was ended: the limit was never reached");
        foreach (Socket socket in sockets)
            socket.Dispose();
    }

    private static async Task<HashSet<ulong>> ReadAsync(GrpcServerStream<Delivery> stream)
    {
        HashSet<ulong> got = [];
        while (got.Count < Messages && await stream.ReadAsync() is { } delivery)
        {
            foreach (Message message in delivery.Messages?.Messages ?? [])
                got.Add(Link.LinkLab.Number(message));
        }

        return got;
    }

    private static async Task<GrpcServerStream<Delivery>> SubscribeAsync(GrpcChannel channel)
    {
        GrpcServerStream<Delivery> stream = channel.ServerStreaming(V2xServices.SubscriberSubscribe, new SubscribeRequest { QueueLimit = 65_536 });
        Assert.NotNull((await stream.ReadAsync().AsTask().WaitAsync(Patience))!.Started);
        return stream;
    }

    // CONNECT and SUBSCRIBE of MQTT 3.1.1; nothing is read ever after.
    private static Socket SubscribeOverMqtt(int port, int number)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        socket.Connect(IPAddress.Loopback, port);
        socket.Send([0x10, 14, 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, 2, (byte)'s', (byte)('a' + number)]);
        socket.Send([0x82, 10, 0, 1, 0, 5, .. "v2x/#"u8, 0]);
        return socket;
    }

    private static Message Message(uint number)
    {
        Message message = TestMessages.Bsm(number, number % 128, 100);
        message.Payload = ByteString.CopyFrom([.. BitConverter.GetBytes(number), .. new byte[1_200]]);
        return message;
    }

    [GeneratedRegex(@"Serving gRPC on (\S+), health and metrics on (\S+)")]
    private static partial Regex Served();
}
