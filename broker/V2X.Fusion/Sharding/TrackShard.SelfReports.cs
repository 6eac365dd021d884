using V2X.Fusion.Association;
using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>Road users that tell of themselves.</content>
public sealed partial class TrackShard
{
    // A track found by the identity goes before any found by its place.
    private const double KnownIdentity = -1000;
    private const double Successor = -12;
    private const double DefaultPeriodNs = 100e6;

    private Measurement _selfReport;

    /// <summary>
    /// What this shard would take a self-report for: the slot and cost of its best track, or -1. <paramref name="contested"/> tells that
    /// the identity is known to be elsewhere; on return also that it is known here, at a place which the report contradicts.
    /// </summary>
    internal int FindSelfReport(in Observation observation, long nowNs, ref bool contested, out double cost)
    {
        _check.Measure(observation, _frame, ref _selfReport);
        cost = 0;
        int slot = FindHolder(observation, out bool known, out cost);
        if (slot >= 0)
            return slot;
        if (known)
            contested = true;

        // A doubtful place must not be taken for somebody else's.
        return contested ? -1 : FindUnclaimed(observation, nowNs, out cost);
    }

    internal FusionReason MergeSelfReport(int slot, in Observation observation, long nowNs)
    {
        ref TrackRecord record = ref _table.At(slot);
        if (IsKnownHere(record, observation))
            return Witness(slot, observation, _selfReport, nowNs);
        int own = FindLink(record, ObservationKind.SelfReport, 0, observation.Identity);
        if (own >= 0)
            DropFalseSuccessors(ref record, own, observation);
        else if (HasOtherIdentity(record, observation.Identity))
            Figures.IdentityChanges++;
        return Merge(slot, observation, _selfReport, _selfReport, nowNs);
    }

    internal void BeginSelfReport(in Observation observation, bool contested, long nowNs)
    {
        _check.Measure(observation, _frame, ref _selfReport);
        Begin(observation, _selfReport, _selfReport, contested, nowNs);
    }

    private int FindHolder(in Observation observation, out bool known, out double cost)
    {
        known = false;
        cost = 0;
        int best = -1;
        int place = observation.Identity.IsNone ? -1 : _holders.Find(observation.Identity);
        if (place < 0)
            return -1;
        for (int i = 0; i < IdentityHolders.Capacity; i++)
        {
            (int slot, ulong id) = _holders.ValueAt(place).At(i);
            if (id == 0 || !_table.Holds(slot, id))
                continue;
            ref TrackRecord record = ref _table.At(slot);
            if (FindLink(record, ObservationKind.SelfReport, 0, observation.Identity) < 0)
                continue;
            known = true;
            if (!_table.History.TryStateAt(record, slot, observation.MeasuredUnixNs, out MotionState state))
                continue;
            double distance = MotionFilter.PositionDistance(state, _selfReport, _selfReport.SelfError, out _);
            if (distance > _settings.IdentityGate || (best >= 0 && distance + KnownIdentity >= cost))
                continue;
            best = slot;
            cost = distance + KnownIdentity;
        }

        return best;
    }

    private int FindUnclaimed(in Observation observation, long nowNs, out double cost)
    {
        int best = -1;
        cost = 0;
        double reach = Reach(_selfReport, nowNs);
        int found = _table.Grid.Find(_selfReport.East, _selfReport.North, reach, _nearby);
        for (int i = 0; i < found; i++)
        {
            int slot = _nearby[i];
            ref TrackRecord record = ref _table.At(slot);
            if (IsFar(record, _selfReport, reach) || IsSpokenFor(record, observation)
                || !_table.History.TryStateAt(record, slot, observation.MeasuredUnixNs, out MotionState state))
            {
                continue;
            }

            double fit = PositionFit(state);
            if (fit > _settings.Gate + 6)
                continue;
            double total = fit + Compatibility.Cost(record, state, observation, _selfReport) - _settings.Gate - 8;
            if (HasFallenSilent(record, observation))
                total += Successor;
            if (total >= 0 || (best >= 0 && total >= cost))
                continue;
            best = slot;
            cost = total;
        }

        return best;
    }

    // A voice under a new identity has the positioning error of the old one, unless its positioning has settled anew.
    private double PositionFit(in MotionState state)
    {
        const double anew = 4;
        double distance = MotionFilter.PositionDistance(state, _selfReport, out double logDeterminant);
        double fit = distance > _settings.Gate ? double.PositiveInfinity : distance + Math.Clamp(logDeterminant, -2, 6);
        if (state.SelfError.IsNone)
            return fit;
        distance = MotionFilter.PositionDistance(state, _selfReport, _selfReport.SelfError, out logDeterminant);
        return distance > _settings.Gate ? fit : Math.Min(fit, anew + distance + Math.Clamp(logDeterminant, -2, 6));
    }

    // True where another identity of the same message set speaks as this track and is not yet overdue, or did so after this one had seemed
    // to follow it: two that speak at nearly the same times would change places for ever.
    private static bool IsSpokenFor(in TrackRecord record, in Observation observation)
    {
        if (!observation.Identity.IsNone && (record.Neighbour == observation.Identity || record.FormerNeighbour == observation.Identity))
            return true;
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly SourceLink link = ref record.Links[i];
            if (!IsRival(link, observation.Identity))
                continue;
            double period = link.PeriodNs > 0 ? link.PeriodNs : DefaultPeriodNs;
            if (observation.MeasuredUnixNs - link.Entry.LastMeasuredUnixNs < 0.7 * period)
                return true;
        }

        return false;
    }

    // Somebody spoke as this track until just now: a new identity at its place is likely the same voice.
    private static bool HasFallenSilent(in TrackRecord record, in Observation observation)
    {
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly SourceLink link = ref record.Links[i];
            if (IsRival(link, observation.Identity) && observation.MeasuredUnixNs - link.Entry.LastMeasuredUnixNs < SpeaksNs)
                return true;
        }

        return false;
    }

    private static bool HasOtherIdentity(in TrackRecord record, in StationIdentity identity)
    {
        for (int i = 0; i < record.LinkCount; i++)
        {
            if (IsRival(record.Links[i], identity))
                return true;
        }

        return false;
    }

    // The identity speaks on after another had seemed to be its successor: that one was somebody else, and will begin a track of its own.
    private static void DropFalseSuccessors(ref TrackRecord record, int own, in Observation observation)
    {
        const long toleranceNs = 20_000_000;
        long first = record.Links[own].FirstMeasuredNs;
        for (int i = record.LinkCount - 1; i >= 0; i--)
        {
            ref SourceLink link = ref record.Links[i];
            if (!IsRival(link, observation.Identity) || link.FirstMeasuredNs <= first || observation.MeasuredUnixNs <= link.FirstMeasuredNs + toleranceNs)
                continue;
            if (link.Entry.Identity != record.Neighbour)
                (record.FormerNeighbour, record.Neighbour) = (record.Neighbour, link.Entry.Identity);
            RemoveLink(ref record, i);
        }
    }

    private static bool IsRival(in SourceLink link, in StationIdentity identity) =>
        link.Entry.Kind == ObservationKind.SelfReport && !link.Entry.Identity.IsNone && link.Entry.Identity != identity
        && link.Entry.Identity.Family == identity.Family && link.Entry.Identity.Scope == identity.Scope;
}
