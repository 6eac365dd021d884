using System.Runtime.InteropServices;

namespace V2X.Fusion.Events;

/// <summary>
/// Turns conditions that are reported anew at every look into events with a beginning and an end: a condition must hold for its time
/// before it is one, and must have been gone for some time before the event is over. Bounded; a condition without room is counted.
/// Allocates nothing in steady state. Not safe for concurrent use.
/// </summary>
internal sealed class ConditionTable(EventSettings settings)
{
    private const long TellAgainNs = 1_000_000_000;

    private readonly Dictionary<ConditionKey, Condition> _conditions = new(settings.Conditions);
    private readonly List<ConditionKey> _keys = new(settings.Conditions);
    private readonly List<ConditionKey> _over = [];
    private readonly long _overAfterNs = EventSettings.Nanoseconds(settings.OverAfter);
    private ulong _lastNumber;

    public long Refused { get; private set; }

    public bool IsRaised(in ConditionKey key) => _conditions.TryGetValue(key, out Condition condition) && condition.IsRaised;

    public void Holds(in ConditionKey key, in Mover about, ulong otherTrack, double measure, long nowUnixNs)
    {
        if (!_conditions.ContainsKey(key))
        {
            if (_conditions.Count == settings.Conditions)
            {
                Refused++;
                return;
            }

            _conditions.Add(key, new Condition { BeganUnixNs = nowUnixNs });
            _keys.Add(key);
        }

        ref Condition condition = ref CollectionsMarshal.GetValueRefOrNullRef(_conditions, key);
        condition.HeldUnixNs = nowUnixNs;
        condition.LatitudeDegrees = about.LatitudeDegrees;
        condition.LongitudeDegrees = about.LongitudeDegrees;
        condition.Track = about.Track;
        condition.OtherTrack = otherTrack;
        condition.HeadingDegrees = about.HeadingDegrees;
        condition.Measure = measure;
    }

    /// <summary>Adds what changed to <paramref name="changes"/>, in the order in which conditions began.</summary>
    public void Settle(long nowUnixNs, List<DerivedEvent> changes)
    {
        _over.Clear();
        foreach (ConditionKey key in _keys)
        {
            ref Condition condition = ref CollectionsMarshal.GetValueRefOrNullRef(_conditions, key);
            if (nowUnixNs - condition.HeldUnixNs > _overAfterNs)
                End(key, ref condition, nowUnixNs, changes);
            else if (!condition.IsRaised)
                Raise(key, ref condition, nowUnixNs, changes);
            else if (nowUnixNs - condition.ToldUnixNs >= TellAgainNs && condition.HeldUnixNs == nowUnixNs)
                Tell(key, ref condition, DerivedEventPhase.GoesOn, nowUnixNs, changes);
        }

        foreach (ConditionKey key in _over)
        {
            _conditions.Remove(key);
            _keys.Remove(key);
        }
    }

    private void End(in ConditionKey key, ref Condition condition, long nowUnixNs, List<DerivedEvent> changes)
    {
        if (condition.IsRaised)
            Tell(key, ref condition, DerivedEventPhase.Ended, nowUnixNs, changes);
        _over.Add(key);
    }

    private void Raise(in ConditionKey key, ref Condition condition, long nowUnixNs, List<DerivedEvent> changes)
    {
        if (condition.HeldUnixNs != nowUnixNs || condition.HeldUnixNs - condition.BeganUnixNs < settings.RaiseAfterNs(key.Kind))
            return;
        condition.Number = ++_lastNumber;
        Tell(key, ref condition, DerivedEventPhase.Began, nowUnixNs, changes);
    }

    private static void Tell(in ConditionKey key, ref Condition condition, DerivedEventPhase phase, long nowUnixNs, List<DerivedEvent> changes)
    {
        condition.ToldUnixNs = nowUnixNs;
        changes.Add(new DerivedEvent(
            condition.Number,
            key.Kind,
            phase,
            condition.BeganUnixNs,
            nowUnixNs,
            condition.LatitudeDegrees,
            condition.LongitudeDegrees,
            condition.Track,
            condition.OtherTrack,
            condition.HeadingDegrees,
            condition.Measure));
    }
}
