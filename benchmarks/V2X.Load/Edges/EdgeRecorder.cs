using System.Diagnostics;
using V2X.Load.Figures;
using V2X.Load.Sending;

namespace V2X.Load.Edges;

/// <summary>When each message was due, and when it came out at the other end. One thread notes what is due, another what arrived.</summary>
internal sealed class EdgeRecorder(uint vehicles)
{
    private readonly long[] _due = new long[(vehicles + 1) * PacedSender.Counts];
    private readonly Lock _lock = new();
    private Latencies _figures = new();
    private long _from;

    /// <summary>Messages that arrived of those due since measuring began.</summary>
    public long Received
    {
        get
        {
            lock (_lock)
                return _figures.Count;
        }
    }

    /// <summary>Messages due from now on count; the figures so far are handed over.</summary>
    public Latencies Restart()
    {
        lock (_lock)
        {
            Latencies figures = _figures;
            _figures = new Latencies();
            _from = Stopwatch.GetTimestamp();
            return figures;
        }
    }

    public void Due(uint id, uint count, long timestamp) => Volatile.Write(ref _due[(id * PacedSender.Counts) + count], timestamp);

    /// <summary>A BSM as it was sent.</summary>
    public void Arrived(ReadOnlySpan<byte> bsm)
    {
        (uint id, uint count) = BsmHeader.Read(bsm);
        Arrived(id, count);
    }

    public void Arrived(uint id, uint count)
    {
        long now = Stopwatch.GetTimestamp();
        if (id == 0 || id > vehicles)
            return;
        long due = Volatile.Read(ref _due[(id * PacedSender.Counts) + count]);
        lock (_lock)
        {
            if (due >= _from)
                _figures.Add((long)Stopwatch.GetElapsedTime(due, now).TotalNanoseconds);
        }
    }
}
