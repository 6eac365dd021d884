using V2X.Asn1;
using V2X.Messages.Etsi.Ts103301_v2_1_1;

namespace V2X.Model.Etsi;

/// <summary>Key fields of what infrastructure says and is asked, in one edition of TS 103 301.</summary>
internal static partial class Ts103301V211Messages
{
    public static EtsiMessage Spatem() =>
        new EtsiMessage<SPATEM>(Edition.Id, "SPATEM", DeliveryClass.State, Read, static (SPATEM m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Mapem() =>
        new EtsiMessage<MAPEM>(Edition.Id, "MAPEM", DeliveryClass.State, Read, static (MAPEM m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Ivim() =>
        new EtsiMessage<IVIM>(Edition.Id, "IVIM", DeliveryClass.Event, Read, static (IVIM m, ref UperReader r) => m.TryDecode(ref r));

    public static EtsiMessage Srem() =>
        new EtsiMessage<SREM>(Edition.Id, "SREM", DeliveryClass.Event, Read, static (SREM m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Ssem() =>
        new EtsiMessage<SSEM>(Edition.Id, "SSEM", DeliveryClass.Event, Read, static (SSEM m, ref UperReader r) => m.TryPeek(ref r));

    private static void Read(SPATEM message, ref MessageKey key)
    {
        SPAT spat = message.Spat;
        key.Minute(spat.HasTimeStamp, spat.TimeStamp);
        if (spat.Intersections.Count == 0)
            return;
        IntersectionState state = spat.Intersections[0];
        key.Count(state.Revision);
        key.Minute(state.HasMoy, state.Moy);
        if (state.HasTimeStamp)
            key.Second(state.TimeStamp);
    }

    private static void Read(MAPEM message, ref MessageKey key)
    {
        MapData map = message.Map;
        key.Count(map.MsgIssueRevision);
        key.Minute(map.HasTimeStamp, map.TimeStamp);
        if (map.HasIntersections && map.Intersections.Count > 0)
            Place(map.Intersections[0].RefPoint, ref key);
        else if (map.HasRoadSegments && map.RoadSegments.Count > 0)
            Place(map.RoadSegments[0].RefPoint, ref key);
    }

    private static void Read(IVIM message, ref MessageKey key)
    {
        IviStructure ivi = message.Ivi;
        if (ivi.Mandatory.HasTimeStamp)
            key.Time(ivi.Mandatory.TimeStamp);
        if (!ivi.HasOptional)
            return;
        IviContainers containers = ivi.Optional;
        for (int i = 0; i < containers.Count; i++)
        {
            if (containers[i].Kind != IviContainerKind.Glc)
                continue;
            ReferencePosition position = containers[i].Glc.ReferencePosition;
            key.Place(position.Latitude, position.Longitude, position.Altitude.AltitudeValue);
            return;
        }
    }

    private static void Read(SREM message, ref MessageKey key)
    {
        SignalRequestMessage request = message.Srm;
        key.Minute(request.HasTimeStamp, request.TimeStamp);
        key.Second(request.Second);
        if (request.HasSequenceNumber)
            key.Count(request.SequenceNumber);
        if (!request.Requestor.HasPosition)
            return;
        RequestorPositionVector vector = request.Requestor.Position;
        Place(vector.Position, ref key);
        if (vector.HasSpeed)
            key.Speed(vector.Speed.Speed);
        if (vector.HasHeading)
            key.Heading(vector.Heading);
    }

    private static void Read(SSEM message, ref MessageKey key)
    {
        SignalStatusMessage status = message.Ssm;
        key.Minute(status.HasTimeStamp, status.TimeStamp);
        key.Second(status.Second);
        if (status.HasSequenceNumber)
            key.Count(status.SequenceNumber);
    }

    private static void Place(Position3D position, ref MessageKey key)
    {
        key.Position(position.Lat, position.Long);
        key.Elevation(position.HasElevation, position.Elevation);
    }
}
