using V2X.Fusion.Association;
using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>Sensors that place road users where others do not.</content>
public sealed partial class TrackShard
{
    // Every track is looked at once in so many sweeps.
    private const int SweepsPerShadowLook = 4;
    private const long ShadowNs = 2_500_000_000;
    private const double ShadowDriftMetres = 1;
    private const double ShadowMetresPerSecond = 1.5;

    // Standing still, everybody stays beside everybody.
    private const double LeastShadowSpeed = 2;
    private const double AgreeMetres = 2.5;
    private const double LeftOutAgreeMetres = 1.8;
    private const long VoiceNs = 500_000_000;
    private const long MovedOnceNs = 1_000_000_000;

    private readonly SourceTrust _trust;
    private Departure[] _departures = new Departure[16];
    private int _sender;
    private int _sweeps;

    internal void TakeContradictions(List<SourceContradiction> changes) => _trust.TakeChanges(changes);

    // A sensor's number for an object was that of a track, which is too far now.
    private void NoteDeparture(int number, int slot, in MotionState state, in Measurement measurement)
    {
        ref Departure departure = ref _departures[number];
        departure.Slot = slot;
        departure.Vote = VoteOf(_table.At(slot), state, measurement.East - state.East, measurement.North - state.North);
        departure.Vote.IsAgainst = departure.Vote.IsDeparture = true;
        departure.Vote.TimeNs = measurement.TimeNs;
    }

    private static SourceVote VoteOf(in TrackRecord record, in MotionState state, double east, double north)
    {
        SourceVote vote = new() { Track = record.Id, East = east, North = north, Other = SourceVote.RoadUsers };
        double speed = state.Speed;
        if (speed > 1)
            (vote.CourseEast, vote.CourseNorth) = (state.VelocityEast / speed, state.VelocityNorth / speed);
        return vote;
    }

    // The object left its track, or took it along, while somebody else still sees the road user where it was.
    private void JudgeDeparture(int number, in Observation observation, int takenBy)
    {
        ref Departure departure = ref _departures[number];
        if (departure.Slot < 0 && takenBy < 0)
            FindDeparture(number, observation);
        if (departure.Slot < 0 || (takenBy >= 0 && takenBy != departure.Slot) || observation.IsRelayed || !_table.Holds(departure.Slot, departure.Vote.Track))
            return;
        ref TrackRecord record = ref _table.At(departure.Slot);
        long timeNs = observation.MeasuredUnixNs;
        bool isFirst = timeNs - record.MovedNs > MovedOnceNs;
        record.MovedNs = timeNs;
        double aside = departure.Vote.East * departure.Vote.East + departure.Vote.North * departure.Vote.North;
        if (!isFirst || aside < SourceTrust.LeastAsideMetres * SourceTrust.LeastAsideMetres
            || !TryOtherVoice(record, observation.Source, timeNs, out departure.Vote.Other))
        {
            return;
        }

        _trust.Vote(observation.Source, departure.Vote);
    }

    // Few objects belong to no track, so that there is time to look further for the one whose number they have.
    private void FindDeparture(int number, in Observation observation)
    {
        ref readonly Measurement measured = ref _corrected[number];
        int found = observation.ObjectNumber < 0 ? 0 : _table.Grid.Find(measured.East, measured.North, LongestReachMetres, _nearby);
        for (int i = 0; i < found; i++)
        {
            ref TrackRecord record = ref _table.At(_nearby[i]);
            if (NumberCost(record, observation) != SameObjectNumber
                || !_table.History.TryStateAt(record, _nearby[i], measured.TimeNs, out MotionState state))
            {
                continue;
            }

            NoteDeparture(number, _nearby[i], state, measured);
            return;
        }
    }

    // Where the sensor that speaks is left out, its object goes no further; what it says is still held against the others.
    private bool IsLeftOut(int number, in Observation observation, int takenFor, long nowNs)
    {
        if (observation.IsRelayed || !_trust.IsLeftOutAt(_sender))
            return false;
        ref readonly Measurement measured = ref _corrected[number];
        if (takenFor >= 0 && Agrees(_table.At(takenFor), observation, measured))
            _trust.Agree(_sender);
        else if (IsStillAside(observation, measured))
            _trust.StillAside(_sender, nowNs);
        Figures.Count(FusionReason.SourceContradicted);
        return true;
    }

