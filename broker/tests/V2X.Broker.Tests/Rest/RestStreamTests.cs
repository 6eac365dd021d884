using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using V2X.Broker.Core;
using V2X.Broker.Tests.Link;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests.Rest;

/// <summary>Streams over HTTP, as server-sent events and over WebSocket, to clients by others.</summary>
public sealed class RestStreamTests
{
    [Fact]
    public async Task Curl_gets_the_present_picture_and_what_follows()
    {
        await using RestClient rest = await RestClient.StartAsync();
        BrokerCore core = rest.Broker.Server.Core;
        core.Publish(RoadMessages.User(RoadUserClass.Bus, 1));
        using Process curl = ProgramRun.Start("/usr/bin/curl", ["-sN", $"{rest.Address}v1/stream?subjects=v2x/hk/china/%23&bbox=114,22,115,23&includeCurrent=true"]);
        try
        {
            Assert.Equal(4_096, (await EventAsync(curl.StandardOutput, "started")).GetProperty("queueLimit").GetInt32());
            JsonElement current = await EventAsync(curl.StandardOutput, "message");
            GeoJsonCheck.Feature(current);
            Assert.Equal("hk/china/bsm/00000001", current.GetProperty("id").GetString());
            core.Publish(RoadMessages.User(RoadUserClass.Bus, 2, latitude: 24));
            core.Publish(RoadMessages.User(RoadUserClass.Truck, 3));
            JsonElement next = await EventAsync(curl.StandardOutput, "message");
            Assert.Equal("truck", next.GetProperty("properties").GetProperty("canonical").GetProperty("user").GetProperty("class").GetString());
            Task stopping = rest.Broker.Server.StopAsync();
            Assert.Equal("stopping", (await EventAsync(curl.StandardOutput, "end")).GetProperty("reason").GetString());
            await curl.WaitForExitAsync().WaitAsync(Subscriber.Patience);
            await stopping;
        }
        finally
        {
            curl.Kill();
        }
    }

