using V2X.Model.Canonical;

namespace V2X.Fusion.Tracking;

/// <summary>
/// One road user as all sources together describe it, carried forward to the time asked for. A copy: later updates do not reach it.
/// NaN where nothing is known.
/// </summary>
public struct FusedTrack
{
    /// <summary>Number of the track: never reused, and kept over pseudonym changes and from shard to shard.</summary>
    public ulong Id;

    /// <summary>Time of the state below, Unix nanoseconds: the time that was asked for.</summary>
    public long TimeUnixNs;

    /// <summary>WGS 84 latitude, degrees.</summary>
    public double LatitudeDegrees;

    /// <summary>WGS 84 longitude, degrees.</summary>
    public double LongitudeDegrees;

    /// <summary>Height above the ellipsoid, metres, as last reported.</summary>
    public double ElevationMetres;

    /// <summary>Velocity to the east, metres per second.</summary>
    public double EastMetresPerSecond;

    /// <summary>Velocity to the north, metres per second.</summary>
    public double NorthMetresPerSecond;

    /// <summary>Speed over ground, metres per second.</summary>
    public double SpeedMetresPerSecond;

    /// <summary>
    /// Heading, degrees clockwise from true north, 0 to below 360: the direction of motion; when almost standing, the one last known.
    /// </summary>
    public double HeadingDegrees;

    /// <summary>Change of heading, degrees per second, positive clockwise.</summary>
    public double YawRateDegreesPerSecond;

    /// <summary>Acceleration along the direction of motion, metres per second squared.</summary>
    public double AccelerationMetresPerSecondSquared;

    /// <summary>One sigma of the speed, metres per second.</summary>
    public double SpeedSigmaMetresPerSecond;

    /// <summary>One sigma of the heading, degrees; NaN when almost standing.</summary>
    public double HeadingSigmaDegrees;

    /// <summary>One sigma of the yaw rate, degrees per second.</summary>
    public double YawRateSigmaDegreesPerSecond;

    /// <summary>One sigma of the acceleration, metres per second squared.</summary>
    public double AccelerationSigmaMetresPerSecondSquared;

    /// <summary>Covariance of position and velocity to the east and north, SI units.</summary>
    public MotionCovariance Covariance;

    /// <summary>Length, metres.</summary>
    public double LengthMetres;

    /// <summary>Width, metres.</summary>
    public double WidthMetres;

    /// <summary>Height of the road user, metres.</summary>
    public double HeightMetres;

    /// <summary>The most probable class.</summary>
    public RoadUserClass Class;

    /// <summary>Probability of <see cref="Class"/>, 0..1; NaN while unknown.</summary>
    public double ClassProbability;

    /// <summary>Probability that the road user exists, 0..1.</summary>
    public double ExistenceProbability;

    /// <summary>True once the track may be relied on; false while it has too few observations behind it.</summary>
    public bool Confirmed;

    /// <summary>When the track began, Unix nanoseconds.</summary>
    public long CreatedUnixNs;

    /// <summary>Time of the newest measurement in the track, Unix nanoseconds.</summary>
    public long UpdatedUnixNs;

    /// <summary>Observations merged since the track began.</summary>
    public uint Observations;

    /// <summary>Who contributed.</summary>
    public TrackProvenance Provenance;

    /// <summary>Longest silence of a broker's own sources after which it still counts as knowing a road user by itself, nanoseconds.</summary>
    public const long OwnWithinNs = 600_000_000;

    /// <summary>
    /// Whether only another broker tells of the road user at the time of the state. Such a track is not told on to brokers: the two would keep
    /// each other's tracks alive for ever.
    /// </summary>
    public readonly bool IsRelayedOnly()
    {
        bool relayed = false;
        for (int i = 0; i < Provenance.Count; i++)
        {
            ProvenanceEntry entry = Provenance[i];
            if (entry.IsRelayed)
                relayed = true;
            else if (TimeUnixNs - entry.LastMeasuredUnixNs <= OwnWithinNs)
                return false;
        }

        return relayed;
    }

    /// <summary>The identity that last told of itself as this road user; none where nobody did.</summary>
    public readonly StationIdentity LatestIdentity()
    {
        StationIdentity identity = default;
        long newest = long.MinValue;
        for (int i = 0; i < Provenance.Count; i++)
        {
            ProvenanceEntry entry = Provenance[i];
            if (entry.Kind == ObservationKind.SelfReport && !entry.Identity.IsNone && entry.LastMeasuredUnixNs > newest)
                (identity, newest) = (entry.Identity, entry.LastMeasuredUnixNs);
        }

        return identity;
    }
}
