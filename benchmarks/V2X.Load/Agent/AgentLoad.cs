using System.Diagnostics;
using V2X.Benchmarks.Shared;
using V2X.Load.Sending;

namespace V2X.Load.Agent;

/// <summary>
/// What the agent's way from the socket to the uplink queue sustains on one core without loss, and what it costs at a
/// moderate rate, each beside a bare receive loop on the same core in the same run. The sender has the other core.
/// </summary>
internal sealed class AgentLoad(Budgets.AgentBudget budget, TimeSpan window)
{
    private const int SenderCore = 0;
    private const int ReceiverCore = 1;
    private const int ModerateTurns = 5;

    /// <summary>Measures <paramref name="runs"/> times and holds the medians against the budgets.</summary>
    public async Task<int> RunAsync(int runs)
    {
        if (OperatingSystem.IsLinux())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << SenderCore;
        Console.WriteLine($"datagrams of {BsmTemplates.Mixed.Min(bsm => bsm.Length)} to {BsmTemplates.Mixed.Max(bsm => bsm.Length)} octets over loopback; receiver on one core, {window.TotalSeconds} s a step");
        Console.WriteLine($"largest socket buffer the kernel grants: net.core.rmem_max = {File.ReadAllText("/proc/sys/net/core/rmem_max").Trim()} octets");
        using ReceiverLoad floor = await ReceiverLoad.StartAsync("floor", "floor-child", ReceiverCore, window);
        using ReceiverLoad agent = await ReceiverLoad.StartAsync("agent", "agent-child", ReceiverCore, window);
        await floor.WarmUpAsync();
        await agent.WarmUpAsync();

        List<Measured> ofFloor = [], ofAgent = [];
        for (int run = 0; run < runs; run++)
        {
            ReceiverStep? floorBest = await floor.HighestWithoutLossAsync();
            ReceiverStep? agentBest = await agent.HighestWithoutLossAsync();

            // In turn, so that a bad minute of the machine meets both.
            List<ReceiverStep> floorModerate = [], agentModerate = [];
            for (int turn = 0; turn < ModerateTurns; turn++)
            {
                floorModerate.Add(await floor.SteadyAsync(budget.RateForLatency));
                agentModerate.Add(await agent.SteadyAsync(budget.RateForLatency));
            }

            ofFloor.Add(Measured.Of(floorBest, floorModerate));
            ofAgent.Add(Measured.Of(agentBest, agentModerate));
        }

        Console.WriteLine($"\nmedian of {runs}:");
        return Judge(Measured.MedianOf(ofFloor), Measured.MedianOf(ofAgent));
    }

    private int Judge(Measured floor, Measured agent)
    {
        Verdict verdict = new();
        verdict.AtLeast("highest rate without loss, on one core", agent.Rate, budget.MinimumDatagramsPerSecondOnOneCore, floor.Rate, budget.MinimumRateToFloor, "datagrams/s");
        Console.WriteLine($"       at that rate, for each second of processor time: {agent.PerProcessorSecond:0} datagrams; floor {floor.PerProcessorSecond:0}");
        verdict.AtMost("allocated at that rate", Math.Round(agent.BytesPerMessage, 1), budget.MaximumBytesPerMessage, "B/message");
        Console.WriteLine($"       receive to uplink queue at {budget.RateForLatency}/s, p50: {agent.P50:0.#} µs; receive alone, floor: {floor.P50:0.#} µs");
        verdict.AtMost($"receive to uplink queue at {budget.RateForLatency}/s, p99", agent.P99, budget.MaximumP99Microseconds, floor.P99, budget.MaximumP99ToFloor, "µs");
        verdict.AtMost($"processor at {budget.RateForLatency}/s", agent.Percent, budget.MaximumPercentOfOneCore, floor.Percent, budget.MaximumProcessorToFloor, "% of a core");
        verdict.Print();
        return verdict.ExitCode;
    }
}