    [Fact]
    public async Task A_stream_that_the_broker_ends_says_why()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Rules("all"));
            await using RestClient rest = await RestClient.StartAsync(options => options.AccessFile = file, new ManualTimeProvider());
            BrokerCore core = rest.Broker.Server.Core;
            foreach ((EndReason reason, string word) in new[]
                     {
                         (EndReason.EventOverflow, "event-overflow"), (EndReason.MemoryFull, "memory-full"), (EndReason.Disconnected, "disconnected"), (EndReason.Stopping, "stopping"),
                     })
            {
                using StreamReader events = await OpenAsync(rest, "/v1/stream");
                await EventAsync(events, "started");
                core.Inspect(view => view.Subscriptions.Single()).End(reason);
                Assert.Equal(word, (await EventAsync(events, "end")).GetProperty("reason").GetString());
                await LinkLab.UntilAsync(() => Task.FromResult(core.Inspect(view => view.Subscriptions.Count) == 0), "the stream is closed");
            }

            // Quiet streams as well, and what still waits for them is not theirs any more.
            using StreamReader quiet = await OpenAsync(rest, "/v1/stream?subjects=v2x/hk/%23");
            await EventAsync(quiet, "started");
            using ClientWebSocket socket = await ConnectAsync(rest);
            await SayAsync(socket, "{}");
            Assert.True((await HearAsync(socket)).TryGetProperty("started", out _));
            File.WriteAllText(file, Rules("nobody"));
            Assert.True(rest.Broker.Server.Access!.Refresh());
            Assert.Equal("not-permitted", (await EventAsync(quiet, "end")).GetProperty("reason").GetString());
            Assert.Equal("not-permitted", (await HearAsync(socket)).GetProperty("end").GetProperty("reason").GetString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_stream_over_the_antimeridian_gets_both_sides_and_nothing_else()
    {
        await using RestClient rest = await RestClient.StartAsync();
        using StreamReader events = await OpenAsync(rest, "/v1/stream?bbox=179,-18,-179,-16&form=octets");
        await EventAsync(events, "started");
        foreach ((uint station, double longitude) in new[] { (1u, 178.9), (2u, 179.5), (3u, -178.9), (4u, -179.5) })
            rest.Broker.Server.Core.Publish(TestMessages.Bsm(station, latitude: -17, longitude: longitude));
        Assert.Equal("00000002", (await EventAsync(events, "message")).GetProperty("station").GetString());
        Assert.Equal("00000004", (await EventAsync(events, "message")).GetProperty("station").GetString());
    }

    [Fact]
    public async Task Who_comes_back_gets_the_events_that_it_missed_and_each_once()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-rest-log-").FullName;
        try
        {
            await using RestClient rest = await RestClient.StartAsync(options => options.Durability.Folder = folder);
            string seen;
            using (StreamReader first = await OpenAsync(rest, "/v1/stream?form=octets"))
            {
                await EventAsync(first, "started");
                await rest.Broker.PublishAsync(TestMessages.Event(1));
                string line = await first.ReadLineAsync().WaitAsync(Subscriber.Patience) ?? "";
                Assert.StartsWith("id: ", line, StringComparison.Ordinal);
                seen = line[4..];
                Assert.Equal("00000001", (await EventAsync(first, "message")).GetProperty("hex").GetString());
            }

            await rest.Broker.PublishAsync(TestMessages.Event(2), TestMessages.Event(3));
            rest.Http.DefaultRequestHeaders.Add("Last-Event-ID", seen);
            using StreamReader second = await OpenAsync(rest, "/v1/stream?form=octets");
            await EventAsync(second, "started");
            await rest.Broker.PublishAsync(TestMessages.Event(4));
            foreach (string expected in new[] { "00000002", "00000003", "00000004" })
                Assert.Equal(expected, (await EventAsync(second, "message")).GetProperty("hex").GetString());
            rest.Http.DefaultRequestHeaders.Remove("Last-Event-ID");
            rest.Http.DefaultRequestHeaders.Add("Last-Event-ID", "x");
            await rest.ProblemAsync("/v1/stream", HttpStatusCode.BadRequest);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("geojson", "properties")]
    [InlineData("canonical", "canonical")]
    [InlineData("jer", "jer")]
    [InlineData("octets", "hex")]
    public async Task A_web_socket_tells_messages_in_the_form_that_is_asked_for(string form, string member)
    {
        await using RestClient rest = await RestClient.StartAsync();
        using ClientWebSocket socket = await ConnectAsync(rest);
        Assert.Equal("v2x.json", socket.SubProtocol);
        await SayAsync(socket, $$"""{ "subjects": ["v2x/hk/china/#"], "senderClasses": ["ROAD_USER_CLASS_BUS"], "form": "{{form}}" }""");
        Assert.True((await HearAsync(socket)).GetProperty("started").GetProperty("subscriptionId").GetUInt64() > 0);
        rest.Broker.Server.Core.Publish(RoadMessages.User(RoadUserClass.Truck, 1));
        rest.Broker.Server.Core.Publish(RoadMessages.User(RoadUserClass.Bus, 2));
        JsonElement message = (await HearAsync(socket)).GetProperty("message");
        Assert.True(message.TryGetProperty(member, out JsonElement content) && content.ValueKind is JsonValueKind.Object or JsonValueKind.String, message.GetRawText());
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Subscriber.Patience);
        await LinkLab.UntilAsync(async () => (await rest.Broker.StatisticsAsync()).Subscribers == 0, "the subscription ends with its client");
    }

    [Theory]
    [InlineData("nonsense", "request")]
    [InlineData("[]", "request")]
    [InlineData("""{ "subject": "v2x/#" }""", "request")]
    [InlineData("""{ "form": "xml" }""", "form")]
    [InlineData("""{ "subjects": ["v2x/#/x"] }""", "subjects[0]")]
    [InlineData("""{ "area": { "circle": { "radiusM": -1 } } }""", "area.circle.centre")]
    public async Task A_faulty_request_over_a_web_socket_is_told_and_ends_it(string request, string field)
    {
        await using RestClient rest = await RestClient.StartAsync();
        using ClientWebSocket socket = await ConnectAsync(rest);
        await SayAsync(socket, request);
        JsonElement error = (await HearAsync(socket)).GetProperty("error");
        Assert.Equal((400, field), (error.GetProperty("status").GetInt32(), error.GetProperty("errors")[0].GetProperty("parameter").GetString()));
        WebSocketReceiveResult close = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[16]), CancellationToken.None).WaitAsync(Subscriber.Patience);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.InvalidPayloadData), (close.MessageType, close.CloseStatus));
    }

    [Fact]
    public async Task A_client_that_reads_nothing_is_told_of_it_and_delays_nobody()
    {
        await using RestClient rest = await RestClient.StartAsync();
        BrokerCore core = rest.Broker.Server.Core;
        using var slow = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await slow.ConnectAsync(rest.Broker.Server.RestEndpoint!);
        await slow.SendAsync(Encoding.ASCII.GetBytes("GET /v1/stream?types=BSM&queueLimit=16 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        await LinkLab.UntilAsync(async () => (await rest.Broker.StatisticsAsync()).Subscribers == 1, "the slow client is subscribed");
        using StreamReader quick = await OpenAsync(rest, "/v1/stream?types=BSM&queueLimit=65536&form=octets");
        await EventAsync(quick, "started");
        // More than the sockets of the slow one hold: its queue must run full.
        const int Rounds = 250, Stations = 64;
        Task<int> reading = CountAsync(quick, Rounds * Stations);
        for (uint round = 0; round < Rounds; round++)
        {
            for (uint station = 1; station <= Stations; station++)
                core.Publish(TestMessages.Bsm(station, round, round * 10));
            if (round % 50 == 49)
                await LinkLab.UntilAsync(() => Task.FromResult(QueueIsShort(core)), "the quick one keeps up");
        }

        // What the quick one did not read at once may have given way to newer states of the same station; nothing else is missing.
        Assert.True(await reading.WaitAsync(Subscriber.Patience * 3) > 0);
        Assert.True((await rest.Broker.StatisticsAsync()).Dropped > 0);
        using var stream = new NetworkStream(slow);
        using var late = new StreamReader(stream);
        JsonElement told = await EventAsync(late, "slow", skipOthers: true);
        Assert.True(told.GetProperty("dropped").GetUInt64() + told.GetProperty("replaced").GetUInt64() > 0);
    }

    [Fact]
    public async Task A_client_that_never_finishes_its_request_is_cut_off_and_others_are_served()
    {
        await using RestClient rest = await RestClient.StartAsync();
        var lazy = new List<Socket>();
        for (int i = 0; i < 200; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(rest.Broker.Server.RestEndpoint!);
            await socket.SendAsync("GET /v1/rsus HTTP/1.1\r\nHost: x\r\nX-Slow: "u8.ToArray());
            lazy.Add(socket);
        }

        Assert.Empty(await rest.FeaturesAsync("/v1/rsus"));
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        foreach (Socket socket in lazy)
        {
            byte[] answer = new byte[512];
            int length = await socket.ReceiveAsync(answer, timeout.Token);
            Assert.True(length == 0 || Encoding.ASCII.GetString(answer, 0, length).Contains(" 408 ", StringComparison.Ordinal));
            socket.Dispose();
        }
    }

    [Theory]
    [InlineData("GET /v1/rsus HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789", " 413 ")]
    [InlineData("GET /v1/rsus HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n", " 400 ")]
    [InlineData("nonsense\r\n\r\n", " 400 ")]
    public async Task What_is_no_request_is_refused(string text, string status)
    {
        await using RestClient rest = await RestClient.StartAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(rest.Broker.Server.RestEndpoint!);
        await socket.SendAsync(Encoding.Latin1.GetBytes(text));
        byte[] answer = new byte[512];
        using var timeout = new CancellationTokenSource(Subscriber.Patience);
        int length = await socket.ReceiveAsync(answer, timeout.Token);
        string said = Encoding.ASCII.GetString(answer, 0, length);
        Assert.True(said.Contains(status, StringComparison.Ordinal) || said.Contains(" 200 ", StringComparison.Ordinal) && status == " 413 ", said);
    }

    private static bool QueueIsShort(BrokerCore core) =>
        core.Inspect(view => view.Subscriptions.Where(one => one.Queue.Limit > 16).All(one => one.Queue.Count < 1_000));

    private static async Task<int> CountAsync(StreamReader events, int most)
    {
        int count = 0;
        var last = new HashSet<string>();
        while (count < most && last.Count < 64)
        {
            JsonElement message = await EventAsync(events, "message", skipOthers: true);
            count++;
            // The last round of each station.
            if (Convert.FromHexString(message.GetProperty("hex").GetString()!)[3] == 249)
                last.Add(message.GetProperty("station").GetString()!);
        }

        return count;
    }

    private static string Rules(string subject) =>
        $$"""{ "access": "test", "rules": [ { "rule": "some", "who": ["anonymous"], "may": ["subscribe"]{{(subject == "all" ? "" : $", \"subjects\": [\"{subject}\"]")}} } ] }""";

    private static async Task<StreamReader> OpenAsync(RestClient rest, string path)
    {
        HttpResponseMessage response = await rest.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    // Reads by the rules of the event stream: fields up to an empty line; comments begin with a colon.
    private static async Task<JsonElement> EventAsync(StreamReader events, string expected, bool skipOthers = false)
    {
        string kind = "";
        string data = "";
        while (await events.ReadLineAsync().WaitAsync(Subscriber.Patience) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0 && data.Length > 0)
            {
                if (kind == expected)
                    return JsonDocument.Parse(data).RootElement;
                Assert.True(skipOthers, $"{kind} in place of {expected}: {data}");
                data = "";
            }
        }

        throw new EndOfStreamException($"the stream ended before {expected}");
    }

    private static async Task<ClientWebSocket> ConnectAsync(RestClient rest)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("v2x.json");
        await socket.ConnectAsync(new Uri($"ws://{rest.Broker.Server.RestEndpoint}/v1/stream"), CancellationToken.None).WaitAsync(Subscriber.Patience);
        return socket;
    }

    private static Task SayAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<JsonElement> HearAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        while (true)
        {
            WebSocketReceiveResult part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), CancellationToken.None).WaitAsync(Subscriber.Patience);
            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            length += part.Count;
            if (part.EndOfMessage)
                return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement;
        }
    }
}
