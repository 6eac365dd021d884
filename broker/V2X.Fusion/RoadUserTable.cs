namespace V2X.Fusion;

/// <summary>
/// The latest state of every road user heard lately, smoothed by a constant-velocity filter.
/// Bounded: when full, a new road user takes the place of the one not heard for the longest time, and that is counted.
/// Knows no clock but the times it is given; allocates nothing per update once it has grown. For one thread at a time.
/// </summary>
public sealed class RoadUserTable
{
    // A report cannot tell of the future; this much is forgiven for clocks that are not quite together.
    private const long ClockToleranceNs = 1_000_000_000;

    private readonly BoundedTable<RoadUserKey, Record> _table;
    private readonly FilterSettings _settings;
    private readonly long _expiryNs;

    /// <summary>An empty table.</summary>
    /// <param name="capacity">Most road users kept, at least 1.</param>
    /// <param name="expiry">Silence after which a road user is gone; longer than zero.</param>
    /// <param name="settings">Filter figures; null for the defaults.</param>
    public RoadUserTable(int capacity, TimeSpan expiry, FilterSettings? settings = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(expiry, TimeSpan.Zero);
        _table = new BoundedTable<RoadUserKey, Record>(capacity);
        _settings = settings ?? FilterSettings.Default;
        _expiryNs = expiry.Ticks * TimeSpan.NanosecondsPerTick;
    }

    /// <summary>Road users kept now; those that fell silent count until <see cref="Expire"/> runs.</summary>
    public int Count => _table.Count;

    /// <summary>Road users that had to give way to others because the table was full.</summary>
    public long Evicted { get; private set; }

    /// <summary>Road users dropped because they fell silent.</summary>
    public long Expired { get; private set; }

    /// <summary>Slots to walk over with <see cref="TryGetAt"/>.</summary>
    public int SlotCount => _table.SlotCount;

    /// <summary>
    /// Takes a report in. One measured more than a second after <paramref name="nowNs"/> is taken as measured now:
    /// otherwise a sender whose clock runs ahead would shut out its own later reports.
    /// </summary>
    public UpdateOutcome Update(in RoadUserReport report, long nowNs)
    {
        int slot = _table.Touch(report.Key, nowNs, out bool added, out bool evicted);
        if (evicted)
            Evicted++;
        ref Record record = ref _table.ValueAt(slot);
        record.Messages++;
        record.Sources.Note(report.Source, nowNs);
        RoadUserReport plausible = report.MeasuredNs > nowNs + ClockToleranceNs ? report with { MeasuredNs = nowNs } : report;
        if (added)
            return Start(ref record, plausible, UpdateOutcome.Created);
        if (plausible.MeasuredNs == record.Filter.TimeNs)
            return UpdateOutcome.SameTime;
        if (plausible.MeasuredNs < record.Filter.TimeNs)
            return UpdateOutcome.OutOfOrder;
        return Merge(ref record, plausible);
    }

    /// <summary>Notes that one more source heard a report already taken in. False where the road user is not kept.</summary>
    public bool Witness(RoadUserKey key, int source, long nowNs)
    {
        int slot = _table.Find(key);
        if (slot < 0)
            return false;
        _table.ValueAt(slot).Sources.Note(source, nowNs);
        return true;
    }

    /// <summary>Drops the road users that have been silent for longer than the expiry; returns how many.</summary>
    public int Expire(long nowNs)
    {
        int removed = _table.RemoveOlderThan(nowNs - _expiryNs);
        Expired += removed;
        return removed;
    }

    /// <summary>The state of one road user carried forward to a time; false where it is not kept.</summary>
    public bool TryGet(RoadUserKey key, long nowNs, out RoadUserState state) => TryGetAt(_table.Find(key), nowNs, out state);

    /// <summary>
    /// The state in a slot, 0 to below <see cref="SlotCount"/>; false where the slot is empty or the road user silent for longer than the expiry.
    /// </summary>
    public bool TryGetAt(int slot, long nowNs, out RoadUserState state)
    {
        state = default;
        if (!_table.IsUsed(slot) || _table.TouchedAt(slot) < nowNs - _expiryNs)
            return false;
        ref Record record = ref _table.ValueAt(slot);
        state.Key = _table.KeyAt(slot);
        state.LastHeardNs = _table.TouchedAt(slot);
        state.MeasuredNs = record.Filter.TimeNs;
        state.Messages = record.Messages;
        state.Sources = record.Sources;
        record.Filter.PositionAt(nowNs, _settings, out state.LatitudeDegrees, out state.LongitudeDegrees);
        SetMotion(ref state, record);
        return true;
    }

    private UpdateOutcome Merge(ref Record record, in RoadUserReport report)
    {
        // A refused report must leave no half-made prediction behind, so the filter works on a copy.
        ConstantVelocityFilter advanced = record.Filter;
        if (!advanced.TryAdvance(report, _settings))
            return Start(ref record, report, UpdateOutcome.Reset);
        record.Filter = advanced;
        if (!float.IsNaN(report.HeadingDegrees))
            record.ReportedHeading = report.HeadingDegrees;
        return UpdateOutcome.Updated;
    }

    private UpdateOutcome Start(ref Record record, in RoadUserReport report, UpdateOutcome outcome)
    {
        record.Filter.Start(report, _settings);
        record.ReportedHeading = report.HeadingDegrees;
        return outcome;
    }

    private static void SetMotion(ref RoadUserState state, in Record record)
    {
        const double KnownSigmaMetresPerSecond = 3;
        const double MovingMetresPerSecond = 1;
        double east = record.Filter.EastMetresPerSecond;
        double north = record.Filter.NorthMetresPerSecond;
        double speed = Math.Sqrt(east * east + north * north);
        bool known = record.Filter.VelocitySigma <= KnownSigmaMetresPerSecond;
        state.SpeedMetresPerSecond = known ? (float)speed : float.NaN;
        state.HeadingDegrees = known && speed >= MovingMetresPerSecond ? Course(east, north) : record.ReportedHeading;
    }

    private static float Course(double east, double north)
    {
        float degrees = (float)(Math.Atan2(east, north) * (180 / Math.PI));
        if (degrees < 0)
            degrees += 360;
        return degrees >= 360 ? 0 : degrees;
    }

    private struct Record
    {
        public ConstantVelocityFilter Filter;
        public RecentSources Sources;
        public ulong Messages;
        public float ReportedHeading;
    }
}
