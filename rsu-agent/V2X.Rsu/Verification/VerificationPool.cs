using System.Diagnostics.Metrics;
using V2X.Model;
using V2X.Rsu.Decode;
using V2X.Rsu.Options;

namespace V2X.Rsu.Verification;

/// <summary>
/// The threads that verify. Each signer's messages go to one and the same thread, so that they keep their order and those that wait
/// for its certificate meet it there. Safe from any thread; allocates nothing per message.
/// </summary>
internal sealed class VerificationPool
{
    private readonly VerificationWorker[] _workers;

    public VerificationPool(SecurityOptions options, int longestOctets, LaneServices services, Func<IMessageVerifier> verifiers)
    {
        int workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        _workers = [.. Enumerable.Range(0, workers).Select(i => new VerificationWorker(options, longestOctets, i, services, verifiers()))];
    }

    /// <summary>Messages that wait or are being verified.</summary>
    public int Depth => _workers.Sum(worker => worker.Depth);

    /// <summary>Messages held until their signers' certificates come.</summary>
    public int Held => _workers.Sum(worker => worker.Held);

    /// <summary>Bytes that the threads have allocated, for tests of the hot path.</summary>
    public long AllocatedBytes => _workers.Sum(worker => worker.AllocatedBytes);

    public void Start() => Array.ForEach(_workers, worker => worker.Start());

    public void Stop() => Array.ForEach(_workers, worker => worker.Stop());

    /// <summary>Hands a message to its sender's thread; false where that has no room for it.</summary>
    public bool TryEnqueue(in VerificationItem item, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> source) =>
        _workers[WorkerOf(item.Facts.Key, item.Facts.Security.Signer)].TryEnqueue(item, octets, source);

    public void AddDropsTo(long[] totals) => Array.ForEach(_workers, worker => worker.Drops.AddTo(totals));

    public void AddVerdictsTo(long[] totals) => Array.ForEach(_workers, worker => worker.Verdicts.AddTo(totals));

    public void AddLatencyTo(long[] counts, ref long sumNanoseconds)
    {
        foreach (VerificationWorker worker in _workers)
            worker.Latency.AddTo(counts, ref sumNanoseconds);
    }

    public void RecordLatencyTo(Histogram<double> instrument) => Array.ForEach(_workers, worker => worker.Latency.RecordTo(instrument));

    private uint WorkerOf(in MessageKey key, ulong signer)
    {
        ulong sender = signer != 0 ? signer : key.StationId;
        return (uint)((sender * 0x9E37_79B9_7F4A_7C15) >> 32) % (uint)_workers.Length;
    }
}
