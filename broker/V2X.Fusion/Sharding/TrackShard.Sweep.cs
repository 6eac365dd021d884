using System.Numerics;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>What time does to tracks: they move on, end, turn out to be one, or leave the tile.</content>
public sealed partial class TrackShard
{
    // Beyond the edge by so much a track belongs to the neighbour: more than the jitter of one driving along the edge.
    internal const double LeavingMetres = 8;

    private const double TwinReachMetres = 6;
    private const double TwinMetres = 3;
    private const double HalvesMetres = 4.5;
    private const double TwinMetresPerSecond = 3;
    private const double TwinGate = 9;
    private const int TwinLooksToJoin = 4;
    private const int FramesCompared = 16;
    private const int FramesTogether = 2;
    private const long SpeaksNs = 1_000_000_000;

    /// <summary>Looks at every track once; returns how many have left the tile, listed for <see cref="Leaving"/>.</summary>
    internal int Sweep(long nowNs)
    {
        _leavingCount = 0;
        _sweeps++;
        for (int slot = 0; slot < _table.SlotCount; slot++)
        {
            if (_table.IsUsed(slot))
                Sweep(slot, nowNs);
        }

        return _leavingCount;
    }

    private void Sweep(int slot, long nowNs)
    {
        ref TrackRecord record = ref _table.At(slot);
        ChargeMisses(ref record);
        double silence = (nowNs - record.HeardNs) * 1e-9;
        double expiry = record.Confirmed ? _settings.ExpirySeconds : _settings.TentativeExpirySeconds;
        if (silence > expiry || Existence.Ends(record) || (_trust.IsAnyLeftOut && IsOfLeftOutAlone(record)))
        {
            _table.Remove(slot);
            Figures.Ended++;
            return;
        }

        double seconds = (nowNs - record.State.TimeNs) * 1e-9;
        double east = record.State.East + seconds * record.State.VelocityEast;
        double north = record.State.North + seconds * record.State.VelocityNorth;
        _table.Grid.Place(slot, east, north);
        if (_frame.Outside(east, north) > LeavingMetres)
        {
            NoteLeaving(slot);
            return;
        }

        if ((slot + _sweeps) % SweepsPerShadowLook == 0)
            LookForShadow(slot, east, north, nowNs);
        LookForTwin(slot, east, north, nowNs);
    }

