using V2X.Fusion.Filters;

namespace V2X.Fusion.Tracking;

/// <summary>
/// The sources of a shard, and for each sensor an estimate of its constant position offset: one Kalman filter for each direction,
/// starting at zero, fed with the difference between what the sensor saw and what others said of the same road user just then.
/// </summary>
internal sealed class SourceOffsets
{
    private const double LeastFirstVariance = 0.04;
    private const double MostFirstVariance = 1;
    private const double LeastVariance = 1e-3;
    private const double VariancePerSecond = 2e-5;
    private const double ObjectsForOne = 10;
    private const double OutlierGate = 9;

    private readonly FusionSettings _settings;
    private readonly BoundedTable<SourceNumber, Source> _sources;

    public SourceOffsets(FusionSettings settings)
    {
        _settings = settings;
        _sources = new BoundedTable<SourceNumber, Source>(settings.MaximumSources);
    }

    /// <summary>Notes a frame of a sensor; returns its running number.</summary>
    public long BeginFrame(int source, long nowNs)
    {
        int slot = _sources.Touch(new SourceNumber(source), nowNs, out bool added, out _);
        ref Source state = ref _sources.ValueAt(slot);
        if (added)
            state = new Source { Variance = MostFirstVariance, SharedVariance = MostFirstVariance, FirstVariance = MostFirstVariance };
        else
            state.Variance = Math.Min(state.FirstVariance, state.Variance + Math.Max(0, nowNs - state.FrameNs) * 1e-9 * VariancePerSecond);
        state.FrameNs = nowNs;
        return ++state.Frame;
    }

    /// <summary>
    /// Notes how exact a sensor says it is: an offset as large as its noise is nothing unusual. Only the first word counts.
    /// </summary>
    public void NoteAccuracy(int source, double variance)
    {
        int slot = _sources.Find(new SourceNumber(source));
        if (slot < 0 || _sources.ValueAt(slot).HasAccuracy)
            return;
        ref Source state = ref _sources.ValueAt(slot);
        state.HasAccuracy = true;
        state.FirstVariance = Math.Clamp(_settings.SourceOffsetToNoise * _settings.SourceOffsetToNoise * variance, LeastFirstVariance, MostFirstVariance);
        state.Variance = state.SharedVariance = state.FirstVariance;
    }

    /// <summary>Takes over what another shard found of a sensor, where nothing is known here.</summary>
    public void Introduce(int source, long nowNs, double east, double north, double variance)
    {
        if (_sources.Find(new SourceNumber(source)) >= 0)
            return;
        int slot = _sources.Touch(new SourceNumber(source), nowNs, out _, out _);
        _sources.ValueAt(slot) = new Source
        {
            East = east,
            North = north,
            Variance = variance,
            FirstVariance = MostFirstVariance,
            HasAccuracy = true,
            SharedEast = east,
            SharedNorth = north,
            SharedVariance = variance,
            FrameNs = nowNs,
        };
    }

    /// <summary>The number of the newest frame of a sensor; 0 where it is not known.</summary>
    public long FrameOf(int source)
    {
        int slot = _sources.Find(new SourceNumber(source));
        return slot < 0 ? 0 : _sources.ValueAt(slot).Frame;
    }

    /// <summary>The offset of a sensor and its variance in each direction; false where the sensor is not known.</summary>
    public bool TryGet(int source, out double east, out double north, out double variance)
    {
        int slot = _sources.Find(new SourceNumber(source));
        if (slot < 0)
        {
            (east, north, variance) = (0, 0, MostFirstVariance);
            return false;
        }

        ref Source state = ref _sources.ValueAt(slot);
        (east, north, variance) = (state.East, state.North, state.Variance);
        return true;
    }

    /// <summary>Takes the offset off a sensor's measurement and adds what is not known of it to its covariance.</summary>
    public void Correct(int source, ref Measurement measurement)
    {
        if (!_settings.CorrectSourceOffsets || !TryGet(source, out double east, out double north, out double variance))
            return;
        measurement.East -= east;
        measurement.North -= north;
        measurement.EastEast += variance;
        measurement.NorthNorth += variance;
    }

