using System.Runtime.InteropServices;
using V2X.Fusion.Tracking;
using V2X.Model.Canonical;

namespace V2X.Fusion.Sharing;

/// <summary>
/// Chooses the tracks that go into the next message about perceived objects of one roadside unit, and gives each the number under which
/// the message knows it: the same one as long as the track lives. Bounded by the numbers there are; a track without a number waits and
/// is counted. Allocates nothing in steady state. Not safe for concurrent use.
/// </summary>
/// <param name="rules">When a road user goes in.</param>
/// <param name="family">Number of the message set in which the messages are sent; its self-reports are those heard near by.</param>
public sealed class ObjectSelection(InclusionRules rules, byte family)
{
    private const long ForgottenAfterNs = 5_000_000_000;

    private readonly Dictionary<ulong, Shared> _shared = [];
    private readonly List<ulong> _gone = [];
    private readonly List<Candidate> _candidates = [];
    private readonly Queue<int> _freeIds = new();
    private int _nextId = rules.FirstObjectId;

    /// <summary>Tracks that found no number free since the beginning; they were not sent.</summary>
    public long WithoutNumber { get; private set; }

    /// <summary>Tracks that were due and found no room in a message since the beginning; they are first in the next one.</summary>
    public long Postponed { get; private set; }

    /// <summary>Chooses for a message of now.</summary>
    /// <param name="tracks">Confirmed tracks of the area, carried forward to <paramref name="nowUnixNs"/>.</param>
    /// <param name="nowUnixNs">Time of the message, Unix nanoseconds.</param>
    /// <param name="chosen">Filled with the chosen ones; emptied first.</param>
    public void Choose(ReadOnlySpan<FusedTrack> tracks, long nowUnixNs, List<SelectedObject> chosen)
    {
        chosen.Clear();
        _candidates.Clear();
        bool persons = PersonsAreDue(tracks, nowUnixNs);
        for (int i = 0; i < tracks.Length; i++)
        {
            ref readonly FusedTrack track = ref tracks[i];
            if (!IsShareable(track, nowUnixNs))
                continue;
            ref Shared shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_shared, track.Id, out bool known);
            shared.SeenUnixNs = nowUnixNs;
            if (!known)
                shared.ObjectId = -1;
            if (rules.EveryTime || (persons && IsPerson(track)) || !shared.WasIncluded || IsDue(shared, track, nowUnixNs))
                _candidates.Add(new Candidate(i, IsPerson(track), shared.IncludedUnixNs));
        }

