using V2X.Fusion.Filters;

namespace V2X.Fusion.Tracking;

/// <summary>
/// The last measurements of each track with the state after each, oldest first. A measurement from between them is put in its place
/// and all later ones are filtered again, so that the order of arrival makes no difference to the state.
/// </summary>
internal sealed class TrackHistory
{
    /// <summary>Measurements kept of one track: 0.5 s of four sources at 10 Hz, and some.</summary>
    public const int Length = 24;

    private HistoryEntry[] _entries = [];

    // For each track, where its entries stand in the order of time.
    private byte[] _order = [];

    public void Resize(int tracks)
    {
        int known = _order.Length / Length;
        Array.Resize(ref _entries, tracks * Length);
        Array.Resize(ref _order, tracks * Length);
        for (int i = known * Length; i < _order.Length; i++)
            _order[i] = (byte)(i % Length);
    }

    /// <summary>The entry at a place in the order of time, 0 the oldest.</summary>
    public ref HistoryEntry At(int track, int place) => ref _entries[track * Length + _order[track * Length + place]];

    public void Start(ref TrackRecord record, int track, in Measurement first)
    {
        record.HistoryCount = 1;
        record.HistoryForgot = false;
        ref HistoryEntry entry = ref At(track, 0);
        entry.Measurement = first;
        MotionFilter.Start(ref entry.After, first, record.Noise);
        record.State = entry.After;
    }

    /// <summary>
    /// The state at a time: the newest one at or before it, carried forward; the oldest one as it is where the time lies before it.
    /// False where what lies before it is forgotten.
    /// </summary>
    public bool TryStateAt(in TrackRecord record, int track, long timeNs, out MotionState state)
    {
        state = record.State;
        if (timeNs < state.TimeNs)
        {
            int place = PlaceAfter(record, track, timeNs) - 1;
            if (place < 0 && record.HistoryForgot)
                return false;
            if (place < 0)
                return CarryBack(track, timeNs, ref state);
            state = At(track, place).After;
        }

        MotionPrediction.Advance(ref state, timeNs, record.Noise);
        return true;
    }

    /// <summary>Takes a measurement in. False where it is older than what is remembered.</summary>
    public bool TryInsert(ref TrackRecord record, int track, in Measurement measurement, out bool velocityFits)
    {
        velocityFits = true;
        int place = PlaceAfter(record, track, measurement.TimeNs);
        if (place == 0 && (record.HistoryForgot || record.HistoryCount == Length))
            return false;
        place = MakeRoom(ref record, track, place);
        At(track, place).Measurement = measurement;
        for (int i = place; i < record.HistoryCount; i++)
        {
            bool fits = Filter(record, track, i);
            if (i == place)
                velocityFits = fits;
        }

        record.State = At(track, record.HistoryCount - 1).After;
        return true;
    }

    /// <summary>True where a track already holds what this voice measured at this time.</summary>
    public bool Holds(in TrackRecord record, int track, in Measurement measurement)
    {
        for (int i = record.HistoryCount - 1; i >= 0; i--)
        {
            ref HistoryEntry entry = ref At(track, i);
            if (entry.Measurement.TimeNs < measurement.TimeNs)
                return false;
            if (entry.Measurement.TimeNs == measurement.TimeNs && entry.Measurement.Voice == measurement.Voice)
                return true;
        }

        return false;
    }

    /// <summary>Moves every position of a track, for a frame with another origin and scale.</summary>
    public void Shift(ref TrackRecord record, int track, in FrameShift shift)
    {
        for (int i = 0; i < record.HistoryCount; i++)
        {
            ref HistoryEntry entry = ref At(track, i);
            shift.Apply(ref entry.Measurement.East, ref entry.Measurement.North);
            shift.Apply(ref entry.After);
        }
    }

    // A road user that began later than the time asked for: back along its velocity, as unsure as it began.
    private bool CarryBack(int track, long timeNs, ref MotionState state)
    {
        state = At(track, 0).After;
        double seconds = (timeNs - state.TimeNs) * 1e-9;
        state.Values[MotionVector.East] += seconds * state.VelocityEast;
        state.Values[MotionVector.North] += seconds * state.VelocityNorth;
        state.Covariance[0] += seconds * seconds * state.Of(2, 2);
        state.Covariance[2] += seconds * seconds * state.Of(3, 3);
        state.TimeNs = timeNs;
        return true;
    }

    private bool Filter(in TrackRecord record, int track, int place)
    {
        ref HistoryEntry entry = ref At(track, place);
        if (place == 0 && !record.HistoryForgot)
        {
            MotionFilter.Start(ref entry.After, entry.Measurement, record.Noise);
            return true;
        }

        if (place > 0)
            entry.After = At(track, place - 1).After;
        MotionPrediction.Advance(ref entry.After, entry.Measurement.TimeNs, record.Noise);
        return MotionFilter.Correct(ref entry.After, entry.Measurement);
    }

    // The first place whose measurement is later than a time.
    private int PlaceAfter(in TrackRecord record, int track, long timeNs)
    {
        int place = record.HistoryCount;
        while (place > 0 && At(track, place - 1).Measurement.TimeNs > timeNs)
            place--;
        return place;
    }

    private int MakeRoom(ref TrackRecord record, int track, int place)
    {
        Span<byte> order = _order.AsSpan(track * Length, Length);
        if (record.HistoryCount == Length)
        {
            byte oldest = order[0];
            order[1..].CopyTo(order);
            order[Length - 1] = oldest;
            record.HistoryCount--;
            record.HistoryForgot = true;
            place = Math.Max(0, place - 1);
        }

        byte free = order[record.HistoryCount];
        order[place..record.HistoryCount].CopyTo(order[(place + 1)..]);
        order[place] = free;
        record.HistoryCount++;
        return place;
    }
}