    /// <summary>Learns from one difference between what this sensor saw and what the road user said of itself.</summary>
    /// <param name="source">The sensor.</param>
    /// <param name="evidence">What this road user told of the sensor so far.</param>
    /// <param name="east">The difference to the east, metres.</param>
    /// <param name="north">The difference to the north, metres.</param>
    /// <param name="lasting">Variance of the part of it that lasts.</param>
    /// <param name="fresh">Variance of the part of it that is new each time.</param>
    /// <param name="timeNs">When it was measured.</param>
    public void Learn(int source, ref OffsetEvidence evidence, double east, double north, double lasting, double fresh, long timeNs)
    {
        int slot = _sources.Find(new SourceNumber(source));
        if (slot < 0)
            return;
        ref Source state = ref _sources.ValueAt(slot);
        double eastGap = east - state.East, northGap = north - state.North;
        if (eastGap * eastGap + northGap * northGap > OutlierGate * (state.Variance + lasting + fresh)
            || !evidence.TryAdd(east, north, lasting, fresh, timeNs, out (double East, double North, double Weight) added))
        {
            return;
        }

        double certainty = 1 / state.Variance + added.Weight;
        Move(ref state, (added.East - added.Weight * state.East) / certainty, (added.North - added.Weight * state.North) / certainty);
        state.Variance = Math.Max(LeastVariance, 1 / certainty);
    }

    /// <summary>
    /// Learns from one difference between two sensors: each gives way by how unsure it is. That makes neither surer of the whole.
    /// </summary>
    public void LearnBetween(int source, int other, double east, double north, double variance)
    {
        int slot = _sources.Find(new SourceNumber(source)), otherSlot = _sources.Find(new SourceNumber(other));
        if (slot < 0 || otherSlot < 0)
            return;
        ref Source state = ref _sources.ValueAt(slot);
        ref Source second = ref _sources.ValueAt(otherSlot);
        double eastGap = east - state.East + second.East, northGap = north - state.North + second.North;
        double sum = state.Variance + second.Variance;
        if (eastGap * eastGap + northGap * northGap > OutlierGate * (sum + variance))
            return;
        double share = 1 / (sum + variance * ObjectsForOne);
        Move(ref state, state.Variance * share * eastGap, state.Variance * share * northGap);
        Move(ref second, -second.Variance * share * eastGap, -second.Variance * share * northGap);
    }

    /// <summary>What was learned of a sensor since the last exchange: movement of the offset, and gain of certainty.</summary>
    public bool TryTakeLearned(int source, out OffsetMessage learned)
    {
        int slot = _sources.Find(new SourceNumber(source));
        learned = default;
        if (slot < 0)
            return false;
        ref Source state = ref _sources.ValueAt(slot);
        learned = new OffsetMessage(
            state.East - state.SharedEast, state.North - state.SharedNorth, 1 / state.Variance - 1 / state.SharedVariance, 1 / state.FirstVariance);
        return true;
    }

    /// <summary>Takes over what all shards together know of a sensor.</summary>
    public void Share(int source, in OffsetMessage common)
    {
        int slot = _sources.Find(new SourceNumber(source));
        if (slot < 0)
            return;
        ref Source state = ref _sources.ValueAt(slot);
        state.East = state.SharedEast = common.East;
        state.North = state.SharedNorth = common.North;
        state.Variance = state.SharedVariance = Math.Clamp(1 / common.Certainty, LeastVariance, state.FirstVariance);
    }

    private void Move(ref Source state, double east, double north)
    {
        double limit = _settings.LargestSourceOffsetMetres;
        state.East = Math.Clamp(state.East + east, -limit, limit);
        state.North = Math.Clamp(state.North + north, -limit, limit);
    }

    private struct Source
    {
        public double East;
        public double North;
        public double Variance;

        // Before anything is learned.
        public double FirstVariance;
        public bool HasAccuracy;
        public double SharedEast;
        public double SharedNorth;
        public double SharedVariance;
        public long Frame;
        public long FrameNs;
    }
}
