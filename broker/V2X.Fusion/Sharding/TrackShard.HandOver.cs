using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>Tracks that come and go between neighbouring tiles.</content>
public sealed partial class TrackShard
{
    private int[] _leaving = new int[16];
    private int _leavingCount;

    /// <summary>Where a track that left is now, at a place in the list of the last sweep.</summary>
    internal Quadkey Leaving(int index, long nowNs)
    {
        ref TrackRecord record = ref _table.At(_leaving[index]);
        double seconds = (nowNs - record.State.TimeNs) * 1e-9;
        _frame.ToDegrees(
            record.State.East + seconds * record.State.VelocityEast, record.State.North + seconds * record.State.VelocityNorth,
            out double latitude, out double longitude);
        return Quadkey.FromDegrees(latitude, longitude, Tile.Level);
    }

    /// <summary>Gives a track away.</summary>
    internal void HandOver(int index, TrackHandOver message)
    {
        int slot = _leaving[index];
        ref TrackRecord record = ref _table.At(slot);
        message.From = _frame;
        message.Record = record;
        for (int i = 0; i < record.HistoryCount; i++)
            message.History[i] = _table.History.At(slot, i);
        for (int i = 0; i < record.LinkCount; i++)
        {
            int source = record.Links[i].Entry.Source;
            _offsets.TryGet(source, out message.OffsetEast[i], out message.OffsetNorth[i], out message.OffsetVariance[i]);
            message.MissedFrames[i] = _offsets.FrameOf(source) - record.Links[i].Frame;
        }

        _table.Remove(slot);
        Figures.HandedOver++;
    }

    /// <summary>Takes a track in.</summary>
    internal void Accept(TrackHandOver message, long nowNs)
    {
        if (_table.IsFull)
        {
            Figures.Count(FusionReason.TableFull);
            _table.Remove(_table.GivesWay());
        }

        int slot = _table.Add();
        if (_table.Size > _assignmentSize)
            _assignment.Resize(_assignmentSize = _table.Size);
        ref TrackRecord record = ref _table.At(slot);
        record = message.Record;
        record.TwinId = 0;
        record.ShadowOf = 0;
        FrameShift shift = new(message.From, _frame);
        shift.Apply(ref record.State);
        for (int i = 0; i < record.HistoryCount; i++)
        {
            _table.History.At(slot, i) = message.History[i];
        }

        _table.History.Shift(ref record, slot, shift);
        for (int i = 0; i < record.LinkCount; i++)
            AcceptLink(ref record, slot, i, message, shift);
        Settle(slot, nowNs);
    }

    private void AcceptLink(ref TrackRecord record, int slot, int index, TrackHandOver message, FrameShift shift)
    {
        ref SourceLink link = ref record.Links[index];
        shift.Apply(ref link.East, ref link.North);
        if (link.Entry.Kind == ObservationKind.PerceivedObject)
        {
            _offsets.Introduce(
                link.Entry.Source, record.HeardNs, message.OffsetEast[index], message.OffsetNorth[index], message.OffsetVariance[index]);
            link.Frame = _offsets.FrameOf(link.Entry.Source) - message.MissedFrames[index];
        }
        else if (!link.Entry.Identity.IsNone)
        {
            Hold(link.Entry.Identity, slot, record.Id, link.Entry.LastMeasuredUnixNs);
        }
    }

    private void NoteLeaving(int slot)
    {
        if (_leavingCount == _leaving.Length)
            Array.Resize(ref _leaving, _leavingCount * 2);
        _leaving[_leavingCount++] = slot;
    }
}
