using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>
/// Zones of an IVIM, which its signs name by number: where a sign matters (relevance) and what leads up to it (detection). Ground that several
/// signs share is written once. Keeps the zones of the message being written; not safe for concurrent use.
/// </summary>
internal sealed class SignZones
{
    private const int MostZones = 32;
    private const int MostZonesInContainer = 16;
    private const int MostZonesOfSign = 8;
    private const int CircleCorners = 16;
    private const int NoZone = 0;
    private const int BothDirections = 2;
    private const double GreatestRadiusMetres = 100_000;
    private const int LaneWidthGreatest = 1023;
    private const double LaneWidthUnit = 0.01;

    private readonly EventArea?[] _areas = new EventArea?[MostZones];
    private readonly double[] _headings = new double[MostZones];
    private readonly EventArea _made = new();
    private readonly GeoPoint _origin = new();
    private GeographicLocationContainer? _container;
    private int _count;

    /// <summary>Takes over the zones that a sign names, in the order in which the message tells them.</summary>
    public static void Read(GicPart from, IviContainers containers, RoadEvent to)
    {
        foreach (IviContainer container in containers)
        {
            if (container.Kind != IviContainerKind.Glc)
                continue;
            foreach (GlcPart zone in container.Glc.Parts)
            {
                if (from.HasRelevanceZoneIds && from.RelevanceZoneIds.Items.Contains(zone.ZoneId))
                    ReadRelevance(from, zone, container.Glc.ReferencePosition, to);
                if (from.HasDetectionZoneIds && from.DetectionZoneIds.Items.Contains(zone.ZoneId))
                    Read(zone, container.Glc.ReferencePosition, AddArea(to, EventAreaRole.Approach));
            }
        }
    }

    /// <summary>Begins a message: a container of zones where there is a reference position or a sign with a place.</summary>
    public void Begin(RoadEventsMessage message, RoadEvent first, IviContainers to)
    {
        Array.Clear(_areas);
        _count = 0;
        _container = null;
        if (!message.Reference.IsPresent && !HasPlace(message, first))
            return;
        _origin.Set(OriginOf(message, first));
        _container = AddContainer(to);
    }

    /// <summary>Writes the zones of one sign; around its position where it has none.</summary>
    public void Write(RoadEvent from, GicPart to, IviContainers containers)
    {
        to.RelevanceZoneIds.Clear();
        to.DetectionZoneIds.Clear();
        foreach (EventArea area in from.Areas)
        {
            bool leadsUp = area.Role == EventAreaRole.Approach;
            ZoneIds ids = leadsUp ? to.DetectionZoneIds : to.RelevanceZoneIds;
            EventArea ground = area.Shape == EventAreaShape.Circle ? CornersOf(area) : area;
            if (ids.Count < MostZonesOfSign && NumberOf(ground, leadsUp ? double.NaN : from.HeadingDegrees, containers) is > NoZone and var number)
                ids.Add(number);
        }

        if (from.Areas.Count == 0 && from.Position.IsPresent && NumberOf(PlaceOf(from), from.HeadingDegrees, containers) is > NoZone and var place)
            to.RelevanceZoneIds.Add(place);
        to.HasRelevanceZoneIds = to.RelevanceZoneIds.Count > 0;
        to.HasDetectionZoneIds = to.DetectionZoneIds.Count > 0;
        EventAreaDirection? direction = to.HasRelevanceZoneIds ? DirectionOf(from) : null;
        to.Direction = (int)(direction ?? EventAreaDirection.Forward) - 1;
        to.HasDirection = direction is not null;
    }

    /// <summary>Ends a message: a container must hold a zone, one without a place where no sign has any.</summary>
    public void End()
    {
        if (_container is { Parts.Count: 0 } container)
            AddPart(container.Parts, 1);
    }

