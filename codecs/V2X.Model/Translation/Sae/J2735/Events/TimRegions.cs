using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>Regions of a TIM: where whoever travels is to be told. Static functions without state.</summary>
internal static class TimRegions
{
    private const int MostRegions = 16;
    private const int FewestNodes = 2;
    private const int MostNodes = 63;
    private const int LaneWidthGreatest = 32_767;
    private const int NameLimit = 63;
    private const double CentimetreMetres = 0.01;

    /// <summary>Takes over the regions.</summary>
    public static void Read(TravelerDataFrameRegions from, RoadEvent to)
    {
        foreach (GeographicalPath region in from)
        {
            EventArea area = to.Areas.AddCleared();
            area.Role = EventAreaRole.Relevance;
            if (region.HasName)
                EventText.Copy(region.Name, area.Name);
            if (region.HasId)
                (area.RoadRegion, area.RoadSegment) = (region.Id.HasRegion ? region.Id.Region : null, region.Id.Id);
            if (region.HasAnchor)
                SaeEventPosition.Read(region.Anchor, area.Anchor);
            if (region.HasLaneWidth)
                area.WidthMetres = region.LaneWidth * CentimetreMetres;
            if (region.HasDirectionality && (int)region.Directionality is >= 1 and <= 3)
                area.Direction = (EventAreaDirection)(int)region.Directionality;
            area.IsClosed = region.HasClosedPath ? region.ClosedPath : null;
            area.HeadingSlices = region.HasDirection ? SaeEventPosition.ReadSlices(region.Direction) : null;
            if (region.HasDescription)
                Read(region.Description, area);
        }
    }

    /// <summary>Writes the regions; one around the event's position where it has none, since one must be there.</summary>
    public static void Write(RoadEvent from, TravelerDataFrameRegions to)
    {
        to.Clear();
        foreach (EventArea area in from.Areas)
        {
            if (to.Count < MostRegions)
                Write(area, to.Add());
        }

        if (to.Count == 0)
            WriteAround(from, to.Add());
    }

    private static void Read(GeographicalPathDescription from, EventArea to)
    {
        switch (from.Kind)
        {
            case GeographicalPathDescriptionKind.Path:
                ReadPath(from.Path, to);
                break;
            case GeographicalPathDescriptionKind.Geometry:
                to.HeadingSlices ??= SaeEventPosition.ReadSlices(from.Geometry.Direction);
                if (double.IsNaN(to.WidthMetres) && from.Geometry.HasLaneWidth)
                    to.WidthMetres = from.Geometry.LaneWidth * CentimetreMetres;
                if (from.Geometry.HasExtent)
                    to.ExtentMetres = SaeDistance.ReadExtent(from.Geometry.Extent);
                ReadCircle(from.Geometry.Circle, to);
                break;
            case GeographicalPathDescriptionKind.OldRegion:
                ReadOldRegion(from.OldRegion, to);
                break;
            default:
                break;
        }
    }

    private static void ReadPath(OffsetSystem from, EventArea to)
    {
        int scale = from.HasScale ? from.Scale : 0;
        if (from.Offset.Kind == OffsetSystemOffsetKind.Xy)
        {
            ReadNodes(from.Offset.Xy, scale, to);
            return;
        }

        if (from.Offset.Kind != OffsetSystemOffsetKind.Ll || from.Offset.Ll.Kind != NodeListLLKind.Nodes)
            return;
        to.Shape = ShapeOf(to);
        SaeNodes nodes = new(to.Anchor, scale);
        foreach (NodeLL node in from.Offset.Ll.Nodes)
            nodes.Read(node.Delta, to.Points.AddCleared().Position);
    }

    private static void ReadNodes(NodeListXY from, int scale, EventArea to)
    {
        if (from.Kind != NodeListXYKind.Nodes)
            return;
        to.Shape = ShapeOf(to);
        SaeNodes nodes = new(to.Anchor, scale);
        foreach (NodeXY node in from.Nodes)
            nodes.Read(node.Delta, to.Points.AddCleared().Position);
    }

    private static EventAreaShape ShapeOf(EventArea area) => area.IsClosed == true ? EventAreaShape.Polygon : EventAreaShape.Path;

    private static void ReadCircle(Circle from, EventArea to)
    {
        to.Shape = EventAreaShape.Circle;
        SaeEventPosition.Read(from.Center, to.Points.AddCleared().Position);
        to.RadiusMetres = SaeDistance.ReadRadius(from);
    }

    private static void ReadOldRegion(ValidRegion from, EventArea to)
    {
        to.HeadingSlices ??= SaeEventPosition.ReadSlices(from.Direction);
        switch (from.Area.Kind)
        {
            case ValidRegionAreaKind.Circle:
                if (from.HasExtent)
                    to.ExtentMetres = SaeDistance.ReadExtent(from.Extent);
                ReadCircle(from.Area.Circle, to);
                break;
            case ValidRegionAreaKind.ShapePointSet:
                ReadShape(from.Area.ShapePointSet, to);
                break;
            case ValidRegionAreaKind.RegionPointSet:
                ReadCorners(from.Area.RegionPointSet, to);
                break;
            default:
                break;
        }
    }

    private static void ReadShape(ShapePointSet from, EventArea to)
    {
        if (!to.Anchor.IsPresent && from.HasAnchor)
            SaeEventPosition.Read(from.Anchor, to.Anchor);
        if (double.IsNaN(to.WidthMetres) && from.HasLaneWidth)
            to.WidthMetres = from.LaneWidth * CentimetreMetres;
        if (from.HasDirectionality && (int)from.Directionality is >= 1 and <= 3)
            to.Direction ??= (EventAreaDirection)(int)from.Directionality;
        ReadNodes(from.NodeList, 0, to);
    }

