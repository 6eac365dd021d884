using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>What time does to tracks: they move on, end, turn out to be one, or leave the tile.</content>
public sealed partial class TrackShard
{
    // Beyond the edge by so much a track belongs to the neighbour: more than the jitter of one driving along the edge.
    internal const double LeavingMetres = 8;

    private const double TwinReachMetres = 6;
    private const double TwinMetres = 3;
    private const double TwinMetresPerSecond = 3;
    private const double TwinGate = 9;
    private const int TwinLooksToJoin = 4;
    private const int SeenApartFrames = 4;
    private const long SpeaksNs = 1_000_000_000;

    /// <summary>Looks at every track once; returns how many have left the tile, listed for <see cref="Leaving"/>.</summary>
    internal int Sweep(long nowNs)
    {
        _leavingCount = 0;
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
        if (silence > expiry || Existence.Ends(record))
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
            NoteLeaving(slot);
        else
            LookForTwin(slot, east, north, nowNs);
    }

    private void ChargeMisses(ref TrackRecord record)
    {
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref SourceLink link = ref record.Links[i];
            if (link.Entry.Kind != ObservationKind.PerceivedObject)
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
        double nearest = TwinMetres * TwinMetres;
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
    private double TwinDistance(in TrackRecord a, in TrackRecord b, long nowNs)
    {
        double secondsA = (nowNs - a.State.TimeNs) * 1e-9, secondsB = (nowNs - b.State.TimeNs) * 1e-9;
        double east = a.State.East + secondsA * a.State.VelocityEast - b.State.East - secondsB * b.State.VelocityEast;
        double north = a.State.North + secondsA * a.State.VelocityNorth - b.State.North - secondsB * b.State.VelocityNorth;
        double squared = east * east + north * north;
        double speedEast = a.State.VelocityEast - b.State.VelocityEast, speedNorth = a.State.VelocityNorth - b.State.VelocityNorth;
        double variance = 0.5 * (a.State.Covariance[0] + a.State.Covariance[2] + b.State.Covariance[0] + b.State.Covariance[2]);
        if (squared > TwinMetres * TwinMetres || squared > TwinGate * (variance + 0.3)
            || speedEast * speedEast + speedNorth * speedNorth > TwinMetresPerSecond * TwinMetresPerSecond
            || AreSeenApart(a, b, nowNs))
        {
            return double.PositiveInfinity;
        }

        return squared;
    }

    // One sensor sees both at once, or both speak under identities of one message set.
    private bool AreSeenApart(in TrackRecord a, in TrackRecord b, long nowNs)
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
                    ? IsRival(link, other.Entry.Identity) && nowNs - link.Entry.LastReceivedUnixNs < SpeaksNs
                        && nowNs - other.Entry.LastReceivedUnixNs < SpeaksNs
                    : link.Entry.Source == other.Entry.Source && AreRecent(link, other);
                if (apart)
                    return true;
            }
        }

        return false;
    }

    private bool AreRecent(in SourceLink link, in SourceLink other)
    {
        long frame = _offsets.FrameOf(link.Entry.Source);
        return frame - link.Frame < SeenApartFrames && frame - other.Frame < SeenApartFrames;
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
