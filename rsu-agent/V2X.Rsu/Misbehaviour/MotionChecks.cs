using V2X.Contracts.V1;
using V2X.Rsu.Options;

namespace V2X.Rsu.Misbehaviour;

/// <summary>
/// The checks that look at one sender's statements. Pure but for the track they carry on; allocate nothing.
/// Failed checks are given as bits by the number of the check.
/// </summary>
internal sealed class MotionChecks(MisbehaviourOptions options)
{
    private const double NanosecondsPerSecond = 1e9;
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Holds a statement against the sender's track and carries the track on.</summary>
    public uint Check(ref SenderTrack track, in Motion motion)
    {
        if (!track.HasLast || motion.ReceivedNanoseconds - track.Last.ReceivedNanoseconds > options.TrackGapMilliseconds * NanosecondsPerMillisecond)
        {
            track.Begin(motion);
            return 0;
        }

        double seconds = (motion.Nanoseconds - track.Last.Nanoseconds) / NanosecondsPerSecond;
        uint failed = Jump(ref track, motion, Math.Max(0, seconds));
        if (failed != 0)
        {
            // Everything else compares with where it was; it goes on from where it says it is.
            track.Begin(motion);
            return failed;
        }

        // Late or repeated: says nothing new.
        if (seconds <= 0)
            return 0;

        double way = Way(track.Last, motion, seconds);
        failed |= Acceleration(track.Last, motion, seconds);
        failed |= Frozen(ref track, motion, way);
        failed |= Displacement(ref track, motion, way);
        track.Last = motion;
        return failed;
    }

    private static uint Bit(MisbehaviourCheck check) => 1u << (int)check;

    // A silence says nothing of the speeds meanwhile: NaN then, which fails no comparison.
    private static double Way(in Motion from, in Motion to, double seconds) =>
        seconds > 1.5 ? double.NaN : (from.SpeedMetresPerSecond + to.SpeedMetresPerSecond) * 0.5 * seconds;

    private uint Jump(ref SenderTrack track, in Motion motion, double seconds)
    {
        PositionJumpOptions jump = options.PositionJump;
        double distance = Motion.Distance(track.Last, motion);
        if (distance <= (jump.MaximumSpeedMetresPerSecond * seconds) + jump.ToleranceMetres)
            return 0;

        uint failed = jump.Weight > 0 ? Bit(MisbehaviourCheck.PositionJump) : 0;
        TeleportingSenderOptions teleporting = options.TeleportingSender;
        track.Jumps[track.NextJump] = motion.ReceivedNanoseconds;
        track.NextJump = (track.NextJump + 1) % 4;
        int jumps = 0;
        foreach (long time in (ReadOnlySpan<long>)track.Jumps)
        {
            if (time != 0 && motion.ReceivedNanoseconds - time <= teleporting.WindowMilliseconds * NanosecondsPerMillisecond)
                jumps++;
        }

        return teleporting.Weight > 0 && jumps >= teleporting.Jumps ? failed | Bit(MisbehaviourCheck.TeleportingSender) : failed;
    }

    private uint Acceleration(in Motion last, in Motion motion, double seconds)
    {
        ImpossibleAccelerationOptions acceleration = options.ImpossibleAcceleration;
        double change = Math.Abs(motion.SpeedMetresPerSecond - last.SpeedMetresPerSecond);
        bool isPossible = !(change > (acceleration.MaximumMetresPerSecondSquared * seconds) + acceleration.ToleranceMetresPerSecond);
        return isPossible || acceleration.Weight == 0 ? 0 : Bit(MisbehaviourCheck.ImpossibleAcceleration);
    }

    private uint Frozen(ref SenderTrack track, in Motion motion, double way)
    {
        FrozenSenderOptions frozen = options.FrozenSender;
        if (Motion.Distance(track.Spot, motion) > frozen.SpotMetres || double.IsNaN(way))
        {
            track.Spot = motion;
            track.SpotWayMetres = 0;
            track.SpotMessages = 1;
            return 0;
        }

        track.SpotWayMetres += way;
        track.SpotMessages = Math.Min(track.SpotMessages + 1, int.MaxValue - 1);
        bool isFrozen = track.SpotMessages >= frozen.Messages && track.SpotWayMetres >= frozen.WayMetres;
        return isFrozen && frozen.Weight > 0 ? Bit(MisbehaviourCheck.FrozenSender) : 0;
    }

    private uint Displacement(ref SenderTrack track, in Motion motion, double way)
    {
        SpeedDisplacementOptions displacement = options.SpeedDisplacement;
        track.WayMetres += way;
        if (motion.Nanoseconds - track.Anchor.Nanoseconds < displacement.WindowMilliseconds * NanosecondsPerMillisecond && !double.IsNaN(way))
            return 0;
        double difference = Math.Abs(Motion.Distance(track.Anchor, motion) - track.WayMetres);
        bool differs = difference > displacement.ToleranceMetres + (displacement.ToleranceShare * track.WayMetres);
        track.Anchor = motion;
        track.WayMetres = 0;
        return differs && displacement.Weight > 0 ? Bit(MisbehaviourCheck.SpeedDisplacement) : 0;
    }
}