    private static void ReadCorners(RegionPointSet from, EventArea to)
    {
        if (!to.Anchor.IsPresent && from.HasAnchor)
            SaeEventPosition.Read(from.Anchor, to.Anchor);
        if (from.NodeList.Count < FewestNodes)
            return;
        to.Shape = EventAreaShape.Polygon;
        to.IsClosed = true;
        SaeNodes nodes = new(to.Anchor, from.HasScale ? from.Scale : 0);
        foreach (RegionOffsets corner in from.NodeList)
            nodes.Read(corner, to.Points.AddCleared().Position);
    }

    private static void Write(EventArea from, GeographicalPath to)
    {
        ClearOptional(to);
        to.Name.Resize(0);
        EventText.AppendAscii(from.Name, to.Name, NameLimit);
        to.HasName = to.Name.Length > 0;
        int? segment = EventQuantity.Within(from.RoadSegment, 0, ushort.MaxValue);
        int? region = EventQuantity.Within(from.RoadRegion, 0, ushort.MaxValue);
        to.HasId = segment is not null;
        (to.Id.Region, to.Id.Id) = (region ?? 0, segment ?? 0);
        to.Id.HasRegion = region is not null;
        to.HasAnchor = from.Anchor.IsPresent;
        if (to.HasAnchor)
            SaeEventPosition.Write(from.Anchor, to.Anchor);
        to.LaneWidth = Quantity.Write(from.WidthMetres, CentimetreMetres, 0, LaneWidthGreatest, 0);
        to.HasLaneWidth = !double.IsNaN(from.WidthMetres);
        to.Directionality = (DirectionOfUse)(EventQuantity.Within((int?)from.Direction, 1, 3) ?? 0);
        to.HasDirectionality = to.Directionality != DirectionOfUse.Unavailable;
        bool? isClosed = from.IsClosed ?? (from.Shape == EventAreaShape.Polygon ? true : null);
        to.ClosedPath = isClosed ?? false;
        to.HasClosedPath = isClosed is not null;
        to.Direction = SaeEventPosition.WriteSlices(from.HeadingSlices);
        to.HasDirection = from.HeadingSlices is not null;
        to.HasDescription = from.Shape == EventAreaShape.Circle ? TryWriteCircle(from, to) : TryWriteNodes(from, to);
    }

    private static bool TryWriteCircle(EventArea from, GeographicalPath to)
    {
        if (from.Points.Count == 0 || double.IsNaN(from.RadiusMetres))
            return false;
        WriteCircle(from.Points[0].Position, from.RadiusMetres, from.ExtentMetres, from.HeadingSlices, to);
        return true;
    }

    private static void WriteCircle(GeoPoint centre, double radiusMetres, double extentMetres, int? slices, GeographicalPath to)
    {
        to.Description.Kind = GeographicalPathDescriptionKind.Geometry;
        GeometricProjection geometry = to.Description.Geometry;
        geometry.UnknownAdditions?.Clear();
        geometry.HasRegional = geometry.HasLaneWidth = false;
        geometry.Direction = SaeEventPosition.WriteSlices(slices);
        geometry.HasExtent = !double.IsNaN(extentMetres);
        if (geometry.HasExtent)
            geometry.Extent = SaeDistance.WriteExtent(extentMetres);
        SaeEventPosition.Write(centre, geometry.Circle.Center);
        SaeDistance.WriteRadius(radiusMetres, geometry.Circle);
    }

    private static bool TryWriteNodes(EventArea from, GeographicalPath to)
    {
        if (from.Points.Count < FewestNodes)
            return false;
        to.Description.Kind = GeographicalPathDescriptionKind.Path;
        OffsetSystem path = to.Description.Path;
        path.HasScale = false;
        path.Offset.Kind = OffsetSystemOffsetKind.Ll;
        path.Offset.Ll.Kind = NodeListLLKind.Nodes;
        path.Offset.Ll.Nodes.Clear();
        SaeNodes nodes = new(from.Anchor, 0);
        for (int i = 0; i < Math.Min(from.Points.Count, MostNodes); i++)
        {
            NodeLL node = path.Offset.Ll.Nodes.Add();
            node.UnknownAdditions?.Clear();
            node.HasAttributes = false;
            nodes.Write(from.Points[i].Position, node.Delta);
        }

        return true;
    }

    // The place itself, and around it as far as the event matters where that can be said in a circle.
    private static void WriteAround(RoadEvent from, GeographicalPath to)
    {
        ClearOptional(to);
        to.HasName = to.HasId = to.HasLaneWidth = to.HasDirectionality = to.HasClosedPath = false;
        int? slices = from.Traffic == RoadEventTraffic.All ? SaeEventPosition.AllSlices : from.HeadingSlices;
        to.Direction = SaeEventPosition.WriteSlices(slices);
        to.HasDirection = slices is not null;
        to.HasAnchor = from.Position.IsPresent;
        double radius = double.IsNaN(from.RadiusMetres) ? from.RelevanceDistanceMetres : from.RadiusMetres;
        to.HasDescription = to.HasAnchor && double.IsFinite(radius);
        if (to.HasAnchor)
            SaeEventPosition.Write(from.Position, to.Anchor);
        if (to.HasDescription)
            WriteCircle(from.Position, radius, double.NaN, slices, to);
    }

    private static void ClearOptional(GeographicalPath region)
    {
        region.UnknownAdditions?.Clear();
        region.HasRegional = false;
    }
}
