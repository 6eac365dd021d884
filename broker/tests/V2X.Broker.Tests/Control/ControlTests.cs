using System.Text;
using System.Text.Json;
using Google.Protobuf;
using V2X.Broker.Access;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests.Control;

/// <summary>Commands to agents, what operators do, and what may be asked of a station and an area, over gRPC.</summary>
public sealed class ControlTests : IDisposable
{
    private static readonly string s_password = PasswordHash.Of("secret"u8).ToString();

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_command_reaches_the_duties_of_its_agents_and_is_answered_for_each()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        BrokerCore core = broker.Server.Core;
        core.Connect(TestMessages.Hello("rsu-1").With(At(22.38, 114.19)));
        core.Connect(TestMessages.Hello("rsu-2").With(At(22.60, 114.19)));
        await using Subscriber duty = await broker.SubscribeAsync(Duty("rsu-1"));
        await using Subscriber second = await broker.SubscribeAsync(Duty("rsu-1"));
        await using Subscriber other = await broker.SubscribeAsync(Duty("rsu-10"));
        Message rsi = RoadMessages.Rsi(9, Now(), (4, RoadEventCause.Accident, null));
        SendRequest request = Command(rsi);
        request.Agents.Add(["rsu-1", "rsu-2", "rsu-3"]);
        SendResponse sent = await broker.Channel.UnaryAsync(V2xServices.CommandSend, request);
        Assert.Equal(
            [("rsu-1", SendOutcome.Accepted), ("rsu-2", SendOutcome.NoDuty), ("rsu-3", SendOutcome.NoAgent)],
            sent.Agents.Select(one => (one.Agent, one.Outcome)));
        Message got = Assert.Single(await duty.ReadAsync(1));
        Assert.Equal((rsi.Payload, "close", 200U), (got.Payload, got.Downlink.Command, got.Downlink.RepeatMs));
        // An agent may have several radios.
        Assert.Equal("close", Assert.Single(await second.ReadAsync(1)).Downlink.Command);
        // A duty that opens later gets it as well, for as long as the command holds.
        await using Subscriber late = await broker.SubscribeAsync(Duty("rsu-2"));
        Assert.Equal("close", Assert.Single(await late.ReadAsync(1)).Downlink.Command);
        Assert.Equal("close", Assert.Single((await broker.Channel.UnaryAsync(V2xServices.CommandList, new ListCommandsRequest())).Commands).Command);
        CancelResponse taken = await broker.Channel.UnaryAsync(V2xServices.CommandCancel, new CancelRequest { Command = "close" });
        Assert.Equal([SendOutcome.Accepted, SendOutcome.Accepted, SendOutcome.NoAgent], taken.Agents.Select(one => one.Outcome));
        Assert.True(Assert.Single(await duty.ReadAsync(1)).Downlink.Cancelled);
        await AssertAsync(GrpcStatusCode.NotFound, () => broker.Channel.UnaryAsync(V2xServices.CommandCancel, new CancelRequest { Command = "close" }));
        // Nothing of it went to anybody else.
        core.Publish(TestMessages.Event(77));
        Assert.Null(Assert.Single(await other.ReadAsync(1)).Downlink);
    }

    [Fact]
    public async Task A_command_to_an_area_goes_to_the_agents_that_stand_in_it()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        broker.Server.Core.Connect(TestMessages.Hello("rsu-1").With(At(22.38, 114.19)));
        broker.Server.Core.Connect(TestMessages.Hello("rsu-2").With(At(22.60, 114.19)));
        broker.Server.Core.Connect(TestMessages.Hello("rsu-3"));
        SendRequest request = Command(RoadMessages.Rsi(9, Now(), (4, RoadEventCause.Accident, null)));
        request.Area = new Area { Circle = new Circle { Centre = new Contracts.V1.GeoPoint { LatitudeDeg = 22.38, LongitudeDeg = 114.19 }, RadiusM = 500 } };
        SendResponse sent = await broker.Channel.UnaryAsync(V2xServices.CommandSend, request);
        Assert.Equal("rsu-1", Assert.Single(sent.Agents).Agent);
    }

    [Fact]
    public async Task The_canonical_form_is_encoded_and_its_faults_are_told()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using Subscriber duty = await broker.SubscribeAsync(Duty("rsu-1"));
        var content = new MessageContent();
        Message rsi = RoadMessages.Rsi(9, Now(), (4, RoadEventCause.Accident, null));
        broker.Server.Core.Publish(rsi.Clone());
        Message heard = Assert.Single(await duty.ReadAsync(1));
        SendRequest request = Command(rsi);
        request.Agents.Add("rsu-1");
        request.CanonicalJson = CanonicalOf(broker, content);
        Assert.Equal(SendOutcome.Accepted, Assert.Single((await broker.Channel.UnaryAsync(V2xServices.CommandSend, request)).Agents).Outcome);
        Assert.Equal(heard.Payload, Assert.Single(await duty.ReadAsync(1)).Payload);
        foreach ((string json, string fault) in new[]
                 {
                     ("{", "no JSON"), ("[]", "kind"), ("""{"kind":"roadEvents","evnts":[]}""", "canonical_json.evnts: there is no such field"),
                     ("""{"kind":"roadEvents","events":[{"cause":"7"}]}""", "canonical_json.events[0].cause: it is one of"),
                     ("""{"kind":"roadEvents","events":[{"number":"x","radiusMetres":true}]}""", "events[0].radiusMetres: it is a number"),
                     ("""{"kind":"roadUser"}""", "cannot be written as RSI"),
                 })
        {
            request.CanonicalJson = json;
            GrpcException refused = await AssertAsync(GrpcStatusCode.InvalidArgument, () => broker.Channel.UnaryAsync(V2xServices.CommandSend, request));
            Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_what_it_is_said_to_be_is_refused_with_its_field()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        Message rsi = RoadMessages.Rsi(9, Now(), (4, RoadEventCause.Accident, null));
        foreach ((Action<SendRequest> change, string field) in new (Action<SendRequest>, string)[]
                 {
                     (request => request.Type = "RSM", "type"), (request => request.Edition = "j2735-2024", "edition"), (request => request.Payload = ByteString.CopyFrom(1, 2, 3), "payload"),
                     (request => request.ClearContent(), "payload"), (request => request.Agents.Clear(), "agents"), (request => request.Agents.Add("a b"), "agents[1]"),
                     (request => request.ValidityS = 100_000, "validity_s"), (request => request.RepeatMs = 5, "repeat_ms"), (request => request.Command = "a b", "command"),
                     (request => request.Area = new Area(), "agents"),
                 })
        {
            SendRequest request = Command(rsi);
            request.Agents.Add("rsu-1");
            change(request);
            GrpcException refused = await AssertAsync(GrpcStatusCode.InvalidArgument, () => broker.Channel.UnaryAsync(V2xServices.CommandSend, request));
            Assert.StartsWith($"InvalidArgument: {field}:", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_agent_is_a_question_of_its_own_and_so_is_each_act()
    {
        Write("""
            { "rule": "one", "who": ["ops"], "may": ["command"], "subjects": ["agents/rsu-1/broadcast/china/#", "admin/agents"] },
            { "rule": "there", "who": ["ops"], "may": ["command"], "subjects": ["agents/rsu-2/#"], "areas": ["here"] }
            """);
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.AccessFile = _file);
        broker.Server.Core.Connect(TestMessages.Hello("rsu-2").With(At(22.60, 114.19)));
        SendRequest request = Command(RoadMessages.Rsi(9, Now(), (4, RoadEventCause.Accident, null)));
        request.Agents.Add(["rsu-1", "rsu-2", "rsu-3"]);
        SendResponse sent = await broker.Channel.UnaryAsync(V2xServices.CommandSend, request, Shown());
        Assert.Equal(
            [("rsu-1", SendOutcome.NoAgent), ("rsu-2", SendOutcome.Refused), ("rsu-3", SendOutcome.Refused)],
            sent.Agents.OrderBy(one => one.Agent).Select(one => (one.Agent, one.Outcome)));
        Assert.Contains("only within here", sent.Agents.Single(one => one.Agent == "rsu-2").Detail, StringComparison.Ordinal);
        Assert.Single((await broker.Channel.UnaryAsync(V2xServices.AdminListAgents, new ListAgentsRequest(), Shown())).Agents);
        await AssertAsync(GrpcStatusCode.PermissionDenied, () => broker.Channel.UnaryAsync(V2xServices.AdminDrain, new DrainRequest(), Shown()));
        await AssertAsync(GrpcStatusCode.PermissionDenied, () => broker.Channel.UnaryAsync(V2xServices.AdminDisconnect, new DisconnectRequest { Agent = "rsu-2" }, Shown()));
    }

    [Fact]
    public async Task Whoever_has_a_name_of_its_own_is_no_other_agents_duty()
    {
        Write("""{ "rule": "all", "who": ["ops"], "may": ["command"], "subjects": ["agents/+/broadcast/#"] }, { "rule": "get", "who": ["ops"], "may": ["subscribe"] }""");
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.AccessFile = _file);
        foreach (string agent in (string[])["rsu-1", "ops"])
        {
            broker.Server.Core.Connect(TestMessages.Hello(agent));
            await broker.Channel.ServerStreaming(V2xServices.SubscriberSubscribe, Duty(agent), Shown()).ReadAsync();
        }

        SendRequest request = Command(RoadMessages.Rsi(9, Now(), (4, RoadEventCause.Accident, null)));
        request.Agents.Add(["rsu-1", "ops"]);
        SendResponse sent = await broker.Channel.UnaryAsync(V2xServices.CommandSend, request, Shown());
        Assert.Equal([("ops", SendOutcome.Accepted), ("rsu-1", SendOutcome.NoDuty)], sent.Agents.OrderBy(one => one.Agent).Select(one => (one.Agent, one.Outcome)));
    }

    [Fact]
    public async Task An_operator_sees_and_ends_streams_reloads_rules_and_drains()
    {
        Write("""{ "rule": "all", "who": ["ops"], "may": ["command", "subscribe"] }""");
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.AccessFile = _file);
        GrpcChannel channel = broker.Channel;
        GrpcServerStream<Delivery> stream = channel.ServerStreaming(V2xServices.SubscriberSubscribe, new SubscribeRequest { ClientName = "map", Subjects = { "v2x/hk/#" } }, Shown());
        await stream.ReadAsync();
        SubscriptionLine line = Assert.Single((await channel.UnaryAsync(V2xServices.AdminListSubscriptions, new ListSubscriptionsRequest(), Shown())).Subscriptions);
        Assert.Equal(("map", "v2x/hk/+/+/#"), (line.ClientName, line.Subjects[0]));
        GetLimitsResponse limits = await channel.UnaryAsync(V2xServices.AdminGetLimits, new GetLimitsRequest(), Shown());
        Assert.Equal((broker.Server.Core.Limits.Subscribers, 1UL), ((int)limits.Limits["Subscribers"], limits.Taken["Subscribers"]));
        Assert.Empty((await channel.UnaryAsync(V2xServices.AdminListLinks, new ListLinksRequest(), Shown())).Links);
        await channel.UnaryAsync(V2xServices.AdminDisconnect, new DisconnectRequest { SubscriptionId = line.SubscriptionId }, Shown());
        await AssertAsync(GrpcStatusCode.Aborted, () => stream.ReadAsync().AsTask().WaitAsync(Subscriber.Patience));
        await AssertAsync(GrpcStatusCode.NotFound, () => channel.UnaryAsync(V2xServices.AdminDisconnect, new DisconnectRequest { Agent = "nobody" }, Shown()));
        Write("""{ "rule": "all", "who": ["ops"], "may": ["command"] }, { "rule": "more", "who": ["ops"], "may": ["publish"] }""");
        ReloadAccessResponse reloaded = await channel.UnaryAsync(V2xServices.AdminReloadAccess, new ReloadAccessRequest(), Shown());
        Assert.Equal(2U, reloaded.Rules);
        File.WriteAllText(_file, "{ nothing");
        await AssertAsync(GrpcStatusCode.FailedPrecondition, () => channel.UnaryAsync(V2xServices.AdminReloadAccess, new ReloadAccessRequest(), Shown()));
        await channel.UnaryAsync(V2xServices.AdminDrain, new DrainRequest(), Shown());
        Assert.True(broker.Server.Core.IsStopping);
    }

    [Fact]
    public async Task A_drain_by_an_operator_takes_leave_of_the_clients_of_every_edge()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(options =>
        {
            options.Rest.Enabled = true;
            options.Mqtt = new Hosting.MqttOptions { Enabled = true, Port = 0 };
        });
        await using Subscriber subscriber = await broker.SubscribeAsync();
        using var http = new HttpClient { Timeout = Subscriber.Patience };
        using var events = new StreamReader(await http.GetStreamAsync($"http://{broker.Server.RestEndpoint}/v1/stream"));
        using var mqtt = new System.Net.Sockets.TcpClient();
        await mqtt.ConnectAsync(broker.Server.MqttEndpoint!);
        System.Net.Sockets.NetworkStream client = mqtt.GetStream();
        // CONNECT of MQTT 5.0, and the CONNACK.
        await client.WriteAsync(new byte[] { 0x10, 14, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 5, 2, 0, 60, 0, 0, 1, (byte)'d' });
        Assert.Equal(0x20, (await PacketAsync(client)).First);
        DrainResponse drained = await broker.Channel.UnaryAsync(V2xServices.AdminDrain, new DrainRequest());
        Assert.True(drained.Subscriptions >= 2);
        Assert.Equal(GrpcStatusCode.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => subscriber.ReadAsync(1))).StatusCode);
        Assert.Contains("\"stopping\"", await events.ReadToEndAsync().WaitAsync(Subscriber.Patience), StringComparison.Ordinal);
        // DISCONNECT, server shutting down.
        (byte first, byte[] body) = await PacketAsync(client);
        Assert.Equal((0xE0, 0x8B), (first, body[0]));
        await broker.Server.StopAsync();
    }

    [Fact]
    public async Task A_station_and_the_events_of_an_area_are_told()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        BrokerCore core = broker.Server.Core;
        core.Publish(RoadMessages.User(V2X.Model.Canonical.RoadUserClass.Bus, 7));
        core.Publish(RoadMessages.Rsi(9, Now(), (4, RoadEventCause.Adhesion, null), (5, RoadEventCause.Roadworks, null)));
        GetStationResponse station = await broker.Channel.UnaryAsync(
            V2xServices.QueryGetStation, new GetStationRequest { Region = "hk", Family = Family.China, StationId = TestMessages.Station(7) });
        Assert.Equal("BSM", Assert.Single(station.Messages).Type);
        await AssertAsync(GrpcStatusCode.NotFound, () => broker.Channel.UnaryAsync(
            V2xServices.QueryGetStation, new GetStationRequest { Region = "hk", Family = Family.China, StationId = TestMessages.Station(8) }));
        var here = new Area { Circle = new Circle { Centre = new Contracts.V1.GeoPoint { LatitudeDeg = 22.38, LongitudeDeg = 114.19 }, RadiusM = 500 } };
        GetEventsResponse events = await broker.Channel.UnaryAsync(V2xServices.QueryGetEvents, new GetEventsRequest { Area = here, Causes = { EventCause.Adhesion } });
        HeldEvent held = Assert.Single(events.Events);
        Assert.Equal((4L, EventCause.Adhesion, false), (held.Number, held.Cause, events.More));
        Assert.True((await broker.Channel.UnaryAsync(V2xServices.QueryGetEvents, new GetEventsRequest { Limit = 1 })).More);
        Assert.Empty((await broker.Channel.UnaryAsync(V2xServices.QueryGetEvents, new GetEventsRequest { Area = new Area { QuadkeyPrefix = "0" } })).Events);
    }

    [Fact]
    public async Task Tracks_are_told_within_the_areas_of_the_rule_and_to_nobody_who_may_not_subscribe_to_them()
    {
        Write("""
            { "rule": "here", "who": ["ops"], "may": ["subscribe"], "subjects": ["v2x/local/fused/track/#"], "areas": ["here"] },
            { "rule": "far", "who": ["anonymous"], "may": ["subscribe"], "subjects": ["v2x/local/fused/#"], "areas": ["far"] }
            """);
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.AccessFile = _file);
        var traffic = new Fusing.Traffic();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var tracks = new GetTracksResponse();
        for (int step = 0; tracks.Tracks.Count == 0; step++)
        {
            Assert.True(step < 200, "the car is tracked");
            await pace.WaitForNextTickAsync();
            broker.Server.Core.Publish(traffic.Bsm(77, step / 10.0, TimeProvider.System.UnixNanoseconds()));
            tracks = await broker.Channel.UnaryAsync(V2xServices.QueryGetTracks, new GetTracksRequest(), Shown());
        }

        Assert.Single((await broker.Channel.UnaryAsync(V2xServices.QueryGetRoadUsers, new GetRoadUsersRequest(), Shown())).RoadUsers);
        Assert.Empty((await broker.Channel.UnaryAsync(V2xServices.QueryGetTracks, new GetTracksRequest())).Tracks);
        Assert.Empty((await broker.Channel.UnaryAsync(V2xServices.QueryGetRoadUsers, new GetRoadUsersRequest())).RoadUsers);
        Write("""{ "rule": "questions", "who": ["ops"], "may": ["subscribe"], "subjects": ["v2x/query/#", "v2x/hk/#"] }""");
        broker.Server.Access!.Refresh();
        await AssertAsync(GrpcStatusCode.PermissionDenied, () => broker.Channel.UnaryAsync(V2xServices.QueryGetTracks, new GetTracksRequest(), Shown()));
    }

    private static async Task<(byte First, byte[] Body)> PacketAsync(System.Net.Sockets.NetworkStream client)
    {
        using var patience = new CancellationTokenSource(Subscriber.Patience);
        byte[] head = new byte[2];
        await client.ReadExactlyAsync(head, patience.Token);
        byte[] body = new byte[head[1]];
        await client.ReadExactlyAsync(body, patience.Token);
        return (head[0], body);
    }

    private static string CanonicalOf(RunningBroker broker, MessageContent content)
    {
        StoredMessage stored = broker.Server.Core.Inspect(view =>
        {
            var held = new List<StoredMessage>();
            view.Picture.Events.CopyTo(held, _ => true, broker.Server.Core.Time.UnixNanoseconds());
            return held[0];
        });
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
            CanonicalJson.Write(json, content.CanonicalOf(stored)!);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static SubscribeRequest Duty(string agent) => new() { ClientName = agent + "/broadcast", Families = { Family.China }, Types_ = { "RSI" } };

    private static SendRequest Command(Message message) => new()
    {
        Command = "close",
        Family = message.Family,
        Edition = message.Edition,
        Type = message.Type,
        Payload = message.Payload,
        ValidityS = 60,
        RepeatMs = 200,
    };

    private static Action<IngestHello> At(double latitude, double longitude) =>
        hello => (hello.LatitudeE7, hello.LongitudeE7) = ((int)Math.Round(latitude * 1e7), (int)Math.Round(longitude * 1e7));

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static GrpcCallOptions Shown() => new() { Headers = new GrpcMetadata { { "authorization", "Basic " + Convert.ToBase64String("ops:secret"u8) } } };

    private static async Task<GrpcException> AssertAsync<T>(GrpcStatusCode status, Func<Task<T>> call)
    {
        GrpcException fault = await Assert.ThrowsAsync<GrpcException>(call);
        Assert.Equal(status, fault.StatusCode);
        return fault;
    }

    private void Write(string rules) => File.WriteAllText(_file, $$"""
        {
          "access": "test", "identities": { "ops": { "password": "{{s_password}}" } },
          "areas": { "here": { "centre": [22.38, 114.19], "radiusMetres": 1000 }, "far": { "centre": [22.6, 114.19], "radiusMetres": 1000 } },
          "rules": [ {{rules}} ]
        }
        """);
}
