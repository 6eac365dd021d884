using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>
/// Messages sent at QoS 1 and 2 and not yet acknowledged, in the order they were sent. Each has a place, from 1 on, and its packet identifier follows
/// from it. Under the lock of its session. A message that is never acknowledged holds up those beyond the window, not the ones within.
/// </summary>
internal sealed class InFlightWindow
{
    private const int Identifiers = 65_535;
    private readonly int _capacity;
    private Entry[] _entries = [];
    private long _first = 1;
    private long _next = 1;

    /// <param name="capacity">Most entries between the oldest and the newest, at most 32768.</param>
    public InFlightWindow(int capacity) => _capacity = capacity;

    /// <summary>Messages not yet acknowledged.</summary>
    public int Count { get; private set; }

    /// <summary>The packet identifier of a place.</summary>
    public static ushort IdentifierOf(long place) => (ushort)(((place - 1) % Identifiers) + 1);

    /// <summary>Whether one more has a place, be the receiver's maximum what it may.</summary>
    /// <param name="place">The place that it brings; 0 where it is given one.</param>
    public bool HasPlace(long place) => Count == 0 || Math.Max(place, _next) - _first < _capacity;

    /// <summary>The last place that there is room for now.</summary>
    public long HighestPlace => Count == 0 ? long.MaxValue : _first + _capacity - 1;

    /// <summary>Keeps a message; its packet identifier. A place that it brings is beyond those there are.</summary>
    public ushort Add(in Outbound item)
    {
        long place = Math.Max(item.Place, _next);
        if (Count == 0)
            _first = _next = place;
        while (_next <= place)
        {
            if (_next - _first == _entries.Length)
                Grow();
            At(_next++) = default;
        }

        Count++;
        At(place) = new Entry
        {
            Item = item,
            State = item.QualityOfService == QualityOfService.AtLeastOnce ? InFlightState.Puback : InFlightState.Pubrec,
        };
        return IdentifierOf(place);
    }

    /// <summary>What the message of that identifier waits for, and its place; <see cref="InFlightState.None"/> where there is none.</summary>
    public InFlightState StateOf(ushort identifier, out long place)
    {
        place = PlaceOf(identifier);
        return place >= 0 ? At(place).State : InFlightState.None;
    }

    /// <summary>The message is with the receiver: only PUBCOMP is waited for, and its octets are let go.</summary>
    public void Received(long place) => At(place) = new Entry { State = InFlightState.Pubcomp };

    /// <summary>The end of a message that is there.</summary>
    public void Complete(long place)
    {
        At(place) = default;
        Count--;
        while (_first < _next && At(_first).State == InFlightState.None)
            _first++;
    }

    /// <summary>Goes on from <paramref name="cursor"/> (0 at first) to the next message that waits.</summary>
    public bool TryNext(ref long cursor, out long place, out InFlightState state, out Outbound item)
    {
        for (cursor = Math.Max(cursor, _first); cursor < _next; cursor++)
        {
            Entry entry = At(cursor);
            if (entry.State == InFlightState.None)
                continue;
            (place, state, item) = (cursor, entry.State, entry.Item);
            cursor++;
            return true;
        }

        (place, state, item) = (0, InFlightState.None, default);
        return false;
    }

    private ref Entry At(long place) => ref _entries[place % _entries.Length];

    private long PlaceOf(ushort identifier)
    {
        if (Count == 0 || identifier == 0)
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