    private static void ReadRelevance(GicPart sign, GlcPart zone, ReferencePosition start, RoadEvent to)
    {
        EventArea area = AddArea(to, EventAreaRole.Relevance);
        Read(zone, start, area);
        area.Direction = sign.HasDirection && sign.Direction <= BothDirections ? (EventAreaDirection)(sign.Direction + 1) : null;
        if (zone.HasZoneHeading && double.IsNaN(to.HeadingDegrees))
            to.HeadingDegrees = EtsiEventQuantity.ReadHeading(zone.ZoneHeading);
    }

    private static EventArea AddArea(RoadEvent to, EventAreaRole role)
    {
        EventArea area = to.Areas.AddCleared();
        area.Role = role;
        return area;
    }

    private static void Read(GlcPart from, ReferencePosition start, EventArea to)
    {
        if (!from.HasZone)
            return;
        if (from.Zone.Kind == ZoneKind.Area)
        {
            to.Shape = EventAreaShape.Polygon;
            ZoneLines.Read(from.Zone.Area, start, to);
        }
        else if (SignsEdition.LineOf(from.Zone, out double widthMetres) is { } line)
        {
            to.Shape = EventAreaShape.Path;
            to.WidthMetres = widthMetres;
            ZoneLines.Read(line, start, to);
        }
    }

    private static bool HasPlace(RoadEventsMessage message, RoadEvent first)
    {
        foreach (RoadEvent sign in message.Events)
        {
            if (SignManagement.AreOfOneMessage(sign, first) && (sign.Areas.Count > 0 || sign.Position.IsPresent))
                return true;
        }

        return false;
    }

    // Steps need a point to start from: where the message names none, the first place that it tells about.
    private static GeoPoint OriginOf(RoadEventsMessage message, RoadEvent first)
    {
        if (message.Reference.IsPresent)
            return message.Reference;
        foreach (RoadEvent sign in message.Events)
        {
            if (SignManagement.AreOfOneMessage(sign, first) && sign.Position.IsPresent)
                return sign.Position;
        }

        foreach (EventArea area in first.Areas)
        {
            if (area.Points.Count > 0 && area.Points[0].Position.IsPresent)
                return area.Points[0].Position;
        }

        return message.Reference;
    }

    private GeographicLocationContainer AddContainer(IviContainers to)
    {
        IviContainer container = to.Add();
        container.Kind = IviContainerKind.Glc;
        GeographicLocationContainer glc = container.Glc;
        glc.UnknownAdditions?.Clear();
        glc.HasReferencePositionTime = glc.HasReferencePositionHeading = glc.HasReferencePositionSpeed = false;
        glc.Parts.Clear();
        ReferencePosition position = glc.ReferencePosition;
        position.Latitude = EventQuantity.WriteLatitude(_origin.LatitudeDegrees);
        position.Longitude = EventQuantity.WriteLongitude(_origin.LongitudeDegrees);
        position.Altitude.AltitudeValue = EtsiEventQuantity.WriteAltitude(_origin.ElevationMetres);
        position.Altitude.AltitudeConfidence = AltitudeConfidence.Unavailable;
        position.PositionConfidenceEllipse.SemiMajorConfidence = EtsiEventQuantity.WriteAxis(double.NaN);
        position.PositionConfidenceEllipse.SemiMinorConfidence = EtsiEventQuantity.WriteAxis(double.NaN);
        position.PositionConfidenceEllipse.SemiMajorOrientation = EtsiEventQuantity.WriteHeading(double.NaN);
        return glc;
    }