    private bool Agrees(in TrackRecord record, in Observation observation, in Measurement measured)
    {
        SourceVote aside = AsideOf(record, measured);
        return aside.East * aside.East + aside.North * aside.North < LeftOutAgreeMetres * LeftOutAgreeMetres
            && TryOtherVoice(record, observation.Source, measured.TimeNs, out _);
    }

    private bool IsStillAside(in Observation observation, in Measurement measured)
    {
        int found = _table.Grid.Find(measured.East, measured.North, LongestReachMetres, _nearby);
        for (int i = 0; i < found; i++)
        {
            ref TrackRecord record = ref _table.At(_nearby[i]);
            if (_trust.IsAsideAsBefore(_sender, AsideOf(record, measured)) && TryOtherVoice(record, observation.Source, measured.TimeNs, out _))
                return true;
        }

        return false;
    }

    private static SourceVote AsideOf(in TrackRecord record, in Measurement measured)
    {
        double seconds = (measured.TimeNs - record.State.TimeNs) * 1e-9;
        return VoteOf(
            record, record.State, measured.East - record.State.East - seconds * record.State.VelocityEast,
            measured.North - record.State.North - seconds * record.State.VelocityNorth);
    }

    private bool TryOtherVoice(in TrackRecord record, int source, long timeNs, out int other)
    {
        other = SourceVote.RoadUsers;
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (entry.IsRelayed || Math.Abs(timeNs - entry.LastMeasuredUnixNs) > VoiceNs)
                continue;
            if (entry.Kind == ObservationKind.SelfReport)
                return true;
            if (entry.Source == source || _trust.IsLeftOut(entry.Source))
                continue;
            other = entry.Source;
            return true;
        }

