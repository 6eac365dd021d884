using System.Runtime.InteropServices;

namespace V2X.Mqtt.Sessions;

/// <summary>Topic aliases set towards one client: the first topics that it gets have one each. Under the lock of its session.</summary>
internal sealed class OutgoingAliases
{
    private readonly byte[][] _topics;
    private readonly ushort[] _places;
    private int _count;

    /// <param name="most">Most aliases, above 0.</param>
    public OutgoingAliases(int most)
    {
        _topics = new byte[most][];
        _places = new ushort[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)most * 2)];
    }

    /// <summary>Alias of <paramref name="topic"/>; 0 for none. <paramref name="isNew"/>: the topic must go along, and <see cref="Keep"/> follows.</summary>
    public ushort Find(ReadOnlySpan<byte> topic, out bool isNew)
    {
        int place = PlaceOf(topic);
        isNew = _places[place] == 0;
        if (!isNew)
            return _places[place];
        return _count < _topics.Length ? (ushort)(_count + 1) : (ushort)0;
    }

    /// <summary>The alias found as new was sent.</summary>
    public void Keep(ReadOnlySpan<byte> topic)
    {
        int place = PlaceOf(topic);
        _topics[_count++] = topic.ToArray();
        _places[place] = (ushort)_count;
    }

    private static uint HashOf(ReadOnlySpan<byte> topic)
    {
        ulong hash = (ulong)topic.Length * 0x9E37_79B9_7F4A_7C15;
        foreach (ulong part in MemoryMarshal.Cast<byte, ulong>(topic))
            hash = (System.Numerics.BitOperations.RotateLeft(hash, 23) ^ part) * 0x9E37_79B9_7F4A_7C15;
        foreach (byte part in topic[(topic.Length & ~7)..])
            hash = (System.Numerics.BitOperations.RotateLeft(hash, 23) ^ part) * 0x9E37_79B9_7F4A_7C15;
        return (uint)(hash >> 32);
    }

    private int PlaceOf(ReadOnlySpan<byte> topic)
    {
        int place = (int)(HashOf(topic) & (uint)(_places.Length - 1));
        while (_places[place] is var alias and > 0 && !topic.SequenceEqual(_topics[alias - 1]))
            place = (place + 1) & (_places.Length - 1);
        return place;
    }
}
