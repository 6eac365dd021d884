using System.Diagnostics;
using V2X.Load.Sending;

namespace V2X.Load.Agent;

/// <summary>Loads one receiving process and reads off what it made of it. The sender has the calling thread's core.</summary>
internal sealed class ReceiverLoad : IDisposable
{
    private const double HighestRate = 1_200_000;
    private const double Resolution = 0.06;
    private const int Attempts = 3;
    private const double SenderKeepsUp = 0.98;
    private const int SegmentsInBursts = 16;
    private static readonly TimeSpan WarmUpWindow = TimeSpan.FromSeconds(1);
    private readonly string _name;
    private readonly TimeSpan _window;
    private readonly ReceiverProcess _process;
    private readonly PacedSender _single;
    private readonly PacedSender _bursts;

    private ReceiverLoad(string name, ReceiverProcess process, TimeSpan window)
    {
        _name = name;
        _window = window;
        _process = process;
        _single = new PacedSender(process.EndPoint, BsmTemplates.Mixed, TimeProvider.System);
        _bursts = new PacedSender(process.EndPoint, BsmTemplates.Mixed, TimeProvider.System, SegmentsInBursts) { LargestBatch = 64 };
    }

    public static ReceiverLoad Start(string name, ProcessStartInfo start, TimeSpan window) => new(name, new ReceiverProcess(start), window);

    /// <summary>
    /// Some seconds at a rate that leaves the compiler time: on a core that has none left a process goes on with the first, quick code that it had,
    /// and the search would find the rate of that.
    /// </summary>
    public async Task WarmUpAsync(int seconds)
    {
        for (int step = 0; step < seconds; step++)
            await StepAsync(step % 2 == 0 ? _single : _bursts, 50_000, "warm-up", WarmUpWindow);
    }

    /// <summary>One window at a rate, each datagram sent by itself.</summary>
    public Task<ReceiverStep> SteadyAsync(double rate) => StepAsync(_single, rate, "moderate", _window);

    /// <summary>Searches the highest rate that goes without loss; null where there is none.</summary>
    public async Task<ReceiverStep?> HighestWithoutLossAsync()
    {
        double low = 50_000;
        double high = HighestRate;
        ReceiverStep? found = null;
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

    public void Dispose()
    {
        _single.Dispose();
        _bursts.Dispose();
        _process.Dispose();
    }

    /// <summary>
    /// A step at that rate without loss; null where none of a few attempts went without, or the sender itself did not keep up.
    /// Whatever else the machine does may cost an attempt, not the rate.
    /// </summary>
    private async Task<ReceiverStep?> SustainsAsync(double rate)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            ReceiverStep step = await StepAsync(_bursts, rate, $"search {attempt}", _window);
            if (step.Lost == 0 && step.PerSecond > rate * SenderKeepsUp)
                return step;
        }

        return null;
    }

    private async Task<ReceiverStep> StepAsync(PacedSender sender, double rate, string what, TimeSpan window)
    {
        sender.Vehicles = (uint)Math.Max(1, rate / 10);
        AgentSnapshot before = _process.Snapshot();
        long start = Stopwatch.GetTimestamp();
        long sent = sender.Run(rate, window);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        AgentSnapshot done = (await SettledAsync(before.Received + sent)).Since(before);
        ReceiverStep step = new(sent / seconds, done.Lost + sent - done.Received, done.ProcessorMilliseconds / 10 / seconds, done);
        string reasons = string.Join(", ", done.DroppedByReason.Where(drop => drop.Key != "uplink-queue-full").Select(drop => $"{drop.Key} {drop.Value}"));
        Console.WriteLine($"{_name,-6} {what,-10}sent {step.PerSecond,9:0}/s  received {done.Received,9}  lost {step.Lost,7}  p50 {done.Microseconds(0.5),8:0.#} µs  p99 {done.Microseconds(0.99),8:0.#} µs  processor {step.PercentOfOneCore,5:0.0} %  {reasons}");
        return step;
    }

    /// <summary>Waits until the process has seen everything that was sent, or no more comes.</summary>
    private async Task<AgentSnapshot> SettledAsync(long expected)
    {
        AgentSnapshot snapshot = _process.Snapshot();
        for (long last = -1; snapshot.Received < expected && snapshot.Received != last; snapshot = _process.Snapshot())
        {
            last = snapshot.Received;
            await Task.Delay(50);
        }

        return snapshot;
    }
}