        return false;
    }

    // How an object moved since the sensor's last look, against the velocity that the sensor states.
    private void HoldVelocity(int number, in Observation observation, int slot)
    {
        const double leastSeconds = 0.04, mostSeconds = 0.35;
        ref readonly Measurement reported = ref _reported[number];
        if (reported.Velocity != VelocityContent.Vector || observation.IsRelayed)
            return;
        ref TrackRecord record = ref _table.At(slot);
        int own = FindLink(record, ObservationKind.PerceivedObject, observation.Source, default);
        if (own < 0 || record.Links[own].Entry.ObjectNumber != observation.ObjectNumber)
            return;
        ref readonly SourceLink link = ref record.Links[own];
        double seconds = (reported.TimeNs - link.Entry.LastMeasuredUnixNs) * 1e-9;
        if (!(seconds is > leastSeconds and < mostSeconds))
            return;
        double along = (reported.East - link.East) * reported.VelocityEast + (reported.North - link.North) * reported.VelocityNorth;
        _trust.HoldVelocity(_sender, 2 * along * seconds / (0.5 * (reported.EastEast + reported.NorthNorth) + link.Variance));
    }

    private void LeaveVelocityOut(ref Measurement measurement)
    {
        if (measurement.Velocity == VelocityContent.None)
            return;
        measurement.Velocity = VelocityContent.None;
        measurement.Acceleration = double.NaN;
        Figures.Count(FusionReason.VelocityReversed);
    }

    // A track that one sensor feeds alone, fixed beside one that the others feed: one road user that is seen twice, or two.
    private void LookForShadow(int slot, double east, double north, long nowNs)
    {
        ref TrackRecord record = ref _table.At(slot);
        int of = -1;
        if (record.Confirmed && record.State.Speed > LeastShadowSpeed && CountVoices(record, nowNs, -1, out int source) == 1 && source >= 0)
            of = FindShadowed(slot, source, east, north, nowNs, out east, out north);
        else
            source = SourceVote.RoadUsers;
        if (of < 0)
        {
            record.ShadowOf = 0;
            return;
        }

        ref TrackRecord other = ref _table.At(of);
        double driftEast = east - record.ShadowEast, driftNorth = north - record.ShadowNorth;
        if (record.ShadowOf != other.Id || driftEast * driftEast + driftNorth * driftNorth > ShadowDriftMetres * ShadowDriftMetres)
        {
            (record.ShadowOf, record.ShadowSinceNs, record.ShadowEast, record.ShadowNorth) = (other.Id, nowNs, east, north);
            return;
        }

        if (nowNs - record.ShadowSinceNs < ShadowNs)
            return;
        record.ShadowSinceNs = nowNs;
        VoteOnShadow(other, source, east, north, nowNs);
    }

    private void VoteOnShadow(in TrackRecord other, int source, double east, double north, long nowNs)
    {
        SourceVote vote = VoteOf(other, other.State, east, north);
        vote.TimeNs = nowNs;
        vote.IsAgainst = CountVoices(other, nowNs, source, out vote.Other) > 1;
        FusionReason outcome = _trust.Vote(source, vote);

        // Of two sensors that stand against each other both cast a vote; one of them counts.
        if (outcome == FusionReason.SourcesContradict && source > vote.Other)
            Figures.Count(outcome);
    }

    private int FindShadowed(int slot, int source, double east, double north, long nowNs, out double asideEast, out double asideNorth)
    {
        (asideEast, asideNorth) = (0, 0);
        ref TrackRecord record = ref _table.At(slot);
        int best = -1;
        double nearest = SourceTrust.MostAsideMetres * SourceTrust.MostAsideMetres;
        int found = _table.Grid.Find(east, north, SourceTrust.MostAsideMetres, _nearby);
        for (int i = 0; i < found; i++)
        {
            ref TrackRecord other = ref _table.At(_nearby[i]);
            double seconds = (nowNs - other.State.TimeNs) * 1e-9;
            double towardsEast = east - other.State.East - seconds * other.State.VelocityEast;
            double towardsNorth = north - other.State.North - seconds * other.State.VelocityNorth;
            double squared = towardsEast * towardsEast + towardsNorth * towardsNorth;
            if (squared >= nearest || squared < SourceTrust.LeastAsideMetres * SourceTrust.LeastAsideMetres || _nearby[i] == slot
                || !MoveAlike(record, other) || CountVoices(other, nowNs, source, out _) == 0)
            {
                continue;
            }

            (best, nearest, asideEast, asideNorth) = (_nearby[i], squared, towardsEast, towardsNorth);
        }

        return best;
    }

    private static bool MoveAlike(in TrackRecord a, in TrackRecord b)
    {
        double east = a.State.VelocityEast - b.State.VelocityEast, north = a.State.VelocityNorth - b.State.VelocityNorth;
        return b.Confirmed && east * east + north * north < ShadowMetresPerSecond * ShadowMetresPerSecond
            && Compatibility.AreOfOneKind(a.Class.Best, b.Class.Best);
    }

    // Own voices heard of late: sensors, and all that is said of oneself as one. None where the sensor that must not be among them is.
    private static int CountVoices(in TrackRecord record, long nowNs, int without, out int lastSensor)
    {
        lastSensor = SourceVote.RoadUsers;
        int sensors = 0;
        bool speaks = false;
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (entry.IsRelayed || nowNs - entry.LastReceivedUnixNs > VoiceNs)
                continue;
            if (entry.Kind == ObservationKind.SelfReport)
            {
                speaks = true;
                continue;
            }

            if (entry.Source == without)
                return 0;
            sensors++;
            lastSensor = entry.Source;
        }

        return sensors + (speaks ? 1 : 0);
    }

    // Only sensors that are left out now have told of it lately.
    private bool IsOfLeftOutAlone(in TrackRecord record)
    {
        long newest = long.MinValue, newestOfOthers = long.MinValue;
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (entry.Kind == ObservationKind.PerceivedObject && !entry.IsRelayed && _trust.IsLeftOut(entry.Source))
                newest = Math.Max(newest, entry.LastMeasuredUnixNs);
            else
                newestOfOthers = Math.Max(newestOfOthers, entry.LastMeasuredUnixNs);
        }

        return newest != long.MinValue && (newestOfOthers == long.MinValue || newest - newestOfOthers > FusedTrack.OwnWithinNs);
    }

    private struct Departure
    {
        public int Slot;
        public SourceVote Vote;
    }
}
