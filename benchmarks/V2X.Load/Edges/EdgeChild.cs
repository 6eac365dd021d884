using System.Diagnostics;
using System.Runtime;
using System.Text.Json;
using V2X.Broker.Hosting;
using V2X.Load.Sending;
using V2X.Model;
using V2X.Rsu;
using V2X.Rsu.Options;

namespace V2X.Load.Edges;

/// <summary>
/// The measured process: a broker as it is delivered, fusion included, all edges open, and agents that hand to it what they hear. Answers each line
/// on standard input with a snapshot; ends at the end of input.
/// </summary>
internal static class EdgeChild
{
    public static async Task<int> RunAsync(int agents)
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Mqtt.Enabled = true;
        options.Mqtt.Port = 0;
        options.Rest.Enabled = true;
        await using BrokerServer broker = await BrokerServer.StartAsync(options);
        List<RsuAgent> started = [];
        for (int i = 0; i < agents; i++)
            started.Add(await RsuAgent.StartAsync(Options(i, broker), MessageSetDecoders.Create));
        EdgePorts ports = new([.. started.Select(agent => agent.ReceiverEndPoints[0].Port)], broker.GrpcEndpoint.Port, broker.MqttEndpoint!.Port, broker.RestEndpoint!.Port);
        Console.WriteLine(JsonSerializer.Serialize(ports));
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(JsonSerializer.Serialize(Take(started, isCollected: line == "collect")));
        foreach (RsuAgent agent in started)
            await agent.DisposeAsync();
        return 0;
    }

    private static RsuOptions Options(int number, BrokerServer broker) => new()
    {
        AgentId = $"load-{number}",
        Region = "sz",
        Receivers = [new ReceiverOptions { Port = 0, Edition = BsmTemplates.Edition }],
        Http = { Enabled = false },
        Uplink = { Address = $"http://{broker.GrpcEndpoint}" },
    };

    private static EdgeSnapshot Take(List<RsuAgent> agents, bool isCollected)
    {
        if (isCollected)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return new EdgeSnapshot(
            GC.GetTotalMemory(forceFullCollection: isCollected), Environment.WorkingSet,
            Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds, JitInfo.GetCompiledMethodCount(), agents.Sum(agent => agent.Account().Dropped));
    }
}
