using V2X.Security.Spdus;
using Road = V2X.Interop.Emulators.Roads.RoadDefects<V2X.Interop.Emulators.China.Ydt3709Rsu>;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.China.Ydt3709Rsu>;

namespace V2X.Interop.Emulators.China;

/// <summary>Defects of the Chinese roadside unit.</summary>
internal static partial class Ydt3709RsuDefects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<Ydt3709Rsu>> All { get; } = [.. Sending(), .. Timing(), .. Securing(), .. Signals(), .. Maps(), .. Information(), .. RoadUsers()];

    private static Defect<Ydt3709Rsu>[] Sending() =>
    [
        Shared.CutMessages("CN-RSU-001"),
        Shared.NotCanonical("CN-RSU-002", "CN-RSU-003", "CN-RSU-004", "CN-RSU-005"),
        new("no-envelope", "Messages without adaptation layer, DSMP and signature.",
            ["CN-RSU-006", "CN-RSU-007", "CN-RSU-008", "CN-RSU-009", "CN-RSU-010", "CN-RSU-011", "CN-RSU-022", "CN-RSU-024"], one => one.IsBare = true),
        Shared.WrongAid("wrong-aid-spat", "SPATs under the AID of MAPs.", Ydt3709Rsu.SpatAid, Ydt3709Rsu.MapAid, "CN-RSU-007"),
        Shared.WrongAid("wrong-aid-map", "MAPs under the AID of service advertisements.", Ydt3709Rsu.MapAid, 3616, "CN-RSU-008"),
        Shared.WrongAid("wrong-aid-rsm", "RSMs under the AID of dynamic RSIs.", Ydt3709Rsu.RsmAid, Ydt3709Rsu.DynamicAid, "CN-RSU-009"),
        Shared.WrongAid("wrong-aid-event", "Events under an AID for tests.", Ydt3709Rsu.DynamicAid, 3624, "CN-RSU-010", "CN-RSU-011"),
        Shared.WrongAid("sign-as-event", "Signs under the AID of semi-static events.", Ydt3709Rsu.StaticAid, Ydt3709Rsu.SemiStaticAid, "CN-RSU-011", "CN-RSU-016", "CN-RSU-022"),
        new("stuck-counter", "msgCnt stands still.", ["CN-RSU-020", "CN-RSU-021", "CN-RSU-022", "CN-RSU-023"], one => one.CounterStep = 0),
        Road.Without("without-map", "No MAPs, but RSIs.", "map", "CN-RSU-081"),
        new("vehicle-messages", "BSMs of the unit beside its own messages.", ["CN-RSU-034"], one => one.SendsBsms = true),
    ];

    private static Defect<Ydt3709Rsu>[] Timing() =>
    [
        Road.Every("rare-map", "A MAP every 2 s only.", "map", 2_000, "CN-RSU-012"),
        Road.Every("rare-spat", "A SPAT every second only.", "spat", 1_000, "CN-RSU-013"),
        Road.Every("rare-rsm", "An RSM every 200 ms only.", "rsm", 200, "CN-RSU-014"),
        Road.Every("rare-signs", "Static RSIs every 2 s only.", "rsi-static", 2_000, "CN-RSU-015"),
        Road.Every("frequent-works", "Semi-static RSIs every 200 ms.", "rsi-semi-static", 200, "CN-RSU-016"),
        Road.Every("rare-events", "Dynamic RSIs every 500 ms only.", "rsi-dynamic", 500, "CN-RSU-017"),
        Road.Every("odd-spat-period", "A SPAT every 250 ms.", "spat", 250, "CN-RSU-018"),
        Road.Every("odd-map-period", "A MAP every 750 ms.", "map", 750, "CN-RSU-019"),
        Road.Clock("local-time", "Times of messages in the time of China, 8 h ahead.", 8 * 3_600_000, "CN-RSU-056", "CN-RSU-099"),
        Road.Clock("leap-second-error", "Times of messages are ahead by the leap seconds.", 18_000, "CN-RSU-058", "CN-RSU-116"),
        Road.Clock("late-clock", "Times of messages 3 s late.", -3_000, "CN-RSU-058", "CN-RSU-116"),
    ];

    private static Defect<Ydt3709Rsu>[] Securing() =>
    [
        Shared.Unsigned("CN-RSU-024"),
        Shared.EcdsaSignatures("CN-RSU-025", "CN-RSU-033"),
        Shared.SignedAidDiffers(111, "CN-RSU-026"),
        Shared.Signing("generation-location", "The place in the header of signatures.", ["CN-RSU-027"], static signer => signer.BendHeader = static info =>
        {
            info.HasGenerationLocation = true;
            info.GenerationLocation.Latitude = 225405000;
            info.GenerationLocation.Longitude = 1140587000;
        }),
        Shared.CertificateChain("CN-RSU-028"),
        Shared.Signing("generation-time-in-leap-seconds", "Generation times count leap seconds, as IEEE 1609.2 does.", ["CN-RSU-029"],
            static signer => signer.ClockFamily = SpduFamily.Ieee1609Dot2),
        Shared.Signing("stale-generation-time", "Generation times 3 s too old.", ["CN-RSU-029"], static signer => signer.ClockErrorNs = static () => -3_000_000_000),
        Shared.GenerationTimeBack(150, "CN-RSU-030"),
        Shared.Signing("certificate-late", "The certificate every 2 s only.", ["CN-RSU-031"], static signer => signer.CertificateIntervalNs = 2_000_000_000),
        Shared.Signing("certificate-always", "The certificate with every message.", ["CN-RSU-032"], static signer => signer.CertificateIntervalNs = 0),
        Shared.BadSignature("CN-RSU-033"),
        Shared.ExpiredCertificate("CN-RSU-033"),
        Shared.FutureCertificate("CN-RSU-033"),
        Shared.StaleCertificate("CN-RSU-033"),
        Shared.NoPermission(3616, "CN-RSU-033"),
    ];
}
