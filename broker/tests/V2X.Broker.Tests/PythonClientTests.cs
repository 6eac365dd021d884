using System.Text.Json;
using V2X.Broker.Core;
using V2X.Broker.Tests.Fusing;

namespace V2X.Broker.Tests;

/// <summary>Debian's own gRPC for Python against our broker, with classes generated from the contracts for this run.</summary>
public class PythonClientTests
{
    [Fact]
    public async Task A_stock_client_publishes_ingests_subscribes_and_asks()
    {
        string stubs = Directory.CreateTempSubdirectory("v2x-broker-stubs-").FullName;
        try
        {
            await GenerateAsync(stubs);
            await using RunningBroker broker = await RunningBroker.StartAsync();
            using JsonDocument said = JsonDocument.Parse(await WhileDrivingAsync(broker, RunAsync(stubs, broker.Server.GrpcEndpoint.ToString())));
            JsonElement root = said.RootElement;
            Assert.Equal(64, root.GetProperty("queue_limit").GetInt32());
            Assert.Equal(3, root.GetProperty("accepted").GetInt32());
            Assert.Equal(1, root.GetProperty("duplicates").GetInt32());
            Assert.Equal(2, root.GetProperty("acknowledged").GetInt32());
            Assert.Equal("[2, 4, 6]", root.GetProperty("received").GetRawText());
            Assert.Equal("[\"\", \"\", \"rsu-py\"]", root.GetProperty("agents").GetRawText());
            Assert.True(root.GetProperty("stamped").GetBoolean());
            Assert.Equal("INVALID_ARGUMENT", root.GetProperty("refusal")[0].GetString());
            Assert.Contains("subjects[0]", root.GetProperty("refusal")[1].GetString(), StringComparison.Ordinal);
            Assert.Equal("""[["000000000000004d", "hk", true]]""", root.GetProperty("road_users").GetRawText());
        }
        finally
        {
            Directory.Delete(stubs, recursive: true);
        }
    }

    private static async Task<string> WhileDrivingAsync(RunningBroker broker, Task<string> running)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var traffic = new Traffic();
        for (int step = 0; !running.IsCompleted && await pace.WaitForNextTickAsync(); step++)
            await broker.PublishAsync(traffic.Bsm(77, step / 10.0, TimeProvider.System.UnixNanoseconds()));
        return await running;
    }

    private static async Task GenerateAsync(string stubs)
    {
        string contracts = Path.Combine(AppContext.BaseDirectory, "contracts");
        await RunPeerAsync("/usr/bin/protoc", [
            "-I" + contracts, "--python_out=" + stubs, "--grpc_python_out=" + stubs,
            "--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin",
            .. Directory.GetFiles(Path.Combine(contracts, "v2x", "v1"), "*.proto").Select(file => Path.GetRelativePath(contracts, file))]);
    }

    private static Task<string> RunAsync(string stubs, string target) => RunPeerAsync(
        "/usr/bin/python3",
        [Path.Combine(AppContext.BaseDirectory, "peers", "broker_client.py"), target],
        new Dictionary<string, string> { ["PYTHONPATH"] = stubs, ["PYTHONDONTWRITEBYTECODE"] = "1", ["no_grpc_proxy"] = "127.0.0.1" });

    private static async Task<string> RunPeerAsync(string program, string[] arguments, Dictionary<string, string>? environment = null)
    {
        Assert.True(File.Exists(program), $"{program} is missing: run eng/install-peers.");
        (int exitCode, string output, string errors) = await ProgramRun.ToEndAsync(program, arguments, environment);
        Assert.True(exitCode == 0, $"{program} failed; if a module or plug-in is missing run eng/install-peers.\n{output}\n{errors}");
        return output;
    }
}
