using System.Diagnostics;
using System.Globalization;

namespace V2X.Load.Figures;

/// <summary>
/// Where the time of a run may have gone besides the work: pauses for garbage collection, waiting for a thread of the pool, and the system
/// waking threads late, which is what other programs on the machine do to a run. Measured from its making until it is printed.
/// </summary>
internal sealed class ProcessFigures : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Latencies _late = new();
    private readonly Latencies _pool = new();
    private readonly TimeSpan _paused = GC.GetTotalPauseDuration();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private readonly int[] _collections = [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Thread _probe;
    private TimeSpan _longest;
    private volatile bool _ended;

    public ProcessFigures()
    {
        _probe = new Thread(Probe) { IsBackground = true, Name = "probe" };
        _probe.Start();
    }

    public void Dispose()
    {
        _ended = true;
        _probe.Join();
    }

    /// <summary>Prints the figures of a run of so many messages.</summary>
    public void Print(long messages)
    {
        double seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        double paused = (GC.GetTotalPauseDuration() - _paused).TotalMilliseconds;
        string collections = string.Join('/', Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation => GC.CollectionCount(generation) - _collections[generation]));
        lock (_lock)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  process: {(Environment.CpuUsage.TotalTime - _processor).TotalSeconds / seconds:0.00} processors, {(GC.GetTotalAllocatedBytes() - _allocated) / Math.Max(1, messages)} B a message, collections {collections}, paused {paused / seconds:0.0} ms a second, longest {_longest.TotalMilliseconds:0.0} ms"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  waiting: for a pool thread p99 {_pool.Microseconds(0.99):0} µs, max {_pool.MaximumNanoseconds / 1e3:0} µs; woken late by the system p99 {_late.Microseconds(0.99):0} µs, max {_late.MaximumNanoseconds / 1e3:0} µs"));
        }
    }

    private void Probe()
    {
        long collection = GC.GetGCMemoryInfo(GCKind.Any).Index;
        while (!_ended)
        {
            long before = Stopwatch.GetTimestamp();
            Thread.Sleep(1);
            long late = (long)Stopwatch.GetElapsedTime(before).TotalNanoseconds - 1_000_000;
            long queued = Stopwatch.GetTimestamp();
            ThreadPool.UnsafeQueueUserWorkItem(NotePool, queued, preferLocal: false);
            lock (_lock)
                _late.Add(late);
            GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Any);
            if (last.Index == collection)
                continue;
            collection = last.Index;
            foreach (TimeSpan pause in last.PauseDurations)
                _longest = pause > _longest ? pause : _longest;
        }
    }

    private void NotePool(long queued)
    {
        long waited = (long)Stopwatch.GetElapsedTime(queued).TotalNanoseconds;
        lock (_lock)
            _pool.Add(waited);
    }
}
