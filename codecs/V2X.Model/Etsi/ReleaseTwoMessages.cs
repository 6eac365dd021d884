using V2X.Asn1;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;
using Awareness = V2X.Messages.Etsi.Ts103900_v2_3_1.Edition;

namespace V2X.Model.Etsi;

/// <summary>Key fields of the messages of one release.</summary>
internal static partial class ReleaseTwoMessages
{
    public static EtsiMessage Cam() =>
        new EtsiMessage<CAM>(Awareness.Id, "CAM", DeliveryClass.State, Read, static (CAM m, ref UperReader r) => m.TryPeek(ref r));

    private static void Read(CAM message, ref MessageKey key)
    {
        key.GenerationDeltaTimeMs = message.Cam.GenerationDeltaTime;
        CamParameters parameters = message.Cam.CamParameters;
        BasicContainer basic = parameters.BasicContainer;
        key.Place(basic.ReferencePosition.Latitude, basic.ReferencePosition.Longitude, basic.ReferencePosition.Altitude.AltitudeValue);
        if (parameters.HighFrequencyContainer.Kind != HighFrequencyContainerKind.BasicVehicleContainerHighFrequency)
            return;
        BasicVehicleContainerHighFrequency vehicle = parameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency;
        key.Moves(vehicle.Speed.SpeedValue, vehicle.Heading.HeadingValue);
    }
}
