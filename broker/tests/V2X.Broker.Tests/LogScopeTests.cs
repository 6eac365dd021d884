using System.Diagnostics;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using V2X.Broker.Access;
using V2X.Broker.Logging;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests;

/// <summary>What entries of the log tell of the client that was served when they were written: of a real process, in its JSON lines.</summary>
public sealed class LogScopeTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string TraceParent = $"00-{Trace}-b7ad6b7169203331-01";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string Program = typeof(LogScopeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BrokerProgram").Value!;

    [Fact]
    public async Task Entries_name_the_client_of_every_edge_with_its_identity_address_and_trace()
    {
        string access = Path.GetTempFileName();
        File.WriteAllText(access, $$"""
            {
              "access": "test", "identities": { "rsu-1": { "password": "{{PasswordHash.Of("secret"u8)}}" } },
              "rules": [ { "rule": "all", "who": ["rsu-1"], "may": ["publish", "subscribe", "command"] } ]
            }
            """);
        using Process broker = ProgramRun.Start(Program, [
            "--Broker:Grpc:Port=0", "--Broker:Http:Port=0", "--Broker:Rest:Enabled=true", "--Broker:Rest:Port=0", "--Broker:Mqtt:Enabled=true", "--Broker:Mqtt:Port=0",
            "--Broker:AccessFile=" + access, "--Logging:Console:FormatterName=json", "--Logging:Console:FormatterOptions:IncludeScopes=true",
            "--Logging:LogLevel:V2X.Broker.Clients=Debug"]);
        try
        {
            JsonElement served = await EntryAsync(broker, 1, "Grpc");
            using var channel = new GrpcChannel(new Uri("http://" + served.GetProperty("Grpc").GetString()));
            string rest = (await EntryAsync(broker, 3, "Rest")).GetProperty("Rest").GetString()!;
            string mqtt = (await EntryAsync(broker, 4, "Mqtt")).GetProperty("Mqtt").GetString()!;
            await ServeAgentsAsync(broker, channel);
            await using GrpcServerStream<Delivery> map = channel.ServerStreaming(V2xServices.SubscriberSubscribe, new SubscribeRequest { ClientName = "map" }, Shown());
            await map.ReadAsync().AsTask().WaitAsync(Patience);
            AssertScope(await ScopeAsync(broker, 90), ("Edge", "grpc"), ("Client", "map"), ("Identity", "rsu-1"), ("TraceId", Trace));
            await AskAsync(rest);
            AssertScope(await ScopeAsync(broker, 92), ("Edge", "rest"), ("Identity", "rsu-1"), ("TraceId", Trace));
            string port = mqtt[(mqtt.LastIndexOf(':') + 1)..];
            using Process subscriber = Process.Start("mosquitto_sub", ["-h", "127.0.0.1", "-p", port, "-i", "dash", "-u", "rsu-1", "-P", "secret", "-t", "v2x/#"]);
            AssertScope(await ScopeAsync(broker, 90), ("Edge", "mqtt"), ("Client", "dash"), ("Identity", "rsu-1"));
            subscriber.Kill();
            AssertScope(await ScopeAsync(broker, 91), ("Edge", "mqtt"), ("Client", "dash"), ("Identity", "rsu-1"));
        }
        finally
        {
            broker.Kill();
            File.Delete(access);
        }
    }

    [Fact]
    public void A_trace_of_what_is_handled_counts_before_that_of_the_call()
    {
        var scope = new ClientScope("grpc", null, 0, TraceParent) { Agent = "rsu-1" };
        Assert.Equal($"Edge:grpc Agent:rsu-1 TraceId:{Trace}", scope.ToString());
        scope.Handled = new MessageBatch { Messages = { new Message(), new Message { TraceParent = TraceParent.Replace("0af7", "beef", StringComparison.Ordinal) } } };
        Assert.Equal("beef" + Trace[4..], scope.Single(field => field.Key == "TraceId").Value);
        scope.Handled = new MessageBatch { Messages = { new Message { TraceParent = "nonsense" } } };
        Assert.DoesNotContain("TraceId", scope.Select(field => field.Key));
    }

    private static async Task ServeAgentsAsync(Process broker, GrpcChannel channel)
    {
        await using GrpcDuplexStream<IngestRequest, IngestResponse> first = channel.Duplex(V2xServices.IngestConnect, Shown());
        await ConnectAsync(first);
        AssertScope(await ScopeAsync(broker, 90), ("Edge", "grpc"), ("Agent", "rsu-1"), ("Identity", "rsu-1"), ("TraceId", Trace));
        // Another of the same name takes its place: whose stream was ended, the scope says.
        await using GrpcDuplexStream<IngestRequest, IngestResponse> second = channel.Duplex(V2xServices.IngestConnect, Shown());
        await ConnectAsync(second);
        AssertScope(await ScopeAsync(broker, 93), ("Edge", "grpc"), ("Agent", "rsu-1"), ("Identity", "rsu-1"), ("TraceId", Trace));
    }

    private static async Task ConnectAsync(GrpcDuplexStream<IngestRequest, IngestResponse> agent)
    {
        await agent.WriteAsync(new IngestRequest { Hello = TestMessages.Hello("rsu-1") });
        await agent.ReadAsync().AsTask().WaitAsync(Patience);
    }

    private static async Task AskAsync(string rest)
    {
        using var http = new HttpClient { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{rest}/v1/rsus");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("rsu-1:secret"u8));
        request.Headers.Add("traceparent", TraceParent);
        using HttpResponseMessage response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static GrpcCallOptions Shown() => new()
    {
        Headers = new GrpcMetadata { { "authorization", "Basic " + Convert.ToBase64String("rsu-1:secret"u8) }, { "traceparent", TraceParent } },
    };

    private static void AssertScope(JsonElement scope, params (string Name, string Value)[] fields)
    {
        foreach ((string name, string value) in fields)
            Assert.Equal(value, scope.GetProperty(name).GetString());
        Assert.StartsWith("127.0.0.1:", scope.GetProperty("Remote").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> EntryAsync(Process broker, int id, string field)
    {
        JsonElement state = (await LineAsync(broker, id)).GetProperty("State");
        Assert.True(state.TryGetProperty(field, out _), state.GetRawText());
        return state;
    }

    private static async Task<JsonElement> ScopeAsync(Process broker, int id) =>
        (await LineAsync(broker, id)).GetProperty("Scopes").EnumerateArray().Single(scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("Edge", out _));

    private static async Task<JsonElement> LineAsync(Process broker, int id)
    {
        var seen = new StringBuilder();
        while (await broker.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            JsonElement entry = JsonDocument.Parse(line).RootElement;
            if (entry.GetProperty("EventId").GetInt32() == id)
                return entry;
            seen.AppendLine(line);
        }

        throw new EndOfStreamException($"no entry {id} among:\n{seen}");
    }
}
