using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>MapData to and from the canonical model. Pure functions, no allocation with objects that are used again.</summary>
internal static class MapTranslation
{
    private const int MostNodes = 32;
    private const int MostLanes = 255;
    private const int MostLayerId = 100;
    private const double ElevationUnit = 0.1;
    private const int ElevationUnavailable = -4096;
    private const int MostElevation = 61_439;

    public static TranslationReason Read(MapData wire, LaneMapMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgIssueRevision;
        message.DrivingSide = context.DrivingSide;
        message.GeneratedUnixMs = MessageClock.Read(wire.HasTimeStamp ? wire.TimeStamp : null, null, context.ReferenceUnixMs, out _);
        message.LayerKind = wire.HasLayerType && wire.LayerType is >= LayerType.None and <= LayerType.SharedLaneData ? (MapLayerKind)(int)wire.LayerType : null;
        message.LayerId = wire.HasLayerID ? wire.LayerID : null;
        if (wire.HasIntersections)
        {
            foreach (IntersectionGeometry item in wire.Intersections)
                Read(item, message.Nodes.AddCleared());
        }

        if (wire.HasRoadSegments)
        {
            foreach (RoadSegment item in wire.RoadSegments)
                Read(item, message.Segments.AddCleared());
        }

        if (wire.HasRestrictionList)
            UserClassTranslation.Read(wire.RestrictionList, message.UserClasses);
        return TranslationReason.None;
    }

    public static TranslationReason Write(LaneMapMessage message, MapData wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = wire.HasDataParameters = false;
        wire.MsgIssueRevision = (message.MessageCount ?? 0) & 127;
        int? minute = MessageClock.WriteMinute(message.GeneratedUnixMs, ClockForm.Minute);
        wire.TimeStamp = minute ?? 0;
        wire.HasTimeStamp = minute is not null;
        wire.LayerType = message.LayerKind is >= MapLayerKind.None and <= MapLayerKind.SharedLaneData ? (LayerType)(int)message.LayerKind.Value : LayerType.None;
        wire.HasLayerType = message.LayerKind is not null;
        wire.LayerID = Math.Clamp(message.LayerId ?? 0, 0, MostLayerId);
        wire.HasLayerID = message.LayerId is not null;
        WriteIntersections(message, wire);
        WriteSegments(message, wire);
        wire.HasRestrictionList = UserClassTranslation.Write(message.UserClasses, wire.RestrictionList);
        return TranslationReason.None;
    }

    private static void Read(IntersectionGeometry wire, RoadNode node)
    {
        if (wire.HasName)
            NameText.Copy(wire.Name, node.Name);
        node.Region = wire.Id.HasRegion ? wire.Id.Region : null;
        node.Id = wire.Id.Id;
        node.Revision = wire.Revision;
        Read(wire.RefPoint, node.ReferencePosition);
        node.LaneWidthMetres = wire.HasLaneWidth ? RoadNumbers.Metres(wire.LaneWidth) : double.NaN;
        if (wire.HasSpeedLimits)
            LaneTranslation.Read(wire.SpeedLimits, node.SpeedLimits);
        LaneTranslation.Read(wire.LaneSet, node);
    }

    private static void Read(RoadSegment wire, RoadNode node)
    {
        if (wire.HasName)
            NameText.Copy(wire.Name, node.Name);
        node.Region = wire.Id.HasRegion ? wire.Id.Region : null;
        node.Id = wire.Id.Id;
        node.Revision = wire.Revision;
        Read(wire.RefPoint, node.ReferencePosition);
        node.LaneWidthMetres = wire.HasLaneWidth ? RoadNumbers.Metres(wire.LaneWidth) : double.NaN;
        if (wire.HasSpeedLimits)
            LaneTranslation.Read(wire.SpeedLimits, node.SpeedLimits);
        LaneTranslation.Read(wire.RoadLaneSet, node);
    }

    private static void Read(Position3D wire, GeoPoint position) => position.Set(
        Degrees.ReadLatitude(wire.Lat),
        Degrees.ReadLongitude(wire.Long),
        wire.HasElevation ? Quantity.Read(wire.Elevation, ElevationUnit, ElevationUnavailable) : double.NaN);

    private static void WriteIntersections(LaneMapMessage message, MapData wire)
    {
        wire.Intersections.Clear();
        foreach (RoadNode node in message.Nodes)
        {
            if (wire.Intersections.Count == MostNodes)
                break;
            // A node without lanes, as Chinese maps name the next one, has no form here.
            if (node.Lanes.Count > 0)
                Write(node, message, wire.Intersections.Add());
        }

        wire.HasIntersections = wire.Intersections.Count > 0;
    }

    private static void WriteSegments(LaneMapMessage message, MapData wire)
    {
        wire.RoadSegments.Clear();
        foreach (RoadNode node in message.Segments)
        {
            if (wire.RoadSegments.Count == MostNodes)
                break;
            if (node.Lanes.Count > 0)
                Write(node, message, wire.RoadSegments.Add());
        }

        wire.HasRoadSegments = wire.RoadSegments.Count > 0;
    }

    private static void Write(RoadNode node, LaneMapMessage message, IntersectionGeometry wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = wire.HasPreemptPriorityData = false;
        RoadsEdition.LeaveOutAdditions(wire);
        wire.HasName = NameText.Copy(node.Name, wire.Name);
        wire.Id.Region = RoadNumbers.TwoOctets(node.Region);
        wire.Id.HasRegion = node.Region is not null;
        wire.Id.Id = RoadNumbers.TwoOctets(node.Id);
        wire.Revision = (node.Revision ?? message.MessageCount ?? 0) & 127;
        Write(node.ReferencePosition, wire.RefPoint);
        double width = LaneTranslation.WidthOf(node);
        wire.LaneWidth = RoadNumbers.Width(width);
        wire.HasLaneWidth = !double.IsNaN(width);
        wire.HasSpeedLimits = LaneTranslation.Write(node.SpeedLimits, wire.SpeedLimits);
        wire.LaneSet.Clear();
        LaneTranslation.Write(node, wire.LaneSet, MostLanes);
    }

    private static void Write(RoadNode node, LaneMapMessage message, RoadSegment wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.HasName = NameText.Copy(node.Name, wire.Name);
        wire.Id.Region = RoadNumbers.TwoOctets(node.Region);
        wire.Id.HasRegion = node.Region is not null;
        wire.Id.Id = RoadNumbers.TwoOctets(node.Id);
        wire.Revision = (node.Revision ?? message.MessageCount ?? 0) & 127;
        Write(node.ReferencePosition, wire.RefPoint);
        double width = LaneTranslation.WidthOf(node);
        wire.LaneWidth = RoadNumbers.Width(width);
        wire.HasLaneWidth = !double.IsNaN(width);
        wire.HasSpeedLimits = LaneTranslation.Write(node.SpeedLimits, wire.SpeedLimits);
        wire.RoadLaneSet.Clear();
        LaneTranslation.Write(node, wire.RoadLaneSet, MostLanes);
    }

    private static void Write(GeoPoint position, Position3D wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.Lat = Degrees.WriteLatitude(position.LatitudeDegrees);
        wire.Long = Degrees.WriteLongitude(position.LongitudeDegrees, RoadsEdition.LeastLongitude);
        wire.Elevation = Quantity.Write(position.ElevationMetres, ElevationUnit, ElevationUnavailable + 1, MostElevation, ElevationUnavailable);
        wire.HasElevation = wire.Elevation != ElevationUnavailable;
    }
}
