using V2X.Conformance.Checks;
using V2X.Conformance.Observing;
using V2X.Model;

namespace V2X.Conformance.Crossings;

/// <summary>
/// Follows vehicles over a border although they change message set and identity there: by where they must be next. Bounded; the vehicle silent for
/// longest gives way. For one thread.
/// </summary>
internal sealed class CrossingTracker(CrossingLine line)
{
    private const int MostTracks = 256;
    private const double ReachMetres = 12;
    private const double LongestGapNs = 15e9;
    private readonly List<CrossingTrack> _tracks = [];

    /// <summary>Whether a vehicle has crossed.</summary>
    public bool HasCrossed { get; private set; }

    /// <summary>Takes a message; null where it does not say where its sender is.</summary>
    public CrossingStep? Take(Observation one)
    {
        if (!one.Key.HasPosition || one.ReceivedUnixNs == 0 || one.Key.StationIdOctets == 0)
            return null;
        MotionState here = new(
            one.ReceivedUnixNs, one.Key.LatitudeE7 * 1e-7, one.Key.LongitudeE7 * 1e-7, one.Key.SpeedMetresPerSecond, one.Key.HeadingDegrees, 0, 0);
        int side = line.IndexOf(here.LatitudeDegrees, here.LongitudeDegrees);
        (MessageFamily, ulong) identity = (one.Key.Family, one.Key.StationId);
        CrossingTrack? track = Find(identity, here);
        bool isNew = track is null;
        track ??= Begin(side);
        bool isRenamed = !isNew && track.Identity != identity;
        double sinceMs = isNew ? double.NaN : (here.UnixNs - track.Last.UnixNs) / 1e6;
        int countBefore = track.Count;
        if (!isNew && track.Side != side)
            (track.Side, track.CrossedUnixNs, HasCrossed) = (side, here.UnixNs, true);
        (track.Identity, track.Last, track.Count) = (identity, here, one.Key.MessageCount);
        return new CrossingStep(track, isRenamed, sinceMs, countBefore, track.CrossedUnixNs == 0 ? double.NaN : (here.UnixNs - track.CrossedUnixNs) / 1e6);
    }

    private CrossingTrack? Find((MessageFamily, ulong) identity, in MotionState here)
    {
        CrossingTrack? nearest = null;
        double least = ReachMetres;
        foreach (CrossingTrack track in _tracks)
        {
            double gapNs = here.UnixNs - track.Last.UnixNs;
            if (gapNs > LongestGapNs)
                continue;
            if (track.Identity == identity)
                return track;
            double metres = Expected(track.Last, gapNs / 1e9).To(here).Metres;
            if (metres < least)
                (nearest, least) = (track, metres);
        }

        return nearest;
    }

    private CrossingTrack Begin(int side)
    {
        if (_tracks.Count >= MostTracks)
            _tracks.Remove(_tracks.MinBy(track => track.Last.UnixNs)!);
        CrossingTrack track = new() { Side = side };
        _tracks.Add(track);
        return track;
    }

    private static MotionState Expected(in MotionState last, double seconds)
    {
        if (double.IsNaN(last.Speed) || double.IsNaN(last.Heading))
            return last;
        double north = last.Speed * seconds * Math.Cos(last.Heading * Math.PI / 180);
        double east = last.Speed * seconds * Math.Sin(last.Heading * Math.PI / 180);
        return last with
        {
            LatitudeDegrees = last.LatitudeDegrees + (north / NearPlane.MetresPerDegree),
            LongitudeDegrees = last.LongitudeDegrees + (east / NearPlane.MetresPerDegreeEast(last.LatitudeDegrees)),
        };
    }
}
