using System.Diagnostics;
using System.Net;
using System.Reflection;
using V2X.Border.Audit;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Tests.Link;

/// <summary>Two brokers, a border between them, and real sockets.</summary>
public sealed class BorderLinkTests : IDisposable
{
    private static readonly string s_program = typeof(BorderLinkTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BrokerProgram").Value!;

    private readonly LinkLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Events_and_states_cross_both_ways_under_the_region_they_come_from_and_without_who_heard_them()
    {
        await using RunningBroker hk = await LinkLab.StartAsync(_lab.Options("hk-1", "sz-1", dial: null));
        await using RunningBroker sz = await LinkLab.StartAsync(_lab.Options("sz-1", "hk-1", hk.Server.BorderEndpoint));
        await LinkLab.UpAsync(sz, "hk-1");
        await LinkLab.UpAsync(hk, "sz-1");
        await using Subscriber atHk = await hk.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/sz/china/bsm/#" } });
        await using Subscriber atSz = await sz.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/#" } });
        Message sent = LinkLab.Car(1, "sz", isEvent: true);
        await using GrpcDuplexStream<IngestRequest, IngestResponse> agent = sz.Channel.Duplex(V2xServices.IngestConnect);
        await agent.WriteAsync(new IngestRequest { Hello = TestMessages.Hello("rsu-a", region: "sz") });
        await agent.WriteAsync(new IngestRequest
        {
            Batch = TestMessages.Batch(1, sent.Clone().With(m => m.Envelope = new Envelope { Stack = Stack.Dsmp, GnSource = 42 })),
        });
        await hk.PublishAsync(LinkLab.Car(2, "hk", isEvent: false));
        Message received = Assert.Single(await atHk.ReadAsync(1));
        Assert.Equal((sent.Payload, sent.Key, "sz", DeliveryClass.Event), (received.Payload, received.Key, received.Region, received.Delivery));
        Assert.Equal(("", null, null), (received.Agent, received.Envelope, received.Security));
        Assert.Empty(received.Witnesses);
        Assert.Equal(2UL, LinkLab.Number(Assert.Single(await atSz.ReadAsync(1))));
        await LinkLab.UntilAsync(() => Task.FromResult(LinkLab.Metric(sz, "v2x_border_queue_messages{peer=\"hk-1\"}") == 0), "all is acknowledged");
        await LinkLab.UntilAsync(() => Task.FromResult(LinkLab.Metric(sz, "v2x_border_round_trip_seconds{peer=\"hk-1\"}") > 0), "a heartbeat came back");
    }

    [Fact]
    public async Task Killed_and_started_again_on_either_side_it_loses_no_event_and_doubles_none()
    {
        BorderOptions listening = _lab.Options("hk-1", "sz-1", dial: null);
        listening.Grpc.Port = FreePort.Tcp();
        RunningBroker hk = await LinkLab.StartAsync(listening);
        using Process first = StartDialling(hk.Server.BorderEndpoint!, out int httpPort, out Uri grpc);
        try
        {
            await ReadyAsync(httpPort);
            await LinkLab.UpAsync(hk, "sz-1");
            Subscriber before = await hk.SubscribeAsync();
            await PublishAsync(grpc, 1, 100);
            Assert.Equal(Enumerable.Range(1, 100), (await before.ReadAsync(100)).Select(m => (int)LinkLab.Number(m)).Order());
            await before.DisposeAsync();
            await hk.DisposeAsync();
            await PublishAsync(grpc, 101, 300);
            await LinkLab.UntilAsync(async () => await MetricAsync(httpPort, "v2x_border_queue_messages{peer=\"hk-1\"}") >= 300, "events are spooled");
        }
        finally
        {
            first.Kill();
            await first.WaitForExitAsync();
        }

        TearTail();
        hk = await LinkLab.StartAsync(listening);
        await using RunningBroker again = hk;
        await using Subscriber after = await hk.SubscribeAsync();
        using Process second = StartDialling(hk.Server.BorderEndpoint!, out httpPort, out grpc);
        try
        {
            await ReadyAsync(httpPort);
            await PublishAsync(grpc, 401, 1);
            Assert.Equal(Enumerable.Range(101, 301), (await after.ReadAsync(301)).Select(m => (int)LinkLab.Number(m)).Order());
            Assert.Equal(1, await MetricAsync(httpPort, "v2x_border_spool_torn_total{peer=\"hk-1\"}"));
            Assert.Equal(0, LinkLab.Metric(hk, "v2x_border_dropped_total{peer=\"sz-1\",direction=\"in\",reason=\"duplicate\"}"));
            await LinkLab.UntilAsync(async () => await MetricAsync(httpPort, "v2x_border_queue_messages{peer=\"hk-1\"}") == 0, "all is acknowledged");
        }
        finally
        {
            second.Kill();
            await second.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Every_event_of_a_message_arrives_where_the_other_side_has_one_message_for_each()
    {
        static void Hazards(IDictionary<string, BorderKindOptions> kinds, string edition) =>
            kinds["rsi"] = new BorderKindOptions { Type = "RSI", Family = "china", Editions = edition };
        await using RunningBroker hk = await LinkLab.StartAsync(_lab.Options(
            "hk-1", "sz-1", dial: null, options => Hazards(options.Peers["sz-1"].Wishes, "etsi-release2")));
        await using RunningBroker sz = await LinkLab.StartAsync(_lab.Options(
            "sz-1", "hk-1", hk.Server.BorderEndpoint, options => Hazards(options.Peers["hk-1"].Offers, "etsi-release2")));
        await LinkLab.UpAsync(sz, "hk-1");
        await using Subscriber atHk = await hk.SubscribeAsync();
        await sz.PublishAsync(LinkLab.Hazards(3, "sz"));
        List<int?> numbers = [];
        foreach (Message message in await atHk.ReadAsync(3))
        {
            Assert.Equal(("DENM", "sz", true), (message.Type, message.Region, message.Key.HasLatitudeE7));
            var decoder = new CanonicalDecoder("etsi-release2");
            Assert.Equal(TranslationReason.None, decoder.Decode(message.Payload.Span, new TranslationContext(), out _));
            numbers.Add(Assert.Single(((RoadEventsMessage)decoder.Message!).Events).Number);
        }

        Assert.Equal([0, 1, 2], numbers);
        Assert.Equal(1, LinkLab.Metric(hk, "v2x_border_accepted_total{peer=\"sz-1\"}"));
    }

    [Fact]
    public async Task The_policy_of_the_sending_side_decides_what_leaves_and_how_it_looks()
    {
        const string Rules = """
            { "rule": "no-east", "then": "deny", "areas": ["east"] },
            { "rule": "cars", "then": "allow", "purpose": "safety",
              "fields": { "*": "pass", "sender": "pseudonymise" } }
            """;
        BorderOptions listening = _lab.Options("hk-1", "sz-1", dial: null);
        await using RunningBroker hk = await LinkLab.StartAsync(listening);
        BorderOptions dialling = _lab.Options("sz-1", "hk-1", hk.Server.BorderEndpoint);
        string policy = await File.ReadAllTextAsync(_lab.Policy("sz", Rules));
        const string East = "\"areas\": { \"east\": { \"centre\": [22.55, 114.3], \"radiusMetres\": 5000 } }, \"rules\"";
        await File.WriteAllTextAsync(dialling.PolicyFile, policy.Replace("\"rules\"", East, StringComparison.Ordinal));
        await using RunningBroker sz = await LinkLab.StartAsync(dialling);
        await LinkLab.UpAsync(sz, "hk-1");
        await using Subscriber atHk = await hk.SubscribeAsync();
        await sz.PublishAsync(LinkLab.Car(1, "sz", isEvent: true, longitude: 114.3), LinkLab.Car(2, "sz", isEvent: true));
        Message received = Assert.Single(await atHk.ReadAsync(1));
        Message original = LinkLab.Car(2, "sz", isEvent: true);
        Assert.NotEqual(2UL, LinkLab.Number(received));
        Assert.NotEqual(original.Payload, received.Payload);
        Assert.Equal((original.Key.LatitudeE7, original.Key.LongitudeE7), (received.Key.LatitudeE7, received.Key.LongitudeE7));
        Assert.Equal(1, LinkLab.Metric(sz, "v2x_border_dropped_total{peer=\"hk-1\",direction=\"out\",reason=\"denied-by-policy\"}"));
        Assert.Equal(1, LinkLab.Metric(sz, "v2x_border_policy_total{reason=\"rule-denies\"}"));
        await sz.Server.StopAsync(TimeSpan.FromSeconds(1));
        await using FileStream log = File.OpenRead(Assert.Single(Directory.GetFiles(Path.Combine(_lab.Spool("sz-1"), "audit"), "*.audit.jsonl")));
        AuditVerdict audited = AuditVerifier.Verify(log);
        Assert.True(audited is { IsIntact: true, IsClosed: true, Records: 4 }, audited.ToString());
    }

    [Fact]
    public async Task Who_bears_another_name_or_none_is_refused()
    {
        await using RunningBroker hk = await LinkLab.StartAsync(_lab.Options("hk-1", "sz-1", dial: null));
        string wrong = _lab.Certificate("sz-9");
        await using RunningBroker pretender = await LinkLab.StartAsync(_lab.Options("sz-1", "hk-1", hk.Server.BorderEndpoint, options => options.Tls.CertificatePath = wrong));
        await LinkLab.UntilAsync(
            () => Task.FromResult(LinkLab.Metric(hk, "v2x_border_link_ends_total{peer=\"sz-1\",reason=\"wrong-identity\"}") >= 1), "the pretender is refused");
        await using RunningBroker other = await LinkLab.StartAsync(_lab.Options("sz-1", "hk-2", hk.Server.BorderEndpoint, options => options.SpoolFolder = _lab.Spool("other")));
        await LinkLab.UntilAsync(
            () => Task.FromResult(LinkLab.Metric(other, "v2x_border_link_ends_total{peer=\"hk-2\",reason=\"connection-lost\"}") >= 2), "a server of another name is refused");
        Assert.Equal(0, LinkLab.Metric(hk, "v2x_border_link_up{peer=\"sz-1\"}"));
        using var channel = new GrpcChannel(new Uri($"https://{hk.Server.BorderEndpoint}"));
        await using GrpcDuplexStream<BorderFrame, BorderFrame> nobody = channel.Duplex(V2xServices.BorderLinkConnect);
        GrpcException fault = await Assert.ThrowsAsync<GrpcException>(async () => await nobody.ReadAsync().AsTask().WaitAsync(Subscriber.Patience));
        Assert.Equal(GrpcStatusCode.Unavailable, fault.StatusCode);
    }

    [Fact]
    public async Task Frames_that_break_the_contract_end_the_link_with_a_name()
    {
        await using RunningBroker hk = await LinkLab.StartAsync(_lab.Options("hk-1", "sz-1", dial: null, options => options.Grpc.Tls = new TlsOptions()));
        foreach ((BorderFrame frame, string reason) in new (BorderFrame, string)[]
                 {
                     (new() { Batch = new BorderBatch { States = { Google.Protobuf.ByteString.CopyFrom(new byte[700_000]) } } }, "frame-too-large"),
                     (new(), "unexpected-frame"),
                     (new() { Batch = new BorderBatch() }, "unexpected-frame"),
                 })
        {
            double before = Ends(hk, reason);
            using var channel = new GrpcChannel(new Uri($"http://{hk.Server.BorderEndpoint}"));
            await using GrpcDuplexStream<BorderFrame, BorderFrame> peer = channel.Duplex(V2xServices.BorderLinkConnect);
            await peer.WriteAsync(new BorderFrame
            {
                Hello = new BorderHello { Broker = "sz-1", Side = "sz", LowestVersion = 1, GreatestVersion = 1, SpoolId = 5 },
            });
            Assert.Equal("hk-1", (await peer.ReadAsync().AsTask().WaitAsync(Subscriber.Patience))!.Hello.Broker);
            await WriteUntilEndedAsync(peer, frame);
            await LinkLab.UntilAsync(() => Task.FromResult(Ends(hk, reason) == before + 1), reason);
        }

        using var last = new GrpcChannel(new Uri($"http://{hk.Server.BorderEndpoint}"));
        await using GrpcDuplexStream<BorderFrame, BorderFrame> stranger = last.Duplex(V2xServices.BorderLinkConnect);
        await stranger.WriteAsync(new BorderFrame { Hello = new BorderHello { Broker = "gz-1", Side = "gz" } });
        GrpcException fault = await Assert.ThrowsAsync<GrpcException>(async () => await stranger.ReadAsync().AsTask().WaitAsync(Subscriber.Patience));
        Assert.Equal(GrpcStatusCode.Unauthenticated, fault.StatusCode);
    }

    // The other end may refuse a frame by its length while the rest of it is still being written.
    private static async Task WriteUntilEndedAsync(GrpcDuplexStream<BorderFrame, BorderFrame> peer, BorderFrame frame)
    {
        try
        {
            await peer.WriteAsync(frame);
        }
        catch (GrpcException)
        {
            // Why it was ended is what the counters tell.
        }
    }

    [Fact]
    public void Every_fault_of_the_settings_is_listed()
    {
        BorderOptions options = _lab.Options("hk-1", "sz-1", dial: null, options =>
        {
            options.Side = "h/k";
            options.DrivingSide = "";
            options.PolicyFile = "/nonexistent.json";
            options.Grpc.Address = "0.0.0.0";
            options.Grpc.Tls = new TlsOptions();
            options.Limits.States = 0;
            options.Peers["sz-1"].Address = "http://192.0.2.1:7401";
            options.Peers["sz-1"].Offers["bsm"].Area = "1,2,3";
            options.Peers["sz-1"].Offers["bsm"].Source = "sensors";
            options.Peers["sz-1"].Wishes["bsm"].Source = "heard";
            options.Peers["sz-1"].Wishes["bsm"].Editions = "j1900";
            options.Peers["sz-1"].Wishes["bsm"].Delivery = "some";
            options.Peers["hk-1"] = new BorderPeerOptions { Side = "hk" };
        });
        string[] paths = [.. new BrokerOptions { Border = options }.Validate().Select(fault => fault.Path["Broker:Border:".Length..])];
        Assert.Equal(
            [
                "DrivingSide", "Grpc:Tls", "Limits:States", "Peers:hk-1", "Peers:hk-1:DrivingSide", "Peers:sz-1:Address", "Peers:sz-1:Offers:bsm:Area", "Peers:sz-1:Offers:bsm:Source",
                "Peers:sz-1:Wishes:bsm:Delivery", "Peers:sz-1:Wishes:bsm:Editions", "Peers:sz-1:Wishes:bsm:Source", "PolicyFile", "Side",
            ],
            paths.Order(StringComparer.Ordinal));
        Assert.Empty(new BrokerOptions { Border = _lab.Options("hk-1", "sz-1", dial: null) }.Validate());
        Assert.Empty(new BrokerOptions().Validate());
    }

    private static double Ends(RunningBroker broker, string reason) =>
        LinkLab.Metric(broker, $"v2x_border_link_ends_total{{peer=\"sz-1\",reason=\"{reason}\"}}");

    private Process StartDialling(IPEndPoint hk, out int httpPort, out Uri grpc)
    {
        BorderOptions options = _lab.Options("sz-1", "hk-1", hk);
        httpPort = FreePort.Tcp();
        int grpcPort = FreePort.Tcp();
        grpc = new Uri($"http://127.0.0.1:{grpcPort}");
        const string Peer = "--Broker:Border:Peers:hk-1";
        return ProgramRun.Start(s_program, [
            $"--Broker:Grpc:Port={grpcPort}", $"--Broker:Http:Port={httpPort}", "--Broker:Border:Name=sz-1", "--Broker:Border:Side=sz", "--Broker:Border:DrivingSide=right",
            $"--Broker:Border:PolicyFile={options.PolicyFile}", $"--Broker:Border:SpoolFolder={options.SpoolFolder}",
            $"--Broker:Border:Tls:CertificatePath={options.Tls.CertificatePath}", $"--Broker:Border:Tls:ClientAuthoritiesPath={options.Tls.ClientAuthoritiesPath}",
            "--Broker:Border:Limits:MinimumBackOffMilliseconds=20", "--Broker:Border:Limits:MaximumBackOffMilliseconds=100",
            $"{Peer}:Side=hk", $"{Peer}:DrivingSide=left", $"{Peer}:Address=https://{hk}", $"{Peer}:Offers:bsm:Type=BSM", "--Logging:LogLevel:Default=None"]);
    }

    // As a power cut leaves it: a record begun and not ended.
    private void TearTail()
    {
        string segment = Directory.GetFiles(Path.Combine(_lab.Spool("sz-1"), "to-hk-1")).Order(StringComparer.Ordinal).Last();
        using FileStream file = File.Open(segment, FileMode.Append);
        file.Write([200, 0, 0, 0, 1, 2, 3, 4, 5]);
    }

    private static async Task PublishAsync(Uri broker, uint first, uint count)
    {
        using var channel = new GrpcChannel(broker);
        for (uint number = first; number < first + count; number += 50)
        {
            var request = new PublishRequest();
            for (uint i = number; i < Math.Min(number + 50, first + count); i++)
                request.Messages.Add(LinkLab.Car(i, "sz", isEvent: true));
            PublishResponse response = await channel.UnaryAsync(V2xServices.PublisherPublish, request).WaitAsync(Subscriber.Patience);
            Assert.Equal((ulong)request.Messages.Count, response.Accepted);
        }
    }

    private static Task ReadyAsync(int httpPort) => LinkLab.UntilAsync(
        async () =>
        {
            try
            {
                return await TextAsync(httpPort, "/health/ready") == "ready\n";
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        "the program is ready");

    private static async Task<double> MetricAsync(int httpPort, string sample) => LinkLab.Metric(await TextAsync(httpPort, "/metrics"), sample);

    private static async Task<string> TextAsync(int httpPort, string path)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{httpPort}{path}"));
    }
}
