using System.Globalization;
using Google.Protobuf;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Kill;

/// <summary>What MQTT clients and commands may rely on when the disk is full and when the broker is killed: real processes, a real small disk.</summary>
public sealed class MqttKillTests
{
    private const string Hazard = """
        {
          "kind": "roadEvents", "sender": "4855000000000001", "messageCount": 1, "reference": { "latitudeDegrees": 22.38, "longitudeDegrees": 114.19 },
          "events": [ { "number": 1, "kind": "event", "cause": "adhesion", "position": { "latitudeDegrees": 22.38, "longitudeDegrees": 114.19 } } ]
        }
        """;

    private readonly int _grpc = FreePort.Tcp();
    private readonly int _mqtt = FreePort.Tcp();

    [Fact]
    public async Task A_full_disk_refuses_what_sessions_would_keep_and_lets_the_rest_flow()
    {
        const int Largest = 40;
        using SmallDisk disk = new(megabytes: 24);
        ToolProcess broker = await StartAsync(disk.Folder);
        List<(string Payload, Mosquitto Publisher)> sent = [];
        try
        {
            await Mosquitto.LeaveSessionAsync(_mqtt, "kept", "free/#");
            await SendAsync("before");
            disk.Fill(free: 0);
            // Until one is refused. Those that were in memory when the disk filled up are not acknowledged before there is room.
            int refused = 0;
            for (int i = 0; refused == 0; i++)
            {
                Assert.True(i < Largest, "nothing is refused");
                refused += await SendAsync($"full {i} {new string('x', 4_000)}") ? 1 : 0;
            }

            await using (Mosquitto live = Mosquitto.Subscribe(_mqtt, "-i", "live", "-q", "0", "-t", "free/live", "-t", "v2x/hk/sae/bsm/#", "-F", "%t"))
            {
                await FlowAsync(live);
            }

            disk.Clear();
            await FieldTrial.UntilAsync(async () => !await SendAsync("after"), () => "it is not taken again");
            foreach ((_, Mosquitto publisher) in sent)
                await publisher.EndAsync();
            await broker.KillAsync();
            await broker.DisposeAsync();
            broker = await StartAsync(disk.Folder);
            Assert.False(await SendAsync("end"));
            await using Mosquitto back = Mosquitto.ComeBack(_mqtt, "kept", "free/#");
            List<string> got = await back.LinesUntilAsync("end");
            string[] missing = [.. sent.Select(one => one.Payload).Where(payload => payload != "end" && !got.Contains(payload))];
            Assert.True(missing.Length == 0, $"{missing.Length} of {sent.Count} acknowledged messages are missing: {string.Join(", ", missing.Select(one => one[..Math.Min(12, one.Length)]))}");
        }
        finally
        {
            foreach ((_, Mosquitto publisher) in sent)
                await publisher.DisposeAsync();
            await broker.DisposeAsync();
        }

        // True where it is refused; one that is neither acknowledged nor refused at once goes on waiting.
        async Task<bool> SendAsync(string payload)
        {
            Mosquitto publisher = Mosquitto.Publish(_mqtt, "free/kept", payload, "-q", "1");
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            for (int i = 0; i < 100 && !publisher.HasEnded; i++)
                await pace.WaitForNextTickAsync();
            if (publisher.HasEnded && await publisher.EndAsync() is { Length: > 0 } complaint)
            {
                Assert.Contains("Quota exceeded", complaint, StringComparison.Ordinal);
                await publisher.DisposeAsync();
                return true;
            }

            sent.Add((payload, publisher));
            return false;
        }
    }

