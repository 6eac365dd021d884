using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>Tracks as others see them.</content>
public sealed partial class TrackShard
{
    private const double DegreesPerRadian = 180 / Math.PI;
    private const double StandingMetresPerSecond = 0.5;

    /// <summary>
    /// The track in a place, 0 to below <see cref="SlotCount"/>, carried to a time; false where the place is empty. A time up to half a
    /// second ago gives what is known now of then.
    /// </summary>
    public bool TryGetAt(int slot, long nowUnixNs, out FusedTrack track)
    {
        track = default;
        if (!_table.IsUsed(slot))
            return false;
        ref TrackRecord record = ref _table.At(slot);
        if (!_table.History.TryStateAt(record, slot, nowUnixNs, out MotionState state))
            state = record.State;
        track.Id = record.Id;
        track.TimeUnixNs = nowUnixNs;
        _frame.ToDegrees(state.East, state.North, out track.LatitudeDegrees, out track.LongitudeDegrees);
        track.ElevationMetres = record.ElevationMetres;
        WriteMotion(ref track, state, record.HeadingDegrees);
        WriteCovariance(ref track.Covariance, state);
        WriteNature(ref track, record);
        WriteProvenance(ref track.Provenance, record);
        return true;
    }

    /// <summary>True where a place holds a confirmed track.</summary>
    public bool IsConfirmedAt(int slot) => _table.IsUsed(slot) && _table.At(slot).Confirmed;

    /// <summary>The number of the track in a place; 0 where the place is empty.</summary>
    public ulong IdAt(int slot) => _table.IsUsed(slot) ? _table.At(slot).Id : 0;

    private static void WriteMotion(ref FusedTrack track, in MotionState state, double lastHeading)
    {
        double speed = state.Speed;
        track.EastMetresPerSecond = state.VelocityEast;
        track.NorthMetresPerSecond = state.VelocityNorth;
        track.SpeedMetresPerSecond = speed;
        track.YawRateDegreesPerSecond = -state.Values[MotionVector.TurnRate] * DegreesPerRadian;
        track.YawRateSigmaDegreesPerSecond = Root(state.Of(4, 4)) * DegreesPerRadian;
        track.AccelerationMetresPerSecondSquared = state.Values[MotionVector.Acceleration];
        track.AccelerationSigmaMetresPerSecondSquared = Root(state.Of(5, 5));
        double ee = state.Of(2, 2), en = state.Of(3, 2), nn = state.Of(3, 3);
        if (speed <= StandingMetresPerSecond)
        {
            track.HeadingDegrees = lastHeading;
            track.HeadingSigmaDegrees = double.NaN;
            track.SpeedSigmaMetresPerSecond = Root(0.5 * (ee + nn));
            return;
        }

        double east = state.VelocityEast / speed, north = state.VelocityNorth / speed;
        track.HeadingDegrees = Course(east, north);
        track.SpeedSigmaMetresPerSecond = Root(east * east * ee + 2 * east * north * en + north * north * nn);
        double across = Root(north * north * ee - 2 * east * north * en + east * east * nn);
        track.HeadingSigmaDegrees = Math.Min(180, across / speed * DegreesPerRadian);
    }

    private static void WriteCovariance(ref MotionCovariance covariance, in MotionState state)
    {
        covariance.EastEast = state.Of(0, 0);
        covariance.EastNorth = state.Of(1, 0);
        covariance.NorthNorth = state.Of(1, 1);
        covariance.EastVelocityEast = state.Of(2, 0);
        covariance.NorthVelocityEast = state.Of(2, 1);
        covariance.EastVelocityNorth = state.Of(3, 0);
        covariance.NorthVelocityNorth = state.Of(3, 1);
        covariance.VelocityEastEast = state.Of(2, 2);
        covariance.VelocityEastNorth = state.Of(3, 2);
        covariance.VelocityNorthNorth = state.Of(3, 3);
    }

    private static void WriteNature(ref FusedTrack track, in TrackRecord record)
    {
        track.LengthMetres = record.Size.Length;
        track.WidthMetres = record.Size.Width;
        track.HeightMetres = record.Size.Height;
        track.Class = record.Class.Best;
        track.ClassProbability = record.Class.Probability;
        track.ExistenceProbability = record.ExistenceProbability;
        track.Confirmed = record.Confirmed;
        track.CreatedUnixNs = record.CreatedNs;
        track.UpdatedUnixNs = record.State.TimeNs;
        track.Observations = record.Observations;
    }

    private static void WriteProvenance(ref TrackProvenance provenance, in TrackRecord record)
    {
        provenance.Clear();
        for (int i = 0; i < record.LinkCount; i++)
            provenance.Add(record.Links[i].Entry);
    }

    private static double Root(double variance) => Math.Sqrt(Math.Max(0, variance));
}
