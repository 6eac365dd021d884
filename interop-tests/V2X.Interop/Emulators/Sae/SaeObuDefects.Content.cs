using V2X.Asn1;
using V2X.Interop.Simulation;
using V2X.Messages.Sae.J2735_2024;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.Sae.SaeObu>;

namespace V2X.Interop.Emulators.Sae;

/// <content>What is said wrongly.</content>
internal static partial class SaeObuDefects
{
    private static Defect<SaeObu>[] Telling() =>
    [
        Tell("secmark-unknown", "secMark is 65535, unknown.", ["SAE-OBU-017"], static core => core.SecMark = 65_535),
        Tell("secmark-stuck", "secMark stands still.", ["SAE-OBU-018"], static core => core.SecMark = 12_000),
        new("secmark-late", "secMark is half a second late.", ["SAE-OBU-018"], one => one.SecondErrorMs = -500),
        Tell("elevation-unknown", "The elevation is told as unknown.", ["SAE-OBU-021"], static core => core.Elev = -4_096),
        Tell("accuracy-unknown", "It is not told how good the position is.", ["SAE-OBU-022"], static core => core.Accuracy.SemiMajor = 255),
        Tell("accuracy-axes-swapped", "The semi-minor axis is the longer one.", ["SAE-OBU-023"], static core => core.Accuracy.SemiMinor = 90),
        Tell("speed-unknown", "The speed is told as unknown.", ["SAE-OBU-024"], static core => core.Speed = 8_191),
        Tell("heading-unknown", "The heading is told as unknown.", ["SAE-OBU-025"], static core => core.Heading = 28_800),
        Tell("lateral-acceleration-unknown", "The lateral acceleration is told as unknown.", ["SAE-OBU-028"], static core => core.AccelSet.Lat = 2_001),
        Tell("length-missing", "Length 0.", ["SAE-OBU-030"], static core => core.Size.Length = 0),
        Tell("width-missing", "Width 0.", ["SAE-OBU-031"], static core => core.Size.Width = 0),
    ];

    private static Defect<SaeObu>[] Moving() =>
    [
        Tell("mirrored-longitude", "Longitudes west of Greenwich.", ["SAE-OBU-034"], static core => core.Long = -core.Long),
        new("position-frozen", "The position stands still while the vehicle drives.", ["SAE-OBU-033", "SAE-OBU-034"],
            one => one.BendPosition = static _ => new GeoPosition(22.3821, 114.1892)),
        Tell("speed-in-kmh", "The speed in km/h, where m/s is asked for.", ["SAE-OBU-033", "SAE-OBU-035"], static core => core.Speed = (int)(core.Speed * 3.6)),
        Tell("heading-reversed", "The heading points backwards.", ["SAE-OBU-034"], static core => core.Heading = (core.Heading + 14_400) % 28_800),
        Tell("acceleration-sign", "Braking is told as speeding up.", ["SAE-OBU-035", "SAE-OBU-037"], static core => core.AccelSet.Long = -core.AccelSet.Long),
        Tell("yaw-rate-sign", "The yaw rate has the other sign.", ["SAE-OBU-036"], static core => core.AccelSet.Yaw = -core.AccelSet.Yaw),
        Tell("yaw-rate-impossible", "A yaw rate of 300 degrees a second.", ["SAE-OBU-029", "SAE-OBU-036"], static core => core.AccelSet.Yaw = 30_000),
    ];

    private static Defect<SaeObu>[] Events() =>
    [
        Shared.Telling<BasicSafetyMessage>("hard-braking-always", "Hard braking is told all the time.", ["SAE-OBU-037"], static bsm =>
            SaeObu.SafetyOf(bsm).Events = BitString.FromNumber(0, 13).With(VehicleEventFlags.EventHardBraking)),
        Shared.Telling<BasicSafetyMessage>("hard-braking-untold", "Hard braking is never told.", ["SAE-OBU-038"], static bsm => SaeObu.SafetyOf(bsm).HasEvents = false),
        Shared.Telling<BasicSafetyMessage>("abs-event-alone", "The event of ABS while ABS is told to rest.", ["SAE-OBU-039"], static bsm => TellAlso(bsm, 2)),
        Shared.Telling<BasicSafetyMessage>("stability-event-alone", "The event of stability control while it is told to rest.", ["SAE-OBU-040"], static bsm => TellAlso(bsm, 4)),
        Shared.Telling<BasicSafetyMessage>("hazard-event-alone", "The event of hazard lights while they are told to be off.", ["SAE-OBU-041"], static bsm => TellAlso(bsm, 0)),
    ];

    private static Defect<SaeObu> Tell(string name, string text, string[] breaks, Action<BSMcoreData> bend) =>
        Shared.Telling<BasicSafetyMessage>(name, text, breaks, bsm => bend(bsm.CoreData));

    // Beside the event that is there anyway.
    private static void TellAlso(BasicSafetyMessage bsm, int bit)
    {
        VehicleSafetyExtensions safety = SaeObu.SafetyOf(bsm);
        if (safety.HasEvents)
            safety.Events = safety.Events.With(bit);
    }
}
