using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>Who contributed to a track, and under which identities.</content>
public sealed partial class TrackShard
{
    private static int FindLink(in TrackRecord record, ObservationKind kind, int source, in StationIdentity identity)
    {
        for (int i = 0; i < record.LinkCount; i++)
        {
            ref readonly ProvenanceEntry entry = ref record.Links[i].Entry;
            if (entry.Kind == kind && (kind == ObservationKind.SelfReport ? entry.Identity == identity : entry.Source == source))
                return i;
        }

        return -1;
    }

    private void Link(ref TrackRecord record, int slot, in Observation observation, in Measurement reported)
    {
        int index = FindLink(record, observation.Kind, observation.Source, observation.Identity);
        bool added = index < 0;
        if (added)
            index = AddLink(ref record, slot, observation);
        ref SourceLink link = ref record.Links[index];
        link.Entry.Source = observation.Source;
        link.Entry.IsRelayed = observation.IsRelayed;
        link.Entry.Count++;
        link.Entry.ObjectNumber = observation.ObjectNumber;
        link.Entry.LastReceivedUnixNs = Math.Max(link.Entry.LastReceivedUnixNs, observation.ReceivedUnixNs);
        if (observation.Kind == ObservationKind.PerceivedObject)
        {
            long frame = _offsets.FrameOf(observation.Source);
            long passed = frame - link.Frame;
            link.Hits = (added || passed > 31 ? 0 : link.Hits << (int)passed) | 1;
            link.Frame = frame;
            link.MissesCharged = 0;
        }

        if (!added && observation.MeasuredUnixNs <= link.Entry.LastMeasuredUnixNs)
            return;
        if (!added)
            SmoothPeriod(ref link, observation.MeasuredUnixNs - link.Entry.LastMeasuredUnixNs);
        link.Entry.LastMeasuredUnixNs = observation.MeasuredUnixNs;
        link.East = reported.East;
        link.North = reported.North;
        link.Variance = 0.5 * (reported.EastEast + reported.NorthNorth);
        link.LastingVariance = reported.SelfError.Mean;
    }

    private int AddLink(ref TrackRecord record, int slot, in Observation observation)
    {
        int index = record.LinkCount;
        if (index == TrackProvenance.Capacity)
        {
            index = 0;
            for (int i = 1; i < TrackProvenance.Capacity; i++)
            {
                if (record.Links[i].Entry.LastMeasuredUnixNs < record.Links[index].Entry.LastMeasuredUnixNs)
                    index = i;
            }
        }
        else
        {
            record.LinkCount++;
        }

        ref SourceLink link = ref record.Links[index];
        link = default;
        link.Entry.Kind = observation.Kind;
        link.FirstMeasuredNs = observation.MeasuredUnixNs;
        link.Entry.LastMeasuredUnixNs = observation.MeasuredUnixNs;
        if (!observation.Identity.IsNone)
            link.Entry.Identity = observation.Identity;
        if (observation.Kind == ObservationKind.SelfReport && !observation.Identity.IsNone)
            Hold(observation.Identity, slot, record.Id, observation.MeasuredUnixNs);
        return index;
    }

    private static void SmoothPeriod(ref SourceLink link, long intervalNs) =>
        link.PeriodNs = link.PeriodNs == 0 ? intervalNs : link.PeriodNs + (intervalNs - link.PeriodNs) / 4;

    private static void RemoveLink(ref TrackRecord record, int index)
    {
        record.LinkCount--;
        if (index != record.LinkCount)
            record.Links[index] = record.Links[record.LinkCount];
    }

    private void Hold(in StationIdentity identity, int slot, ulong id, long timeNs)
    {
        int place = _holders.Touch(identity, timeNs, out bool added, out _);
        if (added)
            _holders.ValueAt(place) = default;
        _holders.ValueAt(place).Add(slot, id);
    }
}
