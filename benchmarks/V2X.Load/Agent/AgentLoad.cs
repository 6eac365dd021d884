using System.Diagnostics;
using V2X.Benchmarks.Shared;
using V2X.Load.Figures;
using V2X.Load.Sending;

namespace V2X.Load.Agent;

/// <summary>
/// What the agent's way from the socket to the uplink queue sustains on one core without loss, and what it costs at a
/// moderate rate. The sender has the other core.
/// </summary>
internal sealed class AgentLoad(Budgets.AgentBudget budget, TimeSpan window) : IDisposable
{
    private const int SenderCore = 0;
    private const int AgentCore = 1;
    private const double HighestRate = 1_200_000;
    private const double Resolution = 0.03;
    private const int Attempts = 3;
    private const double SenderKeepsUp = 0.98;
    private long _bytesPerSnapshot;
    private AgentProcess? _agent;
    private PacedSender? _sender;

    /// <summary>Measures <paramref name="runs"/> times and holds the medians against the budgets.</summary>
    public async Task<int> RunAsync(int runs)
    {
        if (OperatingSystem.IsLinux())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << SenderCore;
        _agent = await AgentProcess.StartAsync(AgentCore);
        _sender = new PacedSender(_agent.EndPoint, BsmTemplates.Mixed, TimeProvider.System) { LargestBatch = 64 };
        Console.WriteLine($"datagrams of {BsmTemplates.Mixed.Min(bsm => bsm.Length)} to {BsmTemplates.Mixed.Max(bsm => bsm.Length)} octets over loopback; agent on one core, {window.TotalSeconds} s a step");
        Console.WriteLine($"largest socket buffer the kernel grants: net.core.rmem_max = {File.ReadAllText("/proc/sys/net/core/rmem_max").Trim()} octets");
        await StepAsync(50_000, "warm-up");
        _bytesPerSnapshot = await BytesPerSnapshotAsync();

        List<double> rates = [], perProcessorSecond = [], bytes = [], p50 = [], p99 = [], percent = [];
        for (int run = 0; run < runs; run++)
        {
            (double rate, AgentSnapshot best) = await HighestWithoutLossAsync();
            rates.Add(rate);
            perProcessorSecond.Add(best.Received * 1e3 / best.ProcessorMilliseconds);
            bytes.Add(Math.Max(0, (double)(best.AllocatedBytes - _bytesPerSnapshot) / best.Received));
            (_, AgentSnapshot moderate, double share) = await StepAsync(budget.RateForLatency, "moderate");
            p50.Add(moderate.Microseconds(0.5));
            p99.Add(moderate.Microseconds(0.99));
            percent.Add(share);
        }

        Verdict verdict = new();
        Console.WriteLine($"\nmedian of {runs}:");
        verdict.AtLeast("highest rate without loss, on one core", Median.Of(rates), budget.MinimumDatagramsPerSecondOnOneCore, "datagrams/s");
        Console.WriteLine($"       at that rate, for each second of processor time: {Median.Of(perProcessorSecond):0} datagrams");
        verdict.AtMost("allocated at that rate", Math.Round(Median.Of(bytes), 1), budget.MaximumBytesPerMessage, "B/message");
        Console.WriteLine($"       receive to uplink queue at {budget.RateForLatency}/s, p50: {Median.Of(p50):0.#} µs");
        verdict.AtMost($"receive to uplink queue at {budget.RateForLatency}/s, p99", Median.Of(p99), budget.MaximumP99Microseconds, "µs");
        verdict.AtMost($"processor at {budget.RateForLatency}/s", Median.Of(percent), budget.MaximumPercentOfOneCore, "% of a core");
        verdict.Print();
        return verdict.ExitCode;
    }

    public void Dispose()
    {
        _sender?.Dispose();
        _agent?.Dispose();
    }

    /// <summary>What asking for figures itself allocates: an HTTP request to the agent's metrics.</summary>
    private async Task<long> BytesPerSnapshotAsync()
    {
        List<double> bytes = [];
        for (int i = 0; i < 5; i++)
        {
            AgentSnapshot before = await _agent!.SnapshotAsync();
            bytes.Add((await _agent.SnapshotAsync()).Since(before).AllocatedBytes);
        }

        return (long)Median.Of(bytes);
    }

    private async Task<(double Rate, AgentSnapshot Best)> HighestWithoutLossAsync()
    {
        double low = 50_000;
        double high = HighestRate;
        (double Rate, AgentSnapshot Best) found = (0, await _agent!.SnapshotAsync());
        while (high - low > Resolution * low)
        {
            double rate = Math.Round((low + high) / 2);
            if (await SustainsAsync(rate) is { } step)
                (low, found) = (rate, step);
            else
                high = rate;
        }

        return found;
    }

    /// <summary>
    /// A step at that rate without loss; null where none of a few attempts went without, or the sender itself did not keep up.
    /// Whatever else the machine does may cost an attempt, not the rate.
    /// </summary>
    private async Task<(double Rate, AgentSnapshot Step)?> SustainsAsync(double rate)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            (double sent, AgentSnapshot step, _) = await StepAsync(rate, $"search {attempt}");
            if (step.Lost == 0 && sent > rate * SenderKeepsUp)
                return (sent, step);
        }

        return null;
    }

    /// <summary>One window at a rate; sent per second, what the agent did, and its share of a core in percent.</summary>
    private async Task<(double PerSecond, AgentSnapshot Step, double Percent)> StepAsync(double rate, string name)
    {
        _sender!.Vehicles = (uint)Math.Max(1, rate / 10);
        AgentSnapshot before = await _agent!.SnapshotAsync();
        long start = Stopwatch.GetTimestamp();
        long sent = _sender.Run(rate, window);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        AgentSnapshot step = (await SettledAsync(before.Received + sent)).Since(before);
        double percent = step.ProcessorMilliseconds / 10 / seconds;
        string reasons = string.Join(", ", step.DroppedByReason.Where(drop => drop.Key != "uplink-queue-full").Select(drop => $"{drop.Key} {drop.Value}"));
        Console.WriteLine($"{name,-10}sent {sent / seconds,9:0}/s  received {step.Received,9}  lost {step.Lost,7}  p50 {step.Microseconds(0.5),8:0.#} µs  p99 {step.Microseconds(0.99),8:0.#} µs  processor {percent,5:0.0} %  {reasons}");
        return (sent / seconds, step, percent);
    }

    /// <summary>Waits until the agent has seen everything that was sent, or no more comes.</summary>
    private async Task<AgentSnapshot> SettledAsync(long expected)
    {
        AgentSnapshot snapshot = await _agent!.SnapshotAsync();
        for (long last = -1; snapshot.Received < expected && snapshot.Received != last; snapshot = await _agent.SnapshotAsync())
        {
            last = snapshot.Received;
            await Task.Delay(50);
        }

        return snapshot;
    }
}
