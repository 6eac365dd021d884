using V2X.Fusion.Filters;

namespace V2X.Fusion.Tracking;

/// <summary>
/// The sources of a shard, and for each sensor an estimate of its constant position offset: one Kalman filter for each direction,
/// starting at zero, fed with the difference between what the sensor saw and what others said of the same road user just then.
/// </summary>
internal sealed class SourceOffsets
{
    private const double FirstVariance = 1.0;
    private const double LeastVariance = 1e-3;
    private const double VariancePerSecond = 2e-5;

    // One road user's positioning error lasts for many reports, so that one report counts as a fraction of an independent one.
    private const double CorrelationFactor = 8;
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
            state = new Source { Variance = FirstVariance };
        else
            state.Variance = Math.Min(FirstVariance, state.Variance + Math.Max(0, nowNs - state.FrameNs) * 1e-9 * VariancePerSecond);
        state.FrameNs = nowNs;
        return ++state.Frame;
    }

    /// <summary>Takes over what another shard found of a sensor, where nothing is known here.</summary>
    public void Introduce(int source, long nowNs, double east, double north, double variance)
    {
        if (_sources.Find(new SourceNumber(source)) >= 0)
            return;
        int slot = _sources.Touch(new SourceNumber(source), nowNs, out _, out _);
        _sources.ValueAt(slot) = new Source { East = east, North = north, Variance = variance, FrameNs = nowNs };
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
            (east, north, variance) = (0, 0, FirstVariance);
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

    /// <summary>Learns from one difference between this sensor and another voice.</summary>
    public void Learn(int source, double east, double north, double variance)
    {
        int slot = _sources.Find(new SourceNumber(source));
        if (slot < 0)
            return;
        ref Source state = ref _sources.ValueAt(slot);
        double eastGap = east - state.East, northGap = north - state.North;
        double noise = variance * CorrelationFactor;
        if (eastGap * eastGap + northGap * northGap > OutlierGate * (state.Variance + variance))
            return;
        double gain = state.Variance / (state.Variance + noise);
        double limit = _settings.LargestSourceOffsetMetres;
        state.East = Math.Clamp(state.East + gain * eastGap, -limit, limit);
        state.North = Math.Clamp(state.North + gain * northGap, -limit, limit);
        state.Variance = Math.Max(LeastVariance, state.Variance * (1 - gain));
    }

    private readonly record struct SourceNumber(int Number)
    {
        public override int GetHashCode() => (int)((uint)Number * 0x9E3779B9 >> 8);
    }

    private struct Source
    {
        public double East;
        public double North;
        public double Variance;
        public long Frame;
        public long FrameNs;
    }
}
