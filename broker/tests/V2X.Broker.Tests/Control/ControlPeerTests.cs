using System.Text.Json;
using V2X.Contracts.V1;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests.Control;

/// <summary>Debian's own gRPC for Python, which learns of the broker's services by reflection alone.</summary>
public sealed class ControlPeerTests
{
    [Theory]
    [InlineData("v1")]
    [InlineData("v1alpha")]
    public async Task A_client_without_contracts_finds_the_services_and_uses_them(string version)
    {
        string stubs = Directory.CreateTempSubdirectory("v2x-reflection-").FullName;
        try
        {
            string contracts = Path.Combine(AppContext.BaseDirectory, "contracts", "grpc", "reflection", version);
            await RunAsync("/usr/bin/protoc", ["-I" + contracts, "--python_out=" + stubs, "reflection.proto"]);
            await using RunningBroker broker = await RunningBroker.StartAsync();
            broker.Server.Core.Connect(TestMessages.Hello("rsu-1"));
            long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            Message rsi = RoadMessages.Rsi(9, nowMs, (4, RoadEventCause.Adhesion, nowMs + 60_000));
            broker.Server.Core.Publish(rsi.Clone());
            await using Subscriber duty = await broker.SubscribeAsync(new SubscribeRequest { ClientName = "rsu-1/broadcast", Families = { Family.China }, Types_ = { "RSI" } });
            string command = JsonSerializer.Serialize(new
            {
                command = "by-python",
                agents = new[] { "rsu-1", "rsu-2" },
                family = "FAMILY_CHINA",
                edition = rsi.Edition,
                type = "RSI",
                payload = rsi.Payload.ToBase64(),
            });
            string output = await RunAsync(
                "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers", "control_client.py"), broker.Server.GrpcEndpoint.ToString(), version, command], stubs);
            using JsonDocument said = JsonDocument.Parse(output);
            JsonElement root = said.RootElement;
            Assert.Equal(
                ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "v2x.v1.Admin", "v2x.v1.Command", "v2x.v1.Ingest",
                    "v2x.v1.Publisher", "v2x.v1.Query", "v2x.v1.Subscriber"],
                root.GetProperty("services").EnumerateArray().Select(service => service.GetString()!));
            Assert.Equal(5, root.GetProperty("missing").GetInt32());
            Assert.Equal(
                ["SEND_OUTCOME_ACCEPTED", "SEND_OUTCOME_NO_AGENT"],
                root.GetProperty("sent").GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("outcome").GetString()!));
            Assert.Equal("EVENT_CAUSE_ADHESION", root.GetProperty("events").GetProperty("events")[0].GetProperty("cause").GetString());
            Assert.Equal("rsu-1", root.GetProperty("agents").GetProperty("agents")[0].GetProperty("agent").GetString());
            Assert.Equal("by-python", Assert.Single(await duty.ReadAsync(1)).Downlink.Command);
        }
        finally
        {
            Directory.Delete(stubs, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string path = "")
    {
        Assert.True(File.Exists(program), $"{program} is missing: run eng/install-peers.");
        var environment = new Dictionary<string, string> { ["PYTHONPATH"] = path, ["PYTHONDONTWRITEBYTECODE"] = "1", ["no_grpc_proxy"] = "127.0.0.1" };
        (int exitCode, string output, string errors) = await ProgramRun.ToEndAsync(program, arguments, environment);
        Assert.True(exitCode == 0, $"{program} failed; if a module is missing run eng/install-peers.\n{output}\n{errors}");
        return output;
    }
}
