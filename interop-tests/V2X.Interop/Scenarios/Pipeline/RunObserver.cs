using V2X.Fusion.Tracking;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>Holds the tracks of both sides against the truth and keeps what the drawings need. For one thread.</summary>
internal sealed class RunObserver(VirtualWorld world, IReadOnlyList<IRoadSide> sides, CrossingJudge crossing)
{
    /// <summary>What was recorded for the drawings.</summary>
    public RunRecorder Recorder { get; } = new();

    /// <summary>Judges the tracks of one side at an instant, a tenth of a second after the one before.</summary>
    /// <param name="side">The side; its tracks are those of the instant.</param>
    /// <param name="seconds">Time of the run.</param>
    /// <param name="counts">Whether the instant counts; while the run settles it does not.</param>
    public void Judge(IRoadSide side, double seconds, bool counts) => side.Judge.Judge(
        seconds, world.Users, side.Placed, user => world.IsCovered(user, side.Region), point => world.Sees(point, side.Region), counts);

    /// <summary>Judges who passes the line, after both sides were judged.</summary>
    public void JudgeCrossing(double seconds, bool counts)
    {
        foreach (TrueRoadUser user in world.Users)
            crossing.See(user.Number, user.Region, seconds, region => TrackOf(user, sides[(int)region]), counts);
    }

    /// <summary>Keeps where everybody is.</summary>
    public void Record(double seconds)
    {
        foreach (TrueRoadUser user in world.Users)
            Recorder.Truth(user.Number, user.At(seconds).Point);
        foreach (IRoadSide side in sides)
        {
            foreach ((FusedTrack track, PlanePoint point) in side.Placed)
                Recorder.Track(side.Region, track.Id, point);
            Recorder.Count(side.Region, seconds, side.Placed.Length, world.Users.Count(user => world.IsCovered(user, side.Region)), side.Judge.RecentRmseMetres());
        }
    }

    private static PassageTrack TrackOf(TrueRoadUser user, IRoadSide side)
    {
        if (!side.Judge.TrackOf.TryGetValue(user.Number, out ulong id))
            return default;
        foreach ((FusedTrack track, _) in side.Placed)
        {
            if (track.Id == id)
                return new PassageTrack(id, track.IsRelayedOnly());
        }

        return default;
    }
}
