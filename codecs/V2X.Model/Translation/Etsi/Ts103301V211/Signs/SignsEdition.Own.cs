using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Etsi.Ts103301V211.Roads;
using V2X.Model.Translation.Events;
using AmbientSign = V2X.Messages.Etsi.Ts103301_v2_1_1.ISO14823CodePictogramCodeServiceCategoryCodeAmbientOrRoadConditionPictogram;
using FacilitySign = V2X.Messages.Etsi.Ts103301_v2_1_1.ISO14823CodePictogramCodeServiceCategoryCodePublicFacilitiesPictogram;
using Service = V2X.Messages.Etsi.Ts103301_v2_1_1.ISO14823CodePictogramCodeServiceCategoryCode;
using ServiceKind = V2X.Messages.Etsi.Ts103301_v2_1_1.ISO14823CodePictogramCodeServiceCategoryCodeKind;
using TrafficSign = V2X.Messages.Etsi.Ts103301_v2_1_1.ISO14823CodePictogramCodeServiceCategoryCodeTrafficSignPictogram;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Signs;

/// <summary>Where the IVIM of this edition has other names and types than that of the other.</summary>
internal static class SignsEdition
{
    private const int MessageId = 6;
    private const double LaneWidthUnit = 0.01;

    public static FieldMapping[] HeaderRows() => RoadsEdition.HeaderRows();

    public static void Read(ItsPduHeader header, CanonicalMessage message) => RoadsEdition.Read(header, message);

    public static void Write(CanonicalMessage message, ItsPduHeader header) => RoadsEdition.Write(message, header, MessageId);

    /// <summary>The line of a zone along the road with its whole width; null where it has none.</summary>
    public static PolygonalLine? LineOf(Zone zone, out double widthMetres)
    {
        bool isSegment = zone.Kind == ZoneKind.Segment;
        widthMetres = isSegment && zone.Segment.HasLaneWidth ? zone.Segment.LaneWidth * LaneWidthUnit : double.NaN;
        return isSegment ? zone.Segment.Line : null;
    }

    /// <summary>Makes a zone one along the road.</summary>
    public static Segment SetSegment(Zone zone)
    {
        zone.Kind = ZoneKind.Segment;
        return zone.Segment;
    }

    /// <summary>Service category of a pictogram; 0 for one without a number.</summary>
    public static int ReadService(Service service) => service.Kind switch
    {
        ServiceKind.TrafficSignPictogram when (int)service.TrafficSignPictogram is >= 0 and <= 2 =>
            RoadSigns.FirstTrafficSign + (int)service.TrafficSignPictogram,
        ServiceKind.PublicFacilitiesPictogram when service.PublicFacilitiesPictogram == FacilitySign.PublicFacilities => RoadSigns.Facilities,
        ServiceKind.AmbientOrRoadConditionPictogram when (int)service.AmbientOrRoadConditionPictogram is >= 0 and <= 1 =>
            RoadSigns.FirstCondition + (int)service.AmbientOrRoadConditionPictogram,
        _ => RoadSigns.UnknownService,
    };

    /// <summary>Writes the service category of a pictogram.</summary>
    public static void WriteService(int number, Service service)
    {
        if (number >= RoadSigns.FirstCondition)
            service.AmbientOrRoadConditionPictogram = (AmbientSign)(number - RoadSigns.FirstCondition);
        else if (number == RoadSigns.Facilities)
            service.PublicFacilitiesPictogram = FacilitySign.PublicFacilities;
        else
            service.TrafficSignPictogram = (TrafficSign)(number - RoadSigns.FirstTrafficSign);
    }
}
