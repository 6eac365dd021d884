using System.Diagnostics;
using System.Globalization;
using V2X.Load.Sending;
using V2X.Results;

namespace V2X.Load.Agent;

/// <summary>
/// What the agent's way from the socket to the uplink queue sustains on one core without loss, and what it costs at a
/// moderate rate, each beside a bare receive loop on the same core in the same run. The sender has the other core.
/// </summary>
internal sealed class AgentLoad(int rateForLatency, TimeSpan window)
{
    private const int SenderCore = 0;
    private const int ReceiverCore = 1;
    private const int ModerateTurns = 5;

    // What a message needs is compiled a third and last time in the eighth second. The seconds before are partly quiet: there is no telling from them.
    private const int SecondsToLastTier = 9;

    /// <summary>Root of the repository, for the floor in C; null leaves that out.</summary>
    public string? Root { get; init; }

    /// <summary>Measures <paramref name="runs"/> times and holds the medians against the budgets.</summary>
    public async Task<int> RunAsync(int runs, string? file)
    {
        if (OperatingSystem.IsLinux())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << SenderCore;
        Console.WriteLine($"datagrams of {BsmTemplates.Mixed.Min(bsm => bsm.Length)} to {BsmTemplates.Mixed.Max(bsm => bsm.Length)} octets over loopback; receiver on one core, {window.TotalSeconds} s a step");
        Console.WriteLine($"largest socket buffer the kernel grants: net.core.rmem_max = {File.ReadAllText("/proc/sys/net/core/rmem_max").Trim()} octets");
        string core = ReceiverCore.ToString(CultureInfo.InvariantCulture);
        using ReceiverLoad floor = ReceiverLoad.Start("floor", AsDelivered("floor-child", core), window);
        using ReceiverLoad agent = ReceiverLoad.Start("agent", AsDelivered("agent-child", core), window);
        using ReceiverLoad? echo = Root is null ? null : ReceiverLoad.Start("in C", UdpEcho.Compiled(Root, ReceiverCore), window);
        ReceiverLoad[] all = echo is null ? [floor, agent] : [floor, agent, echo];
        foreach (ReceiverLoad one in all)
            await one.WarmUpAsync(one == agent ? SecondsToLastTier : 1);

        List<Measured>[] measured = [.. all.Select(_ => new List<Measured>())];
        for (int run = 0; run < runs; run++)
        {
            ReceiverStep?[] best = new ReceiverStep?[all.Length];
            for (int i = 0; i < all.Length; i++)
                best[i] = await all[i].HighestWithoutLossAsync();

            // In turn, so that a bad minute of the machine meets all of them.
            List<ReceiverStep>[] moderate = [.. all.Select(_ => new List<ReceiverStep>())];
            for (int turn = 0; turn < ModerateTurns; turn++)
            {
                for (int i = 0; i < all.Length; i++)
                    moderate[i].Add(await all[i].SteadyAsync(rateForLatency));
            }

            for (int i = 0; i < all.Length; i++)
                measured[i].Add(Measured.Of(best[i], moderate[i]));
        }

        Console.WriteLine($"\nmedian of {runs}:");
        return Judge(file, Measured.MedianOf(measured[0]), Measured.MedianOf(measured[1]), echo is null ? null : Measured.MedianOf(measured[2]));
    }

    // As the project of v2x-rsu has it; the bare loop likewise.
    private static ProcessStartInfo AsDelivered(string mode, string core)
    {
        ProcessStartInfo start = LoadChild.Self(mode, core);
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "0";
        return start;
    }

    private static int Judge(string? file, Measured floor, Measured agent, Measured? echo)
    {
        Verdict verdict = new("agent");
        void Beside(string what, double ours, double floors, string unit, Better better) => verdict.Note(what, ours, unit, better, new Peer("bare loop in .NET", floors));
        Beside("highest rate without loss", agent.Rate, floor.Rate, "datagrams/s", Better.Higher);
        Beside("datagrams for each second of processor time", agent.PerProcessorSecond, floor.PerProcessorSecond, "datagrams/s", Better.Higher);
        verdict.Note("allocated at that rate", Math.Round(agent.BytesPerMessage, 1), "B", Better.Lower);
        Beside("receive to uplink queue, p50", agent.P50, floor.P50, "µs", Better.Lower);
        Beside("receive to uplink queue, p99", agent.P99, floor.P99, "µs", Better.Lower);
        Beside("processor at a moderate rate", agent.Percent, floor.Percent, "% of a core", Better.Lower);
        if (echo is not null)
        {
            Peer InC(double value) => new("UDP echo in C", value);
            verdict.Note("highest rate without loss, beside C", agent.Rate, "datagrams/s", Better.Higher, InC(echo.Rate));
            verdict.Note("receive to uplink queue beside C, p50", agent.P50, "µs", Better.Lower, InC(echo.P50));
            verdict.Note("receive to uplink queue beside C, p99", agent.P99, "µs", Better.Lower, InC(echo.P99));
        }

        return verdict.Finish(file);
    }
}
