using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Contracts.V1;
using V2X.Fusion;
using V2X.Model;

namespace V2X.Broker.Fabric;

/// <summary>
/// Takes what other nodes sent: messages into the core, observations into fusion. What is not what a node sends is counted and left. One thread may
/// take each of the three kinds at the same time.
/// </summary>
internal sealed class FabricIntake(BrokerCore core, ShardTable shards, FabricCounters counters, string node, ulong epoch, bool seesAll)
{
    private const int RememberedNodes = 1_024;

    private readonly BoundedTable<Epoch, ulong> _numbers = new(RememberedNodes);

    /// <summary>Where observations go; null where this node does not fuse.</summary>
    public FusionWorker? Fusion { get; set; }

    /// <summary>Takes a batch of states.</summary>
    public void TakeStates(ReadOnlySpan<byte> body)
    {
        counters.Add(FabricCount.OctetsIn, body.Length);
        var reader = new FabricReader(body);
        if (reader.TryReadHead(out FabricHead head))
        {
            NoteGap(head);
            while (reader.TryRead(out FabricRecord record))
            {
                counters.Add(FabricCount.StatesIn);
                Take(record, NodeOrigin.Unnamed);
            }
        }

        if (reader.IsBad)
            counters.Add(FabricReason.BadFrame);
    }

    /// <summary>Takes an event; false where this node cannot keep it now, and wants it again.</summary>
    public bool TakeEvent(ReadOnlySpan<byte> body)
    {
        counters.Add(FabricCount.OctetsIn, body.Length);
        var reader = new FabricReader(body);
        if (!reader.TryReadHead(out FabricHead head))
        {
            counters.Add(FabricReason.BadFrame);
            return true;
        }

        // One's own comes back too, and has been here before.
        if (IsOwn(head))
            return true;
        var origin = new NodeOrigin(head.Node, head.Epoch, head.Number);
        if (core.HasEvent(origin))
        {
            counters.Add(FabricReason.Duplicate);
            return true;
        }

        while (reader.TryRead(out FabricRecord record))
        {
            counters.Add(FabricCount.EventsIn);
            if (Take(record, origin).IsOfEventLog())
                return false;
        }

        if (reader.IsBad)
            counters.Add(FabricReason.BadFrame);
        else
            core.NoteEvent(origin);
        return true;
    }

    /// <summary>Takes observations that a shard brought.</summary>
    public void TakeObservations(int shard, string tile, ReadOnlySpan<byte> body)
    {
        counters.Add(FabricCount.OctetsIn, body.Length);
        var reader = new FabricReader(body);
        if (!Quadkey.TryParse(tile, out Quadkey place) || !reader.TryReadHead(out _))
        {
            counters.Add(FabricReason.BadFrame);
            return;
        }

        shards.Heard(shard, place);
        long nowNs = core.Time.UnixNanoseconds();
        while (reader.TryRead(out FabricRecord record))
        {
            counters.Add(FabricCount.ObservationsIn);
            Observe(record, nowNs);
        }

        if (reader.IsBad)
            counters.Add(FabricReason.BadFrame);
    }

    private void Observe(in FabricRecord record, long nowNs)
    {
        Message message = record.Message;
        long receivedNs = message.Times is { ReceivedNs: > 0 and < long.MaxValue } times ? (long)times.ReceivedNs : nowNs;
        (int agent, ushort region) = core.NumbersOf(message, record.IsForeign);
        Fusion?.Offer(new FusionItem(message.Edition, message.Payload.Memory, (MessageFamily)message.Family, agent, region, receivedNs, record.IsForeign), nowNs);
    }

    // What the disk lost of it when its machine lost its power is taken back as if it were another's.
    private bool IsOwn(in FabricHead head) =>
        head.Epoch == epoch || (core.Log is { } log && head.Epoch == log.Identity && head.Node == node && !log.HasLost(head.Number));

    private Verdict Take(in FabricRecord record, NodeOrigin origin)
    {
        Verdict verdict = Verdict.Accepted;
        if (!record.IsOwn)
            verdict = core.PublishForNode(record.Message, record.Run, record.IsForeign, origin);
        else if (core.PublishOwnOfNode(record.Message, origin) is not { } stored)
            verdict = Verdict.BadSubject;
        else if (stored is { Type.Family: Family.Fused, IsState: true })
            shards.Tracks.Set(stored);
        if (verdict.IsRejection())
            counters.Add(FabricReason.Refused);
        return verdict;
    }

    private void NoteGap(in FabricHead head)
    {
        ref ulong last = ref _numbers.ValueAt(_numbers.Touch(new Epoch(head.Epoch), core.Time.UnixNanoseconds(), out bool isNew, out _));
        if (isNew)
            last = 0;
        if (seesAll && last != 0 && head.Number > last + 1)
            counters.Add(FabricReason.StateGap, (long)Math.Min(head.Number - last - 1, int.MaxValue));
        last = Math.Max(last, head.Number);
    }

    private readonly record struct Epoch(ulong Node)
    {
        public override int GetHashCode() => (int)(Node * 0x9E3779B97F4A7C15 >> 32);
    }
}