    [Fact]
    public async Task The_will_of_a_client_that_was_there_when_the_broker_was_killed_is_published_after_the_restart()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-wills-").FullName;
        ToolProcess broker = await StartAsync(folder);
        try
        {
            await Mosquitto.LeaveSessionAsync(_mqtt, "watcher", "free/will");
            await using (Mosquitto client = Mosquitto.Subscribe(
                _mqtt, "-i", "unit", "-c", "-x", "3600", "-t", "free/x", "--will-topic", "free/will", "--will-payload", "unit is gone", "--will-qos", "1"))
            {
                Assert.Equal("", await Mosquitto.Publish(_mqtt, "free/x", "are you there", "-q", "1", "-r").EndAsync());
                Assert.Equal("are you there", await client.LineAsync());
                await broker.KillAsync();
            }

            await broker.DisposeAsync();
            broker = await StartAsync(folder);
            await using Mosquitto watcher = Mosquitto.ComeBack(_mqtt, "watcher", "free/will");
            Assert.Equal("unit is gone", await watcher.LineAsync());
        }
        finally
        {
            await broker.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_command_given_before_the_broker_was_killed_reaches_its_agent_afterwards_once()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-commands-").FullName;
        ToolProcess broker = await StartAsync(folder);
        try
        {
            using var channel = new GrpcChannel(new Uri($"http://127.0.0.1:{_grpc}"));
            SendRequest request = new() { Command = "close", Family = Family.China, Edition = "csae53-157", Type = "RSI", CanonicalJson = Hazard, ValidityS = 3_600 };
            request.Agents.Add("rsu-1");
            SendResponse sent = await channel.UnaryAsync(V2xServices.CommandSend, request).WaitAsync(FieldTrial.Patience);
            Assert.Equal(SendOutcome.NoAgent, Assert.Single(sent.Agents).Outcome);
            await broker.KillAsync();
            await broker.DisposeAsync();
            broker = await StartAsync(folder);

            using var again = new GrpcChannel(new Uri($"http://127.0.0.1:{_grpc}"));
            await using GrpcServerStream<Delivery> duty = again.ServerStreaming(
                V2xServices.SubscriberSubscribe, new SubscribeRequest { ClientName = "rsu-1/broadcast", Types_ = { "RSI" }, IncludeCurrent = true });
            Message got = await NextAsync(duty);
            Assert.Equal(("close", sent.PayloadOctets), (got.Downlink?.Command, (uint)got.Payload.Length));
            // Nothing between it and what comes next.
            PublishRequest next = new();
            next.Messages.Add(new Message { Family = Family.China, Edition = "csae53-157", Type = "RSI", Region = "hk", Payload = ByteString.CopyFrom(1, 2, 3) });
            await again.UnaryAsync(V2xServices.PublisherPublish, next).WaitAsync(FieldTrial.Patience);
            Assert.Null((await NextAsync(duty)).Downlink);
            CommandStatus status = await again.UnaryAsync(V2xServices.CommandGet, new GetCommandRequest { Command = "close" }).WaitAsync(FieldTrial.Patience);
            Assert.Equal(CommandProgress.Sent, Assert.Single(status.Targets).Progress);
        }
        finally
        {
            await broker.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Message> NextAsync(GrpcServerStream<Delivery> duty)
    {
        while (await duty.ReadAsync().AsTask().WaitAsync(FieldTrial.Patience) is { } delivery)
        {
            if (delivery.Messages is { Messages.Count: > 0 } messages)
                return Assert.Single(messages.Messages);
        }

        throw new EndOfStreamException();
    }

    // QoS 0 among clients, and states of the broker's own.
    private async Task FlowAsync(Mosquitto live)
    {
        using var channel = new GrpcChannel(new Uri($"http://127.0.0.1:{_grpc}"));
        var got = new HashSet<string>();
        Task reading = Task.Run(async () =>
        {
            while (got.Count < 2)
                got.Add((await live.LineAsync()).StartsWith("v2x/", StringComparison.Ordinal) ? "state" : "free");
        });
        for (uint i = 0; !reading.IsCompleted; i++)
        {
            // Again and again: the subscription may not be in force yet.
            await using Mosquitto publisher = Mosquitto.Publish(_mqtt, "free/live", "flows", "-q", "0");
            await publisher.EndAsync();
            PublishRequest request = new();
            request.Messages.Add(new Message
            {
                Family = Family.Sae,
                Edition = "j2735-2024",
                Type = "BSM",
                Region = "hk",
                Delivery = Contracts.V1.DeliveryClass.State,
                Payload = ByteString.CopyFrom(0, 20, (byte)i, (byte)(i >> 8)),
            });
            Assert.Equal(1UL, (await channel.UnaryAsync(V2xServices.PublisherPublish, request).WaitAsync(FieldTrial.Patience)).Accepted);
        }

        await reading;
    }

    private async Task<ToolProcess> StartAsync(string folder)
    {
        ToolProcess broker = ToolProcess.Service(
            "broker/V2X.Broker.Host", "v2x-broker", "--Broker:Grpc:Port", Text(_grpc), "--Broker:Http:Port", "0", "--Broker:Mqtt:Enabled", "true", "--Broker:Mqtt:Port", Text(_mqtt),
            "--Broker:Mqtt:FreeTopics", "free", "--Broker:Durability:Folder", folder, "--Broker:Fusion:Enabled", "false");
        await broker.LogLineAsync("Serving gRPC");
        return broker;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