    private int NumberOf(EventArea area, double headingDegrees, IviContainers containers)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_areas[i] is { } known && _headings[i].Equals(headingDegrees) && IsSameGround(known, area))
                return i + 1;
        }

        if (_count == MostZones || _container is not { } container)
            return NoZone;
        if (container.Parts.Count == MostZonesInContainer)
            _container = container = AddContainer(containers);
        _areas[_count] = ReferenceEquals(area, _made) ? null : area;
        _headings[_count++] = headingDegrees;
        GlcPart part = AddPart(container.Parts, _count);
        part.ZoneHeading = EtsiEventQuantity.WriteHeading(headingDegrees);
        part.HasZoneHeading = double.IsFinite(headingDegrees);
        part.HasZone = area.Shape is not null && area.Points.Count > 0;
        if (part.HasZone)
            Write(area, part.Zone, container.ReferencePosition);
        return _count;
    }

    private static GlcPart AddPart(GlcParts parts, int number)
    {
        GlcPart part = parts.Add();
        part.UnknownAdditions?.Clear();
        part.HasLaneNumber = part.HasZoneExtension = part.HasZoneHeading = part.HasZone = false;
        part.ZoneId = number;
        return part;
    }

    private static void Write(EventArea area, Zone to, ReferencePosition start)
    {
        if (area.Shape != EventAreaShape.Path)
        {
            to.Kind = ZoneKind.Area;
            ZoneLines.Write(area.Points, start, to.Area);
            return;
        }

        Segment segment = SignsEdition.SetSegment(to);
        segment.LaneWidth = Quantity.Write(area.WidthMetres, LaneWidthUnit, 0, LaneWidthGreatest, 0);
        segment.HasLaneWidth = !double.IsNaN(area.WidthMetres);
        ZoneLines.Write(area.Points, start, segment.Line);
    }

    // There are no circles here: a polygon within one stands for it.
    private EventArea CornersOf(EventArea circle)
    {
        _made.Clear();
        if (circle.Points.Count == 0 || !Regions.IsOnEarth(circle.Points[0].Position) || !(circle.RadiusMetres is > 0 and <= GreatestRadiusMetres))
            return _made;
        _made.Shape = EventAreaShape.Polygon;
        GeoPoint centre = circle.Points[0].Position;
        var frame = new TangentFrame(new GeodeticPosition(centre.LatitudeDegrees, centre.LongitudeDegrees, 0));
        for (int i = 0; i < CircleCorners; i++)
        {
            (double sin, double cos) = Math.SinCos(Math.Tau * i / CircleCorners);
            GeodeticPosition corner = frame.ToGeodetic(circle.RadiusMetres * sin, circle.RadiusMetres * cos, 0);
            _made.Points.AddCleared().Position.Set(corner.LatitudeDegrees, corner.LongitudeDegrees);
        }

        return _made;
    }

    private EventArea PlaceOf(RoadEvent sign)
    {
        _made.Clear();
        _made.Shape = EventAreaShape.Path;
        _made.Points.AddCleared().Position.Set(sign.Position);
        return _made;
    }

    // Only what all zones of the sign agree about can be said, since it is said once.
    private static EventAreaDirection? DirectionOf(RoadEvent sign)
    {
        EventAreaDirection? direction = null;
        bool isFirst = true;
        foreach (EventArea area in sign.Areas)
        {
            if (area.Role == EventAreaRole.Approach)
                continue;
            if (!isFirst && area.Direction != direction)
                return null;
            (direction, isFirst) = (area.Direction, false);
        }

        return direction is >= EventAreaDirection.Forward and <= EventAreaDirection.Both ? direction : null;
    }

    private static bool IsSameGround(EventArea one, EventArea other)
    {
        if (one.Shape != other.Shape || one.Points.Count != other.Points.Count || !one.WidthMetres.Equals(other.WidthMetres))
            return false;
        for (int i = 0; i < one.Points.Count; i++)
        {
            (GeoPoint here, GeoPoint there) = (one.Points[i].Position, other.Points[i].Position);
            if (!here.LatitudeDegrees.Equals(there.LatitudeDegrees) || !here.LongitudeDegrees.Equals(there.LongitudeDegrees)
                || !here.ElevationMetres.Equals(there.ElevationMetres))
            {
                return false;
            }
        }

        return true;
    }
}
