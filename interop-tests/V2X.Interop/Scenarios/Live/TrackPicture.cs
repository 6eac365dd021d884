using V2X.Contracts.V1;
using V2X.Fusion.Tracking;
using V2X.Interop.Simulation;
using FusedTrack = V2X.Fusion.Tracking.FusedTrack;
using WireTrack = V2X.Contracts.V1.FusedTrack;

namespace V2X.Interop.Scenarios.Live;

/// <summary>The tracks of one broker as a subscriber has them. Tracks come in on one thread and are looked at on another.</summary>
internal sealed class TrackPicture(LocalPlane plane)
{
    // Every track is told at every look, ten times a second: one that is not any more has ended.
    private const long ToldAgainWithinNs = 150_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, FusedTrack> _tracks = [];
    private readonly List<ulong> _ended = [];
    private (FusedTrack Track, PlanePoint Point)[] _placed = new (FusedTrack, PlanePoint)[256];
    private long _newestNs;
    private int _count;

    /// <summary>Tracks at the latest instant, with where they are on the plane.</summary>
    public ReadOnlySpan<(FusedTrack Track, PlanePoint Point)> Placed => _placed.AsSpan(0, _count);

    /// <summary>Tracks at the latest instant. Any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes in what the broker said of one track.</summary>
    public void Take(Message message)
    {
        WireTrack told = WireTrack.Parser.ParseFrom(message.Payload);
        FusedTrack track = new()
        {
            Id = told.TrackId,
            TimeUnixNs = (long)told.TimeNs,
            LatitudeDegrees = told.LatitudeDeg,
            LongitudeDegrees = told.LongitudeDeg,
            EastMetresPerSecond = told.EastMps,
            NorthMetresPerSecond = told.NorthMps,
        };
        foreach (TrackSource source in told.Sources)
            track.Provenance.Add(new ProvenanceEntry { IsRelayed = source.Relayed, LastMeasuredUnixNs = (long)source.LastMeasuredNs });
        lock (_gate)
        {
            _tracks[track.Id] = track;
            _newestNs = Math.Max(_newestNs, track.TimeUnixNs);
        }
    }

    /// <summary>Carries the tracks to a time by their own velocity, as whoever uses them does.</summary>
    public void Advance(long nowNs)
    {
        lock (_gate)
        {
            ForgetEnded();
            if (_placed.Length < _tracks.Count)
                _placed = new (FusedTrack, PlanePoint)[_tracks.Count * 2];
            int count = 0;
            foreach (FusedTrack track in _tracks.Values)
            {
                PlanePoint told = plane.ToPlane(new GeoPosition(track.LatitudeDegrees, track.LongitudeDegrees));
                double seconds = (nowNs - track.TimeUnixNs) / 1e9;
                _placed[count++] = (track, new PlanePoint(
                    told.EastMetres + (track.EastMetresPerSecond * seconds), told.NorthMetres + (track.NorthMetresPerSecond * seconds)));
            }

            Volatile.Write(ref _count, count);
        }
    }

    private void ForgetEnded()
    {
        _ended.Clear();
        foreach (FusedTrack track in _tracks.Values)
        {
            if (_newestNs - track.TimeUnixNs > ToldAgainWithinNs)
                _ended.Add(track.Id);
        }

        foreach (ulong id in _ended)
            _tracks.Remove(id);
    }
}
