using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using V2X.Broker.Access;
using V2X.Broker.Hosting;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests.Rest;

/// <summary>Who may ask what over HTTP, and that every documented refusal is given.</summary>
public sealed class RestAccessTests : IDisposable
{
    private static readonly string s_password = PasswordHash.Of("secret"u8).ToString();

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Each_gets_what_its_rules_give_and_a_denial_names_the_permission()
    {
        Write("""
            { "rule": "buses", "who": ["guest"], "may": ["subscribe"], "subjects": ["v2x/hk/china/bsm/#"], "areas": ["here"] },
            { "rule": "no-tracks", "then": "deny", "who": ["ops"], "may": ["subscribe"], "subjects": ["v2x/+/fused/#"] },
            { "rule": "ops", "who": ["ops"], "may": ["subscribe"] }
            """);
        await using RestClient rest = await StartAsync();
        Core.BrokerCore core = rest.Broker.Server.Core;
        core.Publish(RoadMessages.User(RoadUserClass.Bus, 1));
        core.Publish(RoadMessages.User(RoadUserClass.Bus, 2, latitude: 22.6));
        core.Publish(TestMessages.Bsm(3));
        await rest.ProblemAsync("/v1/road-users?source=reported", HttpStatusCode.Unauthorized, "guest:wrong");
        rest.Http.DefaultRequestHeaders.Authorization = RestClient.Basic("guest:secret");
        // Of everything only what is allowed; where nothing of it is, a denial.
        JsonElement wide = await rest.ProblemAsync("/v1/road-users?source=reported", HttpStatusCode.Forbidden);
        Assert.Equal(("guest", "subscribe", "v2x/+/china/bsm/#"), MissingOf(wide));
        Assert.Equal(["hk/china/bsm/00000001"], RestClient.Ids(await rest.FeaturesAsync("/v1/road-users?source=reported&region=hk&family=china")));
        Assert.Equal(["hk/china/bsm/00000001"], RestClient.Ids(await rest.FeaturesAsync("/v1/stations/hk/china/00000001")));
        await rest.ProblemAsync("/v1/stations/hk/china/00000002", HttpStatusCode.NotFound);
        await rest.ProblemAsync("/v1/messages?subject=v2x/hk/%23", HttpStatusCode.Forbidden);
        await rest.GetAsync("/v1/messages?subject=v2x/hk/china/bsm/%23");
        await rest.ProblemAsync("/v1/rsus", HttpStatusCode.Forbidden);
        rest.Http.DefaultRequestHeaders.Authorization = RestClient.Basic("ops:secret");
        Assert.Equal(3, (await rest.FeaturesAsync("/v1/road-users?source=reported")).Length);
        JsonElement tracks = await rest.ProblemAsync("/v1/road-users", HttpStatusCode.Forbidden);
        Assert.Contains("'no-tracks'", tracks.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await rest.ProblemAsync("/v1/stream?subjects=v2x/hk/fused/%23", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Every_refusal_that_the_description_tells_of_is_given()
    {
        Write("""{ "rule": "all", "who": ["ops"], "may": ["subscribe"] }""", "\"guest\": { \"requestsPerSecond\": 1 }, \"ops\": { \"requestsPerSecond\": 1000 }");
        // The clock stands still: whoever asks twice asks too fast.
        await using RestClient rest = await StartAsync(options => (options.Fusion.Enabled, options.Limits.Subscribers) = (false, 1), new ManualTimeProvider());
        await using Subscriber full = await FillAsync(rest);
        JsonElement paths = (await rest.GetAsync("/v1/openapi.json")).GetProperty("paths");
        foreach (JsonProperty path in paths.EnumerateObject())
        {
            string example = ExampleOf(path);
            foreach (JsonProperty response in path.Value.GetProperty("get").GetProperty("responses").EnumerateObject().Where(response => response.Name[0] is '4' or '5'))
                await ProduceAsync(rest, example, (HttpStatusCode)int.Parse(response.Name, CultureInfo.InvariantCulture));
        }

        Assert.Equal(7, paths.EnumerateObject().Count());
    }

    [Fact]
    public async Task What_is_mapped_is_described_and_what_is_described_is_mapped()
    {
        await using RestClient rest = await RestClient.StartAsync();
        JsonElement description = await rest.GetAsync("/v1/openapi.json");
        Assert.Equal("3.1.0", description.GetProperty("openapi").GetString());
        string[] described = [.. description.GetProperty("paths").EnumerateObject().Select(path => path.Name)];
        Assert.Equal(rest.Broker.Server.Rest!.Routes.Where(route => route != "/v1/openapi.json").Order(), described.Order());
        JsonElement schemas = description.GetProperty("components").GetProperty("schemas");
        foreach (JsonElement reference in Descend(description).Where(node => node.ValueKind == JsonValueKind.Object && node.TryGetProperty("$ref", out _)))
            Assert.True(schemas.TryGetProperty(reference.GetProperty("$ref").GetString()![("#/components/schemas/".Length)..], out _), reference.GetRawText());
        foreach (JsonProperty path in description.GetProperty("paths").EnumerateObject())
        {
            JsonElement get = path.Value.GetProperty("get");
            string[] inPath = [.. get.GetProperty("parameters").EnumerateArray().Where(one => one.GetProperty("in").GetString() == "path").Select(one => one.GetProperty("name").GetString()!)];
            Assert.Equal(path.Name.Split('/').Where(level => level.StartsWith('{')).Select(level => level.Trim('{', '}')), inPath);
            // Every parameter that is told is taken: its example is no fault.
            foreach (JsonElement parameter in get.GetProperty("parameters").EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query"))
                await AssertTakenAsync(rest, ExampleOf(path), parameter);
        }
    }

    [Fact]
    public async Task Pages_of_other_origins_get_nothing_unless_they_are_named()
    {
        await using RestClient rest = await RestClient.StartAsync(options => options.Rest.CorsOrigins = "https://map.example");
        foreach ((string origin, bool isNamed) in new[] { ("https://map.example", true), ("https://evil.example", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/rsus");
            request.Headers.Add("Origin", origin);
            using HttpResponseMessage response = await rest.Http.SendAsync(request);
            Assert.Equal(isNamed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out _));
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Origin", origin);
            Task connecting = socket.ConnectAsync(new Uri($"ws://{rest.Broker.Server.RestEndpoint}/v1/stream"), CancellationToken.None);
            if (isNamed)
                await connecting;
            else
                await Assert.ThrowsAsync<WebSocketException>(() => connecting);
        }
    }

    [Fact]
    public void Faulty_settings_are_listed_at_once()
    {
        var options = new BrokerOptions
        {
            Rest = { Enabled = true, Address = "0.0.0.0", Port = 7400, MaximumConnections = 0, SlowClientSeconds = 0, CorsOrigins = "map.example, https://map.example/x" },
        };
        string[] paths = [.. options.Validate().Select(fault => fault.Path)];
        Assert.Equal(
            ["Address", "Address", "CorsOrigins", "CorsOrigins", "MaximumConnections", "Port", "SlowClientSeconds"],
            paths.Select(path => path["Broker:Rest:".Length..]).Order(StringComparer.Ordinal));
        options.Rest.Enabled = false;
        Assert.Empty(options.Validate());
    }

    private static async Task ProduceAsync(RestClient rest, string path, HttpStatusCode status)
    {
        (string asked, string who, HttpMethod method) = status switch
        {
            HttpStatusCode.BadRequest => (path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "nonsense=1", "ops:secret", HttpMethod.Get),
            HttpStatusCode.Unauthorized => (path, "ops:wrong", HttpMethod.Get),
            HttpStatusCode.Forbidden => (path, "nobody:secret", HttpMethod.Get),
            HttpStatusCode.MethodNotAllowed => (path, "ops:secret", HttpMethod.Delete),
            HttpStatusCode.TooManyRequests => (path, "guest:secret", HttpMethod.Get),
            _ => (path, "ops:secret", HttpMethod.Get),
        };
        if (status == HttpStatusCode.TooManyRequests)
            await rest.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/v1/rsus") { Headers = { Authorization = RestClient.Basic("guest:secret") } });
        await rest.ProblemAsync(asked, status, who, method);
    }

    private static async Task AssertTakenAsync(RestClient rest, string path, JsonElement parameter)
    {
        string name = parameter.GetProperty("name").GetString()!;
        JsonElement example = parameter.GetProperty("example");
        string value = example.ValueKind == JsonValueKind.Array ? string.Join(',', example.EnumerateArray().Select(one => one.ToString())) : example.ToString();
        if (example.ValueKind is JsonValueKind.True or JsonValueKind.False)
            value = example.GetRawText();
        string query = $"{name}={Uri.EscapeDataString(value)}";
        // Some go with others only.
        string more = name is "region" or "family" or "after" && path.StartsWith("/v1/road-users", StringComparison.Ordinal) ? "&source=reported" : "";
        string asked = path.Split('?')[0] + "?" + query + more;
        if (name != "subject" && path.Contains('?', StringComparison.Ordinal))
            asked = path + "&" + query;
        using HttpResponseMessage response = await rest.Http.GetAsync(asked, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{asked}: {response.StatusCode}");
    }

    private static string ExampleOf(JsonProperty path)
    {
        string example = path.Name;
        foreach (JsonElement parameter in path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray())
        {
            string name = parameter.GetProperty("name").GetString()!;
            string value = Uri.EscapeDataString(parameter.GetProperty("example").ToString());
            if (parameter.GetProperty("in").GetString() == "path")
                example = example.Replace("{" + name + "}", value, StringComparison.Ordinal);
            else if (parameter.GetProperty("required").GetBoolean())
                example += $"?{name}={value}";
        }

        return example;
    }

    private static IEnumerable<JsonElement> Descend(JsonElement node)
    {
        IEnumerable<JsonElement> children = node.ValueKind switch
        {
            JsonValueKind.Object => node.EnumerateObject().Select(member => member.Value),
            JsonValueKind.Array => node.EnumerateArray(),
            _ => [],
        };
        return children.SelectMany(Descend).Prepend(node);
    }

    private static (string?, string?, string?) MissingOf(JsonElement problem)
    {
        JsonElement missing = problem.GetProperty("missing");
        return (missing.GetProperty("who").GetString(), missing.GetProperty("may").GetString(), missing.GetProperty("subject").GetString());
    }

    private static async Task<Subscriber> FillAsync(RestClient rest)
    {
        var call = new Grpc.GrpcCallOptions { Headers = new Grpc.GrpcMetadata { { "authorization", RestClient.Basic("ops:secret").ToString() } } };
        Grpc.GrpcServerStream<Contracts.V1.Delivery> stream = rest.Broker.Channel.ServerStreaming(Contracts.V2xServices.SubscriberSubscribe, new Contracts.V1.SubscribeRequest(), call);
        return new Subscriber(stream, (await stream.ReadAsync())!.Started);
    }

    private Task<RestClient> StartAsync(Action<BrokerOptions>? change = null, TimeProvider? time = null) => RestClient.StartAsync(
        options =>
        {
            options.AccessFile = _file;
            change?.Invoke(options);
        },
        time);

    private void Write(string rules, string limits = "") => File.WriteAllText(_file, $$"""
        {
          "access": "test",
          "anonymous": "never",
          "identities": { "guest": { "password": "{{s_password}}" }, "ops": { "password": "{{s_password}}" }, "nobody": { "password": "{{s_password}}" } },
          "areas": { "here": { "centre": [22.38, 114.19], "radiusMetres": 1000 } },
          "limits": { {{limits}} },
          "rules": [ {{rules}} ]
        }
        """);
}
