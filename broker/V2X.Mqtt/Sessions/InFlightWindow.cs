using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>
/// Messages sent at QoS 1 and 2 and not yet acknowledged, in the order they were sent. Under the lock of its session. A message that is never
/// acknowledged holds up those beyond the window, not the ones within.
/// </summary>
internal sealed class InFlightWindow
{
    private const int Identifiers = 65_535;
    private readonly int _capacity;
    private Entry[] _entries = [];
    private long _first;
    private long _next;

    /// <param name="capacity">Most entries between the oldest and the newest, at most 32768.</param>
    public InFlightWindow(int capacity) => _capacity = capacity;

    /// <summary>Messages not yet acknowledged.</summary>
    public int Count { get; private set; }

    /// <summary>Whether one more has a place, be the receiver's maximum what it may.</summary>
    public bool HasPlace => _next - _first < _capacity;

    /// <summary>Keeps a message; its packet identifier.</summary>
    public ushort Add(in Outbound item)
    {
        if (_next - _first == _entries.Length)
            Grow();
        Count++;
        _entries[_next % _entries.Length] = new Entry
        {
            Item = item,
            State = item.QualityOfService == QualityOfService.AtLeastOnce ? InFlightState.Puback : InFlightState.Pubrec,
        };
        return IdentifierOf(_next++);
    }

    /// <summary>What the message of that identifier waits for; <see cref="InFlightState.None"/> where there is none.</summary>
    public InFlightState StateOf(ushort identifier) => PlaceOf(identifier) is var place and >= 0 ? At(place).State : InFlightState.None;

    /// <summary>The message is with the receiver: only PUBCOMP is waited for, and its octets are let go.</summary>
    public void Received(ushort identifier)
    {
        if (PlaceOf(identifier) is var place and >= 0)
            At(place) = new Entry { State = InFlightState.Pubcomp };
    }

    /// <summary>The end of a message.</summary>
    public void Complete(ushort identifier)
    {
        long place = PlaceOf(identifier);
        if (place < 0 || At(place).State == InFlightState.None)
            return;
        At(place) = default;
        Count--;
        while (_first < _next && At(_first).State == InFlightState.None)
            _first++;
    }

    /// <summary>Goes on from <paramref name="cursor"/> (0 at first) to the next message that waits.</summary>
    public bool TryNext(ref long cursor, out ushort identifier, out InFlightState state, out Outbound item)
    {
        for (cursor = Math.Max(cursor, _first); cursor < _next; cursor++)
        {
            Entry entry = At(cursor);
            if (entry.State == InFlightState.None)
                continue;
            (identifier, state, item) = (IdentifierOf(cursor), entry.State, entry.Item);
            cursor++;
            return true;
        }

        (identifier, state, item) = (0, InFlightState.None, default);
        return false;
    }

    private static ushort IdentifierOf(long place) => (ushort)((place % Identifiers) + 1);

    private ref Entry At(long place) => ref _entries[place % _entries.Length];

    private long PlaceOf(ushort identifier)
    {
        if (_next == _first || identifier == 0)
            return -1;
        long back = (((IdentifierOf(_next - 1) - identifier) % Identifiers) + Identifiers) % Identifiers;
        long place = _next - 1 - back;
        return place >= _first ? place : -1;
    }

    private void Grow()
    {
        Entry[] larger = new Entry[Math.Min(_capacity, Math.Max(16, _entries.Length * 2))];
        for (long place = _first; place < _next; place++)
            larger[place % larger.Length] = At(place);
        _entries = larger;
    }

    private struct Entry
    {
        public Outbound Item;
        public InFlightState State;
    }
}
