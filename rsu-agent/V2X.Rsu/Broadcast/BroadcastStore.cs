using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Rsu.Broadcast;

/// <summary>
/// The events that are repeated until they end. A newer version takes the place of the older one; an event that has been withdrawn is sent
/// once more, as what it is now, and then forgotten. Bounded: when full, the event that would end first gives way. Not safe for concurrent use.
/// </summary>
internal sealed class BroadcastStore(int capacity, int repeatMs, long longestMs)
{
    private readonly List<Held> _held = [];

    public int Count => _held.Count;

    /// <summary>Events that gave way to others.</summary>
    public long GaveWay { get; private set; }

    /// <summary>Keeps an event, or its newer version. False where it has ended before now.</summary>
    /// <param name="name">Which event.</param>
    /// <param name="payload">What is sent.</param>
    /// <param name="untilMs">When it ends, Unix milliseconds; null where that is not known.</param>
    /// <param name="isWithdrawn">Whether it has been taken back.</param>
    /// <param name="nowMs">Now.</param>
    /// <param name="ownRepeatMs">Time between two sendings; null for that of the duty.</param>
    public bool Take(in EventName name, ReadOnlyMemory<byte> payload, long? untilMs, bool isWithdrawn, long nowMs, int? ownRepeatMs = null)
    {
        Forget(name);
        if (untilMs <= nowMs && !isWithdrawn)
            return false;
        if (_held.Count == capacity)
            MakeRoom();
        long endMs = isWithdrawn ? nowMs : Math.Min(untilMs ?? long.MaxValue, nowMs + longestMs);
        _held.Add(new Held(name, payload, endMs, nowMs, ownRepeatMs ?? repeatMs));
        return true;
    }

    /// <summary>Adds what is to be sent now to <paramref name="due"/>, oldest first, and forgets what has ended.</summary>
    public void Due(long nowMs, List<DueMessage> due)
    {
        for (int i = 0; i < _held.Count; i++)
        {
            Held held = _held[i];
            // What was taken in just now goes out once even where it ends at once.
            bool isFirst = held.NextMs == held.TakenMs;
            if (held.NextMs > nowMs || (held.EndMs < nowMs && !isFirst))
                continue;
            due.Add(new DueMessage(held.Name.Type, held.Payload));
            _held[i] = held with { NextMs = nowMs + held.RepeatMs };
        }

        _held.RemoveAll(held => held.EndMs <= nowMs && held.NextMs != held.TakenMs);
    }

    /// <summary>Lets go of an event.</summary>
    public void Forget(EventName name) => _held.RemoveAll(held => held.Name == name);

    private void MakeRoom()
    {
        int first = 0;
        for (int i = 1; i < _held.Count; i++)
        {
            if (_held[i].EndMs < _held[first].EndMs)
                first = i;
        }

        _held.RemoveAt(first);
        GaveWay++;
    }

    private readonly record struct Held(EventName Name, ReadOnlyMemory<byte> Payload, long EndMs, long TakenMs, int RepeatMs)
    {
        public long NextMs { get; init; } = TakenMs;
    }
}

/// <summary>Which event a message tells of: two versions of it have the same name. One that has no number is known by its place and cause, one that
/// a command gave by the name of that.</summary>
internal readonly record struct EventName(
    string Type, ShortOctets Originator, int? Number, double LatitudeDegrees = double.NaN, double LongitudeDegrees = double.NaN, RoadEventCause? Cause = null,
    string? Command = null);

/// <summary>A message to be sent now.</summary>
internal readonly record struct DueMessage(string Type, ReadOnlyMemory<byte> Payload);
