using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>MAP.</summary>
internal sealed class MapAdapter : MessageAdapter<MapData, LaneMapMessage>
{
    private readonly MapPoints _points = new();

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "MAP";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.LaneMap;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => MapMappings.Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(MapData wire, LaneMapMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.DrivingSide = context.DrivingSide;
        message.GeneratedUnixMs = MessageClock.Read(wire.HasTimeStamp ? wire.TimeStamp : null, null, context.ReferenceUnixMs, out _);
        foreach (Node item in wire.Nodes)
            Read(item, message.Nodes.AddCleared(), context);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(LaneMapMessage message, MapData wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.MsgCnt = (message.MessageCount ?? 0) & 127;
        int? minute = MessageClock.WriteMinute(message.GeneratedUnixMs, ClockForm.Minute);
        wire.TimeStamp = minute ?? 0;
        wire.HasTimeStamp = minute is not null;
        wire.Nodes.Clear();
        for (int i = 0; i < Math.Min(message.Nodes.Count, MapEdition.MostNodes); i++)
            Write(message.Nodes[i], wire.Nodes.Add(), context);
        return wire.Nodes.Count == 0 ? TranslationReason.MandatoryFieldMissing : TranslationReason.None;
    }

    private void Read(Node wire, RoadNode node, TranslationContext context)
    {
        if (wire.HasName)
            NameText.Copy(wire.Name, node.Name);
        node.Region = wire.Id.HasRegion ? wire.Id.Region : null;
        node.Id = wire.Id.Id;
        _points.ReadReference(wire.RefPos, node.ReferencePosition, context.ChinesePositionsAreGcj02);
        if (!wire.HasInLinks)
            return;
        foreach (Link item in wire.InLinks)
        {
            Read(item, node.Links.AddCleared());
            foreach (Lane lane in item.Lanes)
                MapLanes.Read(lane, node.Lanes.AddCleared(), node.Links.Count, _points);
        }
    }

    private void Read(Link wire, RoadLink link)
    {
        if (wire.HasName)
            NameText.Copy(wire.Name, link.Name);
        link.UpstreamRegion = wire.UpstreamNodeId.HasRegion ? wire.UpstreamNodeId.Region : null;
        link.UpstreamNodeId = RoadNumbers.OrUnknown(wire.UpstreamNodeId.Id);
        link.WidthMetres = MapEdition.ReadWidth(wire);
        if (wire.HasSpeedLimits)
            MapLanes.Read(wire.SpeedLimits, link.SpeedLimits);
        if (wire.HasPoints)
            _points.Read(wire.Points, link.Points);
        if (!wire.HasMovements)
            return;
        foreach (Movement item in wire.Movements)
        {
            RoadMovement movement = link.Movements.AddCleared();
            movement.RemoteRegion = item.RemoteIntersection.HasRegion ? item.RemoteIntersection.Region : null;
            movement.RemoteNodeId = RoadNumbers.OrUnknown(item.RemoteIntersection.Id);
            movement.SignalGroupId = item.HasPhaseId ? item.PhaseId : null;
        }
    }

    private void Write(RoadNode node, Node wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        MapEdition.LeaveOutAdditions(wire);
        wire.HasName = NameText.Copy(node.Name, wire.Name);
        MapLanes.Write(node.Region, node.Id, wire.Id);
        _points.WriteReference(node.ReferencePosition, wire.RefPos, context.ChinesePositionsAreGcj02);
        wire.InLinks.Clear();
        MapLinks.Write(node, wire.InLinks, _points);
        wire.HasInLinks = wire.InLinks.Count > 0;
    }
}
