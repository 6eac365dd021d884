using V2X.Broker.Core;
using V2X.Fusion;

namespace V2X.Broker.Queues;

/// <summary>
/// Lets one state through in an interval of each sender and type, the first one, for one subscription. Bounded: with more senders than that
/// within an interval, the one let through longest ago may be let through early. Guarded by the core's gate; allocates nothing in steady state.
/// </summary>
internal sealed class StateSampler(int milliseconds)
{
    private const int MostSenders = 65_536;
    private readonly BoundedTable<StateKey, bool> _passed = new(MostSenders);
    private readonly long _intervalNs = milliseconds * 1_000_000L;

    /// <summary>False where the message comes too early after the last one that was let through.</summary>
    public bool TryPass(in StateKey key, long nowNs)
    {
        _passed.RemoveOlderThan(nowNs - _intervalNs + 1);
        int slot = _passed.Find(key);
        // A clock that was set back must not silence anybody for longer than the interval.
        if (slot >= 0 && Math.Abs(nowNs - _passed.TouchedAt(slot)) < _intervalNs)
            return false;
        _passed.Touch(key, nowNs, out _, out _);
        return true;
    }
}
