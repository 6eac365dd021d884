using V2X.Rsu.Accounting;
using V2X.Rsu.Misbehaviour;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Decode;

/// <summary>
/// The last steps before the uplink queue, after any verification: recognises duplicates, looks at the sender's behaviour, enqueues.
/// One for each thread, for its histogram; what it refers to is shared. Allocates nothing per message.
/// </summary>
internal sealed class MessageForwarder(LaneServices services)
{
    private readonly UplinkBuffer _uplink = services.Uplink;
    private readonly DuplicateWindow _duplicates = services.Duplicates;
    private readonly MisbehaviourMonitor? _misbehaviour = services.Misbehaviour;
    private readonly AgentTraces _traces = services.Traces;
    private readonly AgentClock _clock = services.Clock;

    /// <summary>From the kernel's receive time to the uplink queue.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>
    /// Hands a message on. <see cref="DropReason.None"/> also where the uplink queue had no room: it counts what it drops, which
    /// need not be this message. <paramref name="evidence"/> is the message as it came, with its signature if it has one.
    /// </summary>
    public DropReason Forward(ref MessageFacts facts, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> evidence)
    {
        return _duplicates.IsDuplicate(facts.Key, payload, facts.ReceivedNanoseconds) ? DropReason.Duplicate : ForwardNew(ref facts, payload, evidence);
    }

    /// <summary>The same for a message that is known to be no duplicate.</summary>
    public DropReason ForwardNew(ref MessageFacts facts, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> evidence)
    {
        if (_misbehaviour is not null && _misbehaviour.Observe(ref facts, evidence))
            return DropReason.MisbehavingSender;
        facts.Trace = _traces.Draw(facts);
        _uplink.Enqueue(facts, payload);
        Latency.Record(_clock.UnixNanoseconds() - facts.ReceivedNanoseconds);
        return DropReason.None;
    }
}
