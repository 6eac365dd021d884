using V2X.Model.Translation.Events;
using AmbientSign = V2X.Messages.Etsi.Ts103301_v2_2_1.ISO14823CodePictogramCodeServiceCategoryCodeAmbientOrRoadConditionPictogram;
using FacilitySign = V2X.Messages.Etsi.Ts103301_v2_2_1.ISO14823CodePictogramCodeServiceCategoryCodePublicFacilitiesPictogram;
using Service = V2X.Messages.Etsi.Ts103301_v2_2_1.ISO14823CodePictogramCodeServiceCategoryCode;
using ServiceKind = V2X.Messages.Etsi.Ts103301_v2_2_1.ISO14823CodePictogramCodeServiceCategoryCodeKind;
using TrafficSign = V2X.Messages.Etsi.Ts103301_v2_2_1.ISO14823CodePictogramCodeServiceCategoryCodeTrafficSignPictogram;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>Service categories of ISO 14823 pictograms. Pure functions.</summary>
internal static class SignServices
{
    /// <summary>Service category of a pictogram; 0 for one without a number.</summary>
    public static int Read(Service service) => service.Kind switch
    {
        ServiceKind.TrafficSignPictogram when (int)service.TrafficSignPictogram is >= 0 and <= 2 =>
            RoadSigns.FirstTrafficSign + (int)service.TrafficSignPictogram,
        ServiceKind.PublicFacilitiesPictogram when service.PublicFacilitiesPictogram == FacilitySign.PublicFacilities => RoadSigns.Facilities,
        ServiceKind.AmbientOrRoadConditionPictogram when (int)service.AmbientOrRoadConditionPictogram is >= 0 and <= 1 =>
            RoadSigns.FirstCondition + (int)service.AmbientOrRoadConditionPictogram,
        _ => RoadSigns.UnknownService,
    };

    /// <summary>Writes the service category of a pictogram.</summary>
    public static void Write(int number, Service service)
    {
        if (number >= RoadSigns.FirstCondition)
            service.AmbientOrRoadConditionPictogram = (AmbientSign)(number - RoadSigns.FirstCondition);
        else if (number == RoadSigns.Facilities)
            service.PublicFacilitiesPictogram = FacilitySign.PublicFacilities;
        else
            service.TrafficSignPictogram = (TrafficSign)(number - RoadSigns.FirstTrafficSign);
    }
}
