using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>What another broker tells of its own tracks.</content>
public sealed partial class TrackShard
{
    private const double RelayedVariance = 0.8;

    // True where another broker tells of a road user that own sources know by themselves: its track says nothing that is independent of
    // what it said before, and its errors are those of sensors nothing is known of.
    private static bool IsKnownHere(in TrackRecord record, in Observation observation) =>
        observation.IsRelayed && HasOwnVoice(record, observation.MeasuredUnixNs);

    private static bool HasOwnVoice(in TrackRecord record, long timeNs)
    {
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (!entry.IsRelayed && timeNs - entry.LastMeasuredUnixNs <= FusedTrack.OwnWithinNs)
                return true;
        }

        return false;
    }

    // True where another broker tells of the road user and nobody here does.
    private static bool IsCarried(in TrackRecord record, long nowNs)
    {
        for (int i = 0; i < record.LinkCount; i++)
        {
            if (record.Links[i].Entry.IsRelayed)
                return !HasOwnVoice(record, nowNs);
        }

        return false;
    }

    // Another broker's track is off by an error of its sources, which does not average out; none once an own sensor sees the road user.
    private static PositionSpread LastingErrorOf(in TrackRecord record)
    {
        bool relayed = false;
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (entry.Kind == ObservationKind.PerceivedObject && !entry.IsRelayed)
                return default;
            relayed |= entry.IsRelayed;
        }

        return relayed ? new PositionSpread { EastEast = RelayedVariance, NorthNorth = RelayedVariance } : default;
    }

    // Notes who told of the road user, so that it is the same one when own sources fall silent; its state stays.
    private FusionReason Witness(int slot, in Observation observation, in Measurement reported, long nowNs)
    {
        ref TrackRecord record = ref _table.At(slot);
        Link(ref record, slot, observation, reported);
        return Figures.Count(FusionReason.KnownHere);
    }
}
