using V2X.Messages.Etsi.Ts103301_v2_1_1;

namespace V2X.Model.Permissions;

/// <summary>What SPATEM and MAPEM of one edition of TS 103 301 ask for.</summary>
internal static class InfrastructureOneNeeds
{
    public static uint Of(MAPEM message) =>
        (message.Map.HasIntersections ? SspBits.Intersections : 0) | (message.Map.HasRoadSegments ? SspBits.RoadSegments : 0);

    public static uint Of(SPATEM message)
    {
        uint needs = SspBits.Signals;
        IntersectionStateList intersections = message.Spat.Intersections;
        for (int i = 0; i < intersections.Count; i++)
            needs |= Of(intersections[i]);
        return needs;
    }

    private static uint Of(IntersectionState intersection)
    {
        uint needs = intersection.HasManeuverAssistList ? SspBits.ManoeuvreAssistance : 0;
        for (int i = 0; i < intersection.States.Count; i++)
            needs |= intersection.States[i].HasManeuverAssistList ? SspBits.ManoeuvreAssistance : 0;
        for (int i = 0; intersection.HasRegional && i < intersection.Regional.Count; i++)
        {
            RegionalExtensionRegIntersectionStateRegExtValue extension = intersection.Regional[i].RegExtValue;
            if (extension.Kind == RegionalExtensionRegIntersectionStateRegExtValueKind.IntersectionStateAddGrpC && extension.IntersectionStateAddGrpC.HasActivePrioritizations)
                needs |= SspBits.Prioritization;
        }

        return needs;
    }
}
