using System.Diagnostics;
using System.Text.Json;
using V2X.Load.Sending;
using V2X.Model;
using V2X.Rsu;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Load.Agent;

/// <summary>
/// The measured process: one agent on one core, without a broker, so that nothing but receive, decode, validate and enqueue
/// costs time. Its uplink queue fills and then gives up the oldest state for each new one, which is counted and is no loss here.
/// Answers each line on standard input with a snapshot; ends at the end of input.
/// </summary>
internal static class AgentChild
{
    private const string Histogram = "v2x_receive_to_uplink_queue_seconds";

    public static async Task<int> RunAsync(int core)
    {
        if (OperatingSystem.IsLinux())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << core;
        await using RsuAgent agent = await RsuAgent.StartAsync(Options(), MessageSetDecoders.Create);
        using HttpClient http = new() { BaseAddress = new Uri($"http://{agent.HttpEndPoint}") };
        Console.WriteLine(agent.ReceiverEndPoints[0].Port);
        long answeringBytes = 0;
        while (await Console.In.ReadLineAsync() is not null)
        {
            long start = GC.GetTotalAllocatedBytes(precise: true);
            Console.WriteLine(JsonSerializer.Serialize(await TakeAsync(agent, http, start - answeringBytes)));
            answeringBytes += GC.GetTotalAllocatedBytes(precise: true) - start;
        }

        return 0;
    }

    private static RsuOptions Options() => new()
    {
        AgentId = "load",
        Region = "sz",
        Receivers = [new ReceiverOptions { Port = 0, Edition = BsmTemplates.Edition, SocketBufferOctets = 32 << 20, QueueOctets = 32 << 20 }],
        Http = { Port = 0 },
        Uplink = { Address = "http://127.0.0.1:9", MinimumBackOffMilliseconds = 60_000, MaximumBackOffMilliseconds = 60_000, FlushLimitMilliseconds = 0 },
    };

    private static async Task<AgentSnapshot> TakeAsync(RsuAgent agent, HttpClient http, long allocatedBytes)
    {
        (double[] bounds, long[] counts) = PrometheusHistogram.Read(await http.GetStringAsync("/metrics"), Histogram);
        AgentAccount account = agent.Account();
        long lost = account.Dropped - account.DroppedFor(DropReason.UplinkQueueFull);
        return new AgentSnapshot(
            account.Received,
            lost,
            account.DroppedByReason.ToDictionary(),
            Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds,
            allocatedBytes,
            counts,
            bounds);
    }
}
