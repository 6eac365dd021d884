using Microsoft.Extensions.Logging.Abstractions;
using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Spool;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Tests.Spool;

/// <summary>Queue and spool of one process, turned by hand, with a stream that a test drives.</summary>
internal sealed class SpoolUnderTest
{
    private readonly UplinkBatch _batch = new(64);
    private readonly SteppedTime _time;

    public SpoolUnderTest(MemorySpoolStore store, SteppedTime? time = null, int queueMessages = 16, long octets = 1 << 20, int hours = 24)
    {
        Store = store;
        _time = time ?? new SteppedTime();
        RsuOptions options = AgentUnderTest.Options(change: o => o.Uplink.QueueMessages = queueMessages);
        Buffer = new UplinkBuffer(queueMessages, 65_536, isSpooled: true);
        Disk = new DiskSpool(store, new SpoolLimits(octets, TimeSpan.FromHours(hours)), options.AgentId, 77, _time);
        Spooler = new Spooler(Disk, Buffer, options, _time, NullLogger.Instance);
    }

    public MemorySpoolStore Store { get; }

    public UplinkBuffer Buffer { get; }

    public DiskSpool Disk { get; }

    public Spooler Spooler { get; }

    public long Received { get; private set; }

    /// <summary>The account: what came in is delivered, held or dropped.</summary>
    public void AssertAccount()
    {
        (long forwarded, long held) = Buffer.Totals();
        long[] drops = new long[DropReasonText.Count];
        Buffer.Drops.AddTo(drops);
        Assert.True(Received + Spooler.Recovery.Messages == forwarded + held + drops.Sum(), $"received {Received}, recovered {Spooler.Recovery}, forwarded {forwarded}, held {held}, dropped {drops.Sum()}");
    }

    public void Enqueue(DeliveryClass delivery, byte[] payload)
    {
        var facts = new MessageFacts
        {
            Edition = "fake",
            ReceivedNanoseconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100,
            MisbehaviourScore = 0.25f,
            MisbehaviourChecks = 6,
        };
        facts.Key.Clear();
        facts.Key.Delivery = delivery;
        facts.Key.Type = delivery == DeliveryClass.Event ? "RSI" : "BSM";
        facts.Envelope.Set(V2X.Contracts.V1.Stack.Dsmp);
        Received++;
        Buffer.Enqueue(facts, payload);
    }

    /// <summary>Two ticks: whatever was unacknowledged is on disk afterwards.</summary>
    public void WriteAll()
    {
        Spooler.Turn(isTick: true);
        Spooler.Turn(isTick: true);
    }

    /// <summary>Takes and acknowledges batches until nothing is left; returns the sequences in the order in which they were sent.</summary>
    public List<ulong> Drain(Action<UplinkMessage, byte[]>? look = null)
    {
        var sequences = new List<ulong>();
        while (Take(look) is { Count: > 0 } taken)
        {
            sequences.AddRange(taken);
            Buffer.Acknowledge(taken[^1]);
        }

        return sequences;
    }

    public List<ulong> Take(Action<UplinkMessage, byte[]>? look = null)
    {
        Spooler.Take(_batch);
        var sequences = new List<ulong>();
        for (int i = 0; i < _batch.Count; i++)
        {
            sequences.Add(_batch[i].Sequence);
            look?.Invoke(_batch[i], _batch.Payload(i).ToArray());
        }

        return sequences;
    }
}
