using V2X.Fusion.Association;
using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>What sensors see, a frame at a time.</content>
public sealed partial class TrackShard
{
    private const double SameObjectNumber = -4;
    private const double OtherObjectNumber = 1.5;

    // A sensor that goes on to number it the same is believed through a sudden move aside of so much, at no less than this cost.
    private const double NumberedMetres = 4.5;
    private const double NumberedDistance = 12;
    private const long AnchorAgeNs = 300_000_000;

    private readonly FrameAssignment _assignment;
    private int _assignmentSize;
    private Measurement[] _reported = new Measurement[16];
    private Measurement[] _corrected = new Measurement[16];
    private int[] _trackOf = new int[16];
    private double[] _costOf = new double[16];
    private int _objects;

    /// <summary>Begins a frame of a sensor, also where it holds nothing for this tile.</summary>
    internal void BeginFrame(int source, long nowNs)
    {
        _offsets.BeginFrame(source, nowNs);
        _sender = _trust.Begin(source, nowNs);
        _objects = 0;
    }

    /// <summary>Adds an object to the frame; returns its number in it.</summary>
    internal int AddObject(in Observation observation)
    {
        if (_objects == _reported.Length)
        {
            Array.Resize(ref _reported, _objects * 2);
            Array.Resize(ref _corrected, _objects * 2);
            Array.Resize(ref _trackOf, _objects * 2);
            Array.Resize(ref _costOf, _objects * 2);
            Array.Resize(ref _departures, _objects * 2);
        }

        ref Measurement measurement = ref _reported[_objects];
        _check.Measure(observation, _frame, ref measurement);
        _corrected[_objects] = measurement;
        _departures[_objects].Slot = -1;
        if (!observation.IsRelayed)
            _offsets.NoteAccuracy(observation.Source, 0.5 * (measurement.EastEast + measurement.NorthNorth));
        if (_trust.IsReversedAt(_sender))
            LeaveVelocityOut(ref _corrected[_objects]);
        _offsets.Correct(observation.Source, ref _corrected[_objects]);
        return _objects++;
    }

    /// <summary>Finds which objects of the frame are which tracks.</summary>
    internal void Associate(ReadOnlySpan<Observation> observations, ReadOnlySpan<int> indices, long nowNs)
    {
        _assignment.Begin(_objects);
        for (int i = 0; i < _objects; i++)
            AddCandidates(i, observations[indices[i]], nowNs);
        _assignment.Solve(_objects, _trackOf, _costOf);
    }

    /// <summary>True where an object was taken for a track; the cost compares with that of other shards.</summary>
    internal bool TryBid(int number, out double cost)
    {
        cost = _costOf[number];
        return _trackOf[number] >= 0;
    }

    internal FusionReason MergeObject(int number, in Observation observation, long nowNs)
    {
        int slot = _trackOf[number];
        JudgeDeparture(number, observation, slot);
        if (IsLeftOut(number, observation, slot, nowNs))
            return FusionReason.SourceContradicted;
        HoldVelocity(number, observation, slot);
        if (IsKnownHere(_table.At(slot), observation))
            return Witness(slot, observation, _reported[number], nowNs);
        if (!observation.IsRelayed)
            Compare(ref _table.At(slot), observation, _reported[number]);
        return Merge(slot, observation, _corrected[number], _reported[number], nowNs);
    }

    /// <summary>Begins a track with an object that none of the tracks is; false where it is left out.</summary>
    internal bool TryBeginObject(int number, in Observation observation, long nowNs)
    {
        JudgeDeparture(number, observation, -1);
        if (IsLeftOut(number, observation, -1, nowNs))
            return false;
        Begin(observation, _corrected[number], _reported[number], false, nowNs);
        return true;
    }

