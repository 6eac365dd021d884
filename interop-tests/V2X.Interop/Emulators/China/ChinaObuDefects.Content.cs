using V2X.Asn1;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model.Geodesy;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.China.ChinaObu>;

namespace V2X.Interop.Emulators.China;

/// <content>What is said wrongly.</content>
internal static partial class ChinaObuDefects
{
    private static Defect<ChinaObu>[] Telling() =>
    [
        Tell("secmark-unknown", "secMark is 65535, unknown.", ["CN-OBU-019"], static bsm => bsm.SecMark = 65_535),
        Tell("secmark-stuck", "secMark stands still.", ["CN-OBU-020"], static bsm => bsm.SecMark = 12_000),
        new("secmark-late", "secMark is half a second late.", ["CN-OBU-020"], one => one.SecondErrorMs = -500),
        Tell("position-unknown", "Latitude and longitude are told as unknown.", ["CN-OBU-021", "CN-OBU-022", "CN-OBU-023"], static bsm =>
        {
            bsm.Pos.Lat = 900_000_001;
            bsm.Pos.Long = 1_800_000_001;
        }),
        Tell("latitude-south", "Latitudes south of the equator.", ["CN-OBU-023", "CN-OBU-035", "CN-OBU-047"], static bsm => bsm.Pos.Lat = -bsm.Pos.Lat),
        Tell("speed-unknown", "The speed is told as unknown.", ["CN-OBU-025"], static bsm => bsm.Speed = 8_191),
        Tell("heading-unknown", "The heading is told as unknown.", ["CN-OBU-026"], static bsm => bsm.Heading = 28_800),
        Tell("acceleration-unknown", "The longitudinal acceleration is told as unknown, the event of hard braking all the same.", ["CN-OBU-028", "CN-OBU-038"],
            static bsm => bsm.AccelSet.Long = 2_001),
        Tell("lateral-acceleration-unknown", "The lateral acceleration is told as unknown.", ["CN-OBU-029"], static bsm => bsm.AccelSet.Lat = 2_001),
        Tell("length-missing", "Length 0.", ["CN-OBU-031"], static bsm => bsm.Size.Length = 0),
        Tell("width-missing", "Width 0.", ["CN-OBU-032"], static bsm => bsm.Size.Width = 0),
        Tell("class-missing", "Class of vehicle 0.", ["CN-OBU-033"], static bsm => bsm.VehicleClass.Classification = 0),
        Tell("emergency-extension-missing", "A police car without the extension of emergency vehicles.", ["CN-OBU-043"],
            static bsm => bsm.VehicleClass.Classification = EmergencyPolice),
    ];

    private static Defect<ChinaObu>[] Moving() =>
    [
        Tell("mirrored-longitude", "Longitudes west of Greenwich.", ["CN-OBU-022", "CN-OBU-035", "CN-OBU-047"], static bsm => bsm.Pos.Long = -bsm.Pos.Long),
        new("gcj02-positions", "Positions in GCJ-02: half a kilometre off, which only a reference track shows.", ["CN-OBU-047"], one => one.BendPosition = static position =>
        {
            GeodeticPosition moved = Gcj02.FromWgs84(new GeodeticPosition(position.LatitudeDegrees, position.LongitudeDegrees));
            return new GeoPosition(moved.LatitudeDegrees, moved.LongitudeDegrees);
        }),
        new("position-frozen", "The position stands still while the vehicle drives.", ["CN-OBU-034", "CN-OBU-035", "CN-OBU-047"], one => one.BendPosition = static _ => new GeoPosition(22.5362, 114.0545)),
        Tell("speed-in-kmh", "The speed in km/h, where m/s is asked for.", ["CN-OBU-034", "CN-OBU-036"], static bsm => bsm.Speed = (int)(bsm.Speed * 3.6)),
        Tell("heading-reversed", "The heading points backwards.", ["CN-OBU-035"], static bsm => bsm.Heading = (bsm.Heading + 14_400) % 28_800),
        Tell("heading-in-tenths", "The heading in tenths of a degree.", ["CN-OBU-035", "CN-OBU-037"], static bsm => bsm.Heading = bsm.Heading / 8),
        Tell("acceleration-sign", "Braking is told as speeding up.", ["CN-OBU-036", "CN-OBU-038"], static bsm => bsm.AccelSet.Long = -bsm.AccelSet.Long),
        Tell("yaw-rate-sign", "The yaw rate has the other sign.", ["CN-OBU-037"], static bsm => bsm.AccelSet.Yaw = -bsm.AccelSet.Yaw),
        Tell("yaw-rate-impossible", "A yaw rate of 300 degrees a second.", ["CN-OBU-030", "CN-OBU-037"], static bsm => bsm.AccelSet.Yaw = 30_000),
    ];

    private static Defect<ChinaObu>[] Events() =>
    [
        Tell("hard-braking-always", "Hard braking is told all the time.", ["CN-OBU-038"], static bsm => TellOnly(bsm, VehicleEventFlags.EventHardBraking)),
        Tell("hard-braking-untold", "Hard braking is never told.", ["CN-OBU-039"], static bsm => bsm.SafetyExt.HasEvents = false),
        Tell("abs-event-alone", "The event of ABS while ABS is told to rest.", ["CN-OBU-040"], static bsm => TellAlso(bsm, VehicleEventFlags.EventABSactivated)),
        Tell("traction-event-alone", "The event of lost traction while traction control is told to rest.", ["CN-OBU-041"],
            static bsm => TellAlso(bsm, VehicleEventFlags.EventTractionControlLoss)),
        Tell("hazard-event-alone", "The event of hazard lights while they are told to be off.", ["CN-OBU-042"],
            static bsm => TellAlso(bsm, VehicleEventFlags.EventHazardLights)),
    ];

    private static Defect<ChinaObu> Tell(string name, string text, string[] breaks, Action<BasicSafetyMessage> bend) => Shared.Telling(name, text, breaks, bend);

    private static void TellOnly(BasicSafetyMessage bsm, int bit) => bsm.SafetyExt.Events = BitString.FromNumber(0, 13).With(bit);

    // Beside the event that is there anyway.
    private static void TellAlso(BasicSafetyMessage bsm, int bit)
    {
        if (bsm.SafetyExt.HasEvents)
            bsm.SafetyExt.Events = bsm.SafetyExt.Events.With(bit);
    }
}