        Forget(nowUnixNs);
        Take(tracks, nowUnixNs, chosen);
    }

    private static bool IsPerson(in FusedTrack track) => track.Class is RoadUserClass.Pedestrian or RoadUserClass.Animal;

    private bool PersonsAreDue(ReadOnlySpan<FusedTrack> tracks, long nowUnixNs)
    {
        if (rules.EveryTime)
            return true;
        foreach (ref readonly FusedTrack track in tracks)
        {
            bool due = IsPerson(track) && IsShareable(track, nowUnixNs)
                && (!_shared.TryGetValue(track.Id, out Shared shared) || nowUnixNs - shared.IncludedUnixNs >= Nanoseconds(rules.PersonsAtLatestAfter));
            if (due)
                return true;
        }

        return false;
    }

    private bool IsShareable(in FusedTrack track, long nowUnixNs) =>
        track.Confirmed && track.ExistenceProbability >= rules.MinimumExistence && !(rules.LeaveOutRelayed && track.IsRelayedOnly()) && !(rules.LeaveOutSelfReporting && ReportsItself(track, nowUnixNs));

    private bool ReportsItself(in FusedTrack track, long nowUnixNs)
    {
        for (int i = 0; i < track.Provenance.Count; i++)
        {
            ProvenanceEntry entry = track.Provenance[i];
            bool heard = entry.Kind == ObservationKind.SelfReport && entry.Identity.Family == family
                && nowUnixNs - entry.LastMeasuredUnixNs <= Nanoseconds(rules.SelfReportingWithin);
            if (heard)
                return true;
        }

        return false;
    }

    private bool IsDue(in Shared shared, in FusedTrack track, long nowUnixNs)
    {
        double moved = LocalMetres.Distance(track.LatitudeDegrees, track.LongitudeDegrees, shared.LatitudeDegrees, shared.LongitudeDegrees);
        double turned = Math.Abs(Math.IEEERemainder(track.HeadingDegrees - shared.HeadingDegrees, 360));
        return nowUnixNs - shared.IncludedUnixNs >= Nanoseconds(rules.AtLatestAfter)
            || moved > rules.MovedMetres
            || Math.Abs(track.SpeedMetresPerSecond - shared.SpeedMetresPerSecond) > rules.SpeedChangeMetresPerSecond
            || turned > rules.TurnedDegrees;
    }

    private void Take(ReadOnlySpan<FusedTrack> tracks, long nowUnixNs, List<SelectedObject> chosen)
    {
        if (_candidates.Count > rules.MaximumObjects)
            CollectionsMarshal.AsSpan(_candidates).Sort(Candidate.Order);
        foreach (Candidate candidate in _candidates)
        {
            if (chosen.Count == rules.MaximumObjects)
            {
                Postponed++;
                continue;
            }

            ref readonly FusedTrack track = ref tracks[candidate.Index];
            ref Shared shared = ref CollectionsMarshal.GetValueRefOrNullRef(_shared, track.Id);
            if (shared.ObjectId < 0 && !TryNumber(out shared.ObjectId))
            {
                WithoutNumber++;
                continue;
            }

            shared.Include(track, nowUnixNs);
            chosen.Add(new SelectedObject(candidate.Index, shared.ObjectId));
        }
    }

    private bool TryNumber(out int id)
    {
        if (_freeIds.TryDequeue(out id))
            return true;
        id = _nextId <= rules.LastObjectId ? _nextId++ : -1;
        return id >= 0;
    }

    // A number is free again only some time after its track was last seen, so that nobody takes one object for another.
    private void Forget(long nowUnixNs)
    {
        _gone.Clear();
        foreach (KeyValuePair<ulong, Shared> pair in _shared)
        {
            if (nowUnixNs - pair.Value.SeenUnixNs > ForgottenAfterNs)
                _gone.Add(pair.Key);
        }

        foreach (ulong id in _gone)
        {
            if (_shared.Remove(id, out Shared shared) && shared.ObjectId >= 0)
                _freeIds.Enqueue(shared.ObjectId);
        }
    }

    private static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;

    private readonly record struct Candidate(int Index, bool IsPerson, long IncludedUnixNs)
    {
        public static readonly Comparison<Candidate> Order = static (a, b) =>
            a.IsPerson != b.IsPerson ? b.IsPerson.CompareTo(a.IsPerson)
            : a.IncludedUnixNs != b.IncludedUnixNs ? a.IncludedUnixNs.CompareTo(b.IncludedUnixNs)
            : a.Index.CompareTo(b.Index);
    }

    private struct Shared
    {
        public int ObjectId;
        public long SeenUnixNs;
        public long IncludedUnixNs;
        public double LatitudeDegrees;
        public double LongitudeDegrees;
        public double SpeedMetresPerSecond;
        public double HeadingDegrees;

        public readonly bool WasIncluded => IncludedUnixNs != 0;

        public void Include(in FusedTrack track, long nowUnixNs)
        {
            IncludedUnixNs = nowUnixNs;
            LatitudeDegrees = track.LatitudeDegrees;
            LongitudeDegrees = track.LongitudeDegrees;
            SpeedMetresPerSecond = track.SpeedMetresPerSecond;
            HeadingDegrees = track.HeadingDegrees;
        }
    }
}