    private void AddCandidates(int number, in Observation observation, long nowNs)
    {
        ref Measurement measurement = ref _corrected[number];
        double reach = Reach(measurement, nowNs);
        int found = _table.Grid.Find(measurement.East, measurement.North, reach, _nearby);
        for (int i = 0; i < found; i++)
        {
            int slot = _nearby[i];
            ref TrackRecord record = ref _table.At(slot);
            if (IsFar(record, measurement, reach) || !_table.History.TryStateAt(record, slot, measurement.TimeNs, out MotionState state))
                continue;
            double distance = MotionFilter.PositionDistance(state, measurement, LastingErrorOf(record), out double logDeterminant);
            double numbered = NumberCost(record, observation);
            if (numbered == SameObjectNumber && distance > NumberedDistance)
            {
                NoteDeparture(number, slot, state, measurement);
                if (IsNear(state, measurement))
                    distance = NumberedDistance;
            }

            if (distance > _settings.Gate)
                continue;
            double cost = distance + Math.Clamp(logDeterminant, -2, 6) + Compatibility.Cost(record, state, observation, measurement)
                + numbered - _settings.Gate - 8;
            if (cost < 0)
                _assignment.Add(number, slot, cost);
        }
    }

    private static bool IsNear(in MotionState state, in Measurement measurement)
    {
        double east = measurement.East - state.East, north = measurement.North - state.North;
        return east * east + north * north < NumberedMetres * NumberedMetres;
    }

    private static double NumberCost(in TrackRecord record, in Observation observation)
    {
        if (observation.ObjectNumber < 0)
            return 0;
        int index = FindLink(record, ObservationKind.PerceivedObject, observation.Source, default);
        if (index < 0 || record.Links[index].Entry.ObjectNumber < 0)
            return 0;
        return record.Links[index].Entry.ObjectNumber == observation.ObjectNumber ? SameObjectNumber : OtherObjectNumber;
    }

    // Self-reports are the measure; sensors that see the same road user are drawn towards each other as well.
    private void Compare(ref TrackRecord record, in Observation observation, in Measurement reported)
    {
        int speaker = -1, witness = -1;
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (entry.IsRelayed || Math.Abs(entry.LastMeasuredUnixNs - reported.TimeNs) > AnchorAgeNs)
                continue;
            if (entry.Kind == ObservationKind.SelfReport)
                speaker = Nearer(record, speaker, i, reported.TimeNs);
            else if (entry.Source != observation.Source)
                witness = Nearer(record, witness, i, reported.TimeNs);
        }

        double variance = 0.5 * (reported.EastEast + reported.NorthNorth);
        bool agrees = false;
        if (speaker >= 0)
        {
            ref readonly SourceLink link = ref record.Links[speaker];
            Difference(record, link, reported, out double east, out double north);
            agrees = east * east + north * north < AgreeMetres * AgreeMetres;
            int own = FindLink(record, ObservationKind.PerceivedObject, observation.Source, default);
            if (own >= 0 && _settings.CorrectSourceOffsets)
                _offsets.Learn(observation.Source, ref record.Links[own].Evidence, east, north, link.LastingVariance, variance + link.Variance, reported.TimeNs);
        }

        if (witness >= 0)
        {
            ref readonly SourceLink link = ref record.Links[witness];
            Difference(record, link, reported, out double east, out double north);
            if (_settings.CorrectSourceOffsets)
                _offsets.LearnBetween(observation.Source, link.Entry.Source, east, north, variance + link.Variance);
            agrees |= east * east + north * north < AgreeMetres * AgreeMetres;
        }

        if (agrees)
            _trust.Agree(_sender);
    }

    private static int Nearer(in TrackRecord record, int known, int candidate, long timeNs) =>
        known < 0 || Math.Abs(record.Links[candidate].Entry.LastMeasuredUnixNs - timeNs) < Math.Abs(record.Links[known].Entry.LastMeasuredUnixNs - timeNs)
            ? candidate
            : known;

    private static void Difference(in TrackRecord record, in SourceLink link, in Measurement reported, out double east, out double north)
    {
        double seconds = (reported.TimeNs - link.Entry.LastMeasuredUnixNs) * 1e-9;
        east = reported.East - link.East - seconds * record.State.VelocityEast;
        north = reported.North - link.North - seconds * record.State.VelocityNorth;
    }
}