    private void ChargeMisses(ref TrackRecord record)
    {
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref SourceLink link = ref record.Links[i];
            // Another broker leaves out what its policy keeps and what it knows no more: neither says that nobody is there.
            if (link.Entry.Kind != ObservationKind.PerceivedObject || link.Entry.IsRelayed || _trust.IsLeftOut(link.Entry.Source))
                continue;
            long frames = Math.Min(_offsets.FrameOf(link.Entry.Source) - link.Frame, Existence.MostMisses);
            if (frames <= link.MissesCharged)
                continue;
            Existence.Miss(ref record, (int)frames - link.MissesCharged);
            link.MissesCharged = (int)frames;
        }
    }

    private void LookForTwin(int slot, double east, double north, long nowNs)
    {
        ref TrackRecord record = ref _table.At(slot);
        int twin = -1;
        double nearest = HalvesMetres * HalvesMetres;
        int found = _table.Grid.Find(east, north, TwinReachMetres, _nearby);
        for (int i = 0; i < found; i++)
        {
            int other = _nearby[i];
            if (other == slot || !IsElder(_table.At(other), record))
                continue;
            double distance = TwinDistance(record, _table.At(other), nowNs);
            if (distance < nearest)
                (nearest, twin) = (distance, other);
        }

        ulong id = twin < 0 ? 0 : _table.At(twin).Id;
        record.TwinLooks = id != 0 && id == record.TwinId ? record.TwinLooks + 1 : 0;
        record.TwinId = id;
        if (record.TwinLooks >= TwinLooksToJoin)
            Join(slot, twin);
    }

    // The one that stays: a confirmed one, else the one begun first.
    private static bool IsElder(in TrackRecord candidate, in TrackRecord other) =>
        candidate.Confirmed != other.Confirmed
            ? candidate.Confirmed
            : candidate.CreatedNs != other.CreatedNs ? candidate.CreatedNs < other.CreatedNs : candidate.Id < other.Id;

    // Squared metres between two tracks that may be one road user; infinite where they cannot be.
    private static double TwinDistance(in TrackRecord a, in TrackRecord b, long nowNs)
    {
        double secondsA = (nowNs - a.State.TimeNs) * 1e-9, secondsB = (nowNs - b.State.TimeNs) * 1e-9;
        double east = a.State.East + secondsA * a.State.VelocityEast - b.State.East - secondsB * b.State.VelocityEast;
        double north = a.State.North + secondsA * a.State.VelocityNorth - b.State.North - secondsB * b.State.VelocityNorth;
        double squared = east * east + north * north;
        double speedEast = a.State.VelocityEast - b.State.VelocityEast, speedNorth = a.State.VelocityNorth - b.State.VelocityNorth;
        double variance = 0.5 * (a.State.Covariance[0] + a.State.Covariance[2] + b.State.Covariance[0] + b.State.Covariance[2]);
        bool halves = AreHalves(a, b, nowNs);
        double reach = halves ? HalvesMetres : TwinMetres;
        if (squared > reach * reach || squared > TwinGate * (variance + (halves ? 1.5 : 0.3))
            || speedEast * speedEast + speedNorth * speedNorth > TwinMetresPerSecond * TwinMetresPerSecond
            || AreSeenApart(a, b))
        {
            return double.PositiveInfinity;
        }

        return squared;
    }

    // Only one of them is seen, or only one is known here: two halves of one road user may be apart by the whole error of its positioning.
    private static bool AreHalves(in TrackRecord a, in TrackRecord b, long nowNs)
    {
        if (IsCarried(a, nowNs) != IsCarried(b, nowNs))
            return true;
        (bool aSpeaks, bool aSeen) = Voices(a, nowNs);
        (bool bSpeaks, bool bSeen) = Voices(b, nowNs);
        return aSeen != bSeen && (aSpeaks || bSpeaks);
    }

    private static (bool Speaks, bool IsSeen) Voices(in TrackRecord record, long nowNs)
    {
        bool speaks = false, seen = false;
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (nowNs - entry.LastReceivedUnixNs > SpeaksNs)
                continue;
            speaks |= entry.Kind == ObservationKind.SelfReport;
            seen |= entry.Kind == ObservationKind.PerceivedObject;
        }

        return (speaks, seen);
    }

    // One sensor sees both at once, or both speak at once under identities of one message set.
    private static bool AreSeenApart(in TrackRecord a, in TrackRecord b)
    {
        for (int i = 0; i < a.LinkCount; i++)
        {
            ref readonly SourceLink link = ref a.Links[i];
            for (int j = 0; j < b.LinkCount; j++)
            {
                ref readonly SourceLink other = ref b.Links[j];
                if (link.Entry.Kind != other.Entry.Kind)
                    continue;
                bool apart = link.Entry.Kind == ObservationKind.SelfReport
                    ? IsRival(link, other.Entry.Identity) && SpeakTogether(link, other)
                    : link.Entry.Source == other.Entry.Source && AreHitTogether(link, other);
                if (apart)
                    return true;
            }
        }

        return false;
    }

    // One identity that follows another may be the same voice.
    private static bool SpeakTogether(in SourceLink link, in SourceLink other) =>
        link.FirstMeasuredNs <= other.Entry.LastMeasuredUnixNs && other.FirstMeasuredNs <= link.Entry.LastMeasuredUnixNs;

    // Hit in the same frames, more often than a reflection may make it seem.
    private static bool AreHitTogether(in SourceLink link, in SourceLink other)
    {
        long newest = Math.Max(link.Frame, other.Frame);
        if (newest - Math.Min(link.Frame, other.Frame) >= FramesCompared)
            return false;
        uint both = link.Hits << (int)(newest - link.Frame) & other.Hits << (int)(newest - other.Frame);
        return BitOperations.PopCount(both & (1u << FramesCompared) - 1) >= FramesTogether;
    }

    private void Join(int slot, int into)
    {
        ref TrackRecord from = ref _table.At(slot);
        ref TrackRecord to = ref _table.At(into);
        for (int i = 0; i < from.LinkCount && to.LinkCount < TrackProvenance.Capacity; i++)
        {
            ref readonly ProvenanceEntry entry = ref from.Links[i].Entry;
            int known = FindLink(to, entry.Kind, entry.Source, entry.Identity);
            if (known >= 0)
                to.Links[known].Entry.Count += entry.Count;
            else
                to.Links[to.LinkCount++] = from.Links[i];
            if (entry.Kind == ObservationKind.SelfReport && !entry.Identity.IsNone)
                Hold(entry.Identity, into, to.Id, entry.LastMeasuredUnixNs);
        }

        to.Observations += from.Observations;
        to.Existence = Math.Max(to.Existence, from.Existence);
        _table.Remove(slot);
        Figures.Joined++;
    }
}
