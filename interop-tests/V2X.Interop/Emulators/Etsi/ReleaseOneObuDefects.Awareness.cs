using V2X.Messages.Etsi.En302637_2_v1_4_1;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.Etsi.ReleaseOneObu>;

namespace V2X.Interop.Emulators.Etsi;

/// <content>What CAMs tell wrongly.</content>
internal static partial class ReleaseOneObuDefects
{
    private static Defect<ReleaseOneObu>[] Awareness() =>
    [
        Tell("delta-time-stuck", "generationDeltaTime stands still.", ["ETSI-OBU-024"], static cam => cam.Cam.GenerationDeltaTime = 12_000),
        new("delta-time-in-utc", "Times of messages in UTC, without the leap seconds that ETSI counts.", ["ETSI-OBU-024"], one => one.SecondErrorMs = -5_000),
        Tell("station-type-wrong", "A vehicle tells that it is a roadside unit.", ["ETSI-OBU-009", "ETSI-OBU-025"], static cam => cam.Cam.CamParameters.BasicContainer.StationType = 15),
        Tell("latitude-unknown", "The latitude is told as unknown.", ["ETSI-OBU-026"], static cam => cam.Cam.CamParameters.BasicContainer.ReferencePosition.Latitude = 900_000_001),
        Tell("longitude-unknown", "The longitude is told as unknown.", ["ETSI-OBU-027"], static cam =>
            cam.Cam.CamParameters.BasicContainer.ReferencePosition.Longitude = 1_800_000_001),
        Tell("heading-unknown", "The heading is told as unknown.", ["ETSI-OBU-030"], static cam => High(cam).Heading.HeadingValue = 3_601),
        Tell("speed-unknown", "The speed is told as unknown.", ["ETSI-OBU-031"], static cam => High(cam).Speed.SpeedValue = 16_383),
        Tell("length-impossible", "A length of 50 cm.", ["ETSI-OBU-033"], static cam => High(cam).VehicleLength.VehicleLengthValue = 5),
        Tell("width-impossible", "A width of 6 m.", ["ETSI-OBU-034"], static cam => High(cam).VehicleWidth = 60),
        Tell("speed-in-kmh", "The speed in km/h, where 0.01 m/s are asked for.", ["ETSI-OBU-021", "ETSI-OBU-039", "ETSI-OBU-041"], static cam => High(cam).Speed.SpeedValue = (int)(High(cam).Speed.SpeedValue * 3.6)),
        Tell("heading-reversed", "The heading points backwards.", ["ETSI-OBU-040"], static cam => High(cam).Heading.HeadingValue = (High(cam).Heading.HeadingValue + 1_800) % 3_600),
        Tell("acceleration-sign", "Braking is told as speeding up.", ["ETSI-OBU-041"], static cam => ReleaseOneShapes.TurnAcceleration(High(cam))),
        Tell("yaw-rate-clockwise", "The yaw rate is counted to the right.", ["ETSI-OBU-042"], static cam => High(cam).YawRate.YawRateValue = -High(cam).YawRate.YawRateValue),
        new("mirrored-longitude", "Longitudes west of Greenwich.", ["ETSI-OBU-040"], one => one.BendPosition = static position =>
            position with { LongitudeDegrees = -position.LongitudeDegrees }),
    ];

    private static Defect<ReleaseOneObu> Tell(string name, string text, string[] breaks, Action<CAM> bend) => Shared.Telling(name, text, breaks, bend);

    private static BasicVehicleContainerHighFrequency High(CAM cam) => cam.Cam.CamParameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency;
}
