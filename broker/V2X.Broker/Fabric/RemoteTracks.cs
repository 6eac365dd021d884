using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Fabric;

/// <summary>The tracks that other nodes told lately, for questions. Bounded: the one told longest ago gives way. Safe from any thread.</summary>
internal sealed class RemoteTracks(TimeProvider time)
{
    private const int MostTracks = 262_144;

    // Where nobody has subscribed to tracks they are told once a second.
    private const long LivesNs = 2_500_000_000;

    private readonly Lock _gate = new();
    private readonly BoundedTable<TrackKey, StoredMessage> _tracks = new(MostTracks);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                _tracks.RemoveOlderThan(time.UnixNanoseconds() - LivesNs);
                return _tracks.Count;
            }
        }
    }

    public void Set(StoredMessage message)
    {
        long nowNs = time.UnixNanoseconds();
        lock (_gate)
        {
            _tracks.RemoveOlderThan(nowNs - LivesNs);
            _tracks.ValueAt(_tracks.Touch(new TrackKey(message.StationId), nowNs, out _, out _)) = message;
        }
    }

    public void AddTracks(AreaFilter? area, int limit, List<FusedTrack> tracks)
    {
        foreach (StoredMessage message in Inside(area, limit - tracks.Count))
            tracks.Add(FusedTrack.Parser.ParseFrom(message.Wire.Payload));
    }

    public void AddRoadUsers(AreaFilter? area, int limit, List<TrackedRoadUser> users)
    {
        foreach (StoredMessage message in Inside(area, int.MaxValue))
        {
            if (users.Count >= limit)
                return;
            if (FusedContracts.RoadUserOf(FusedTrack.Parser.ParseFrom(message.Wire.Payload), message.Region) is { } user)
                users.Add(user);
        }
    }

    private List<StoredMessage> Inside(AreaFilter? area, int most)
    {
        var found = new List<StoredMessage>();
        lock (_gate)
        {
            _tracks.RemoveOlderThan(time.UnixNanoseconds() - LivesNs);
            for (int slot = 0; slot < _tracks.SlotCount && found.Count < most; slot++)
            {
                if (_tracks.IsUsed(slot) && _tracks.ValueAt(slot) is var one
                    && (area is null || area.Matches(one.LatitudeDegrees, one.LongitudeDegrees, one.Tile, one.HeadingDegrees)))
                    found.Add(one);
            }
        }

        return found;
    }

    private readonly record struct TrackKey(ulong Id)
    {
        public override int GetHashCode() => (int)(Id * 0x9E3779B97F4A7C15 >> 32);
    }
}
