using V2X.Mqtt.Delivery;

namespace V2X.Mqtt.Tests.Delivery;

/// <summary>The rules of the queue said with one list.</summary>
internal sealed class SlowQueue(int messages, long octets)
{
    private readonly List<Outbound> _line = [];
    private QueueTotals _totals;

    public int Count => _line.Count;

    public long Octets => _line.Sum(OctetsOf);

    public QueueTotals Totals => _totals;

    public QueueOutcome Add(Outbound item)
    {
        bool isState = item.Message.Class == MessageClass.State;
        if (isState && item.Message.StateKey != 0)
        {
            int older = _line.FindIndex(o => IsState(o) && o.Message.StateKey == item.Message.StateKey);
            if (older >= 0)
            {
                _totals = _totals with { Replaced = _totals.Replaced + 1 };
                if (Octets - OctetsOf(_line[older]) + OctetsOf(item) <= octets)
                {
                    _line[older] = item;
                    return QueueOutcome.Replaced;
                }

                _line.RemoveAt(older);
            }
        }

        int events = _line.Count(o => !IsState(o));
        if (events >= messages || _line.Where(o => !IsState(o)).Sum(OctetsOf) + OctetsOf(item) > octets)
        {
            _totals = isState ? _totals with { Dropped = _totals.Dropped + 1 } : _totals with { Refused = _totals.Refused + 1 };
            return isState ? QueueOutcome.Dropped : QueueOutcome.Full;
        }

        int before = _line.Count;
        while (_line.Count >= messages || Octets + OctetsOf(item) > octets)
            _line.RemoveAt(_line.FindIndex(IsState));
        _totals = _totals with { Dropped = _totals.Dropped + before - _line.Count };
        bool dropped = _line.Count < before;
        _line.Add(item);
        return dropped ? QueueOutcome.AddedAndDropped : QueueOutcome.Added;
    }

    public bool TryTake(long now, out Outbound item)
    {
        while (_line.Count > 0)
        {
            item = _line[0];
            _line.RemoveAt(0);
            if (!(item.Message.ExpiresAt <= now))
                return true;
            _totals = _totals with { Expired = _totals.Expired + 1 };
        }

        item = default;
        return false;
    }

    private static bool IsState(Outbound item) => item.Message.Class == MessageClass.State;

    private static long OctetsOf(Outbound item) => item.Message.Topic.Length + item.Message.Payload.Length;
}
