using V2X.Security.Spdus;
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
        new("wrong-aid-spat", "SPATs under the AID of MAPs.", ["CN-RSU-007"], Under(Ydt3709Rsu.SpatAid, Ydt3709Rsu.MapAid)),
        new("wrong-aid-map", "MAPs under the AID of service advertisements.", ["CN-RSU-008"], Under(Ydt3709Rsu.MapAid, 3616)),
        new("wrong-aid-rsm", "RSMs under the AID of dynamic RSIs.", ["CN-RSU-009"], Under(Ydt3709Rsu.RsmAid, Ydt3709Rsu.DynamicAid)),
        new("wrong-aid-event", "Events under an AID for tests.", ["CN-RSU-010", "CN-RSU-011"], Under(Ydt3709Rsu.DynamicAid, 3624)),
        new("sign-as-event", "Signs under the AID of semi-static events.", ["CN-RSU-011", "CN-RSU-016", "CN-RSU-022"], Under(Ydt3709Rsu.StaticAid, Ydt3709Rsu.SemiStaticAid)),
        new("stuck-counter", "msgCnt stands still.", ["CN-RSU-020", "CN-RSU-021", "CN-RSU-022", "CN-RSU-023"], one => one.CounterStep = 0),
        new("without-map", "No MAPs, but RSIs.", ["CN-RSU-081"], one => one.Silent = "map"),
        new("vehicle-messages", "BSMs of the unit beside its own messages.", ["CN-RSU-034"], one => one.SendsBsms = true),
    ];

    private static Defect<Ydt3709Rsu>[] Timing() =>
    [
        new("rare-map", "A MAP every 2 s only.", ["CN-RSU-012"], Every("map", 2_000)),
        new("rare-spat", "A SPAT every second only.", ["CN-RSU-013"], Every("spat", 1_000)),
        new("rare-rsm", "An RSM every 200 ms only.", ["CN-RSU-014"], Every("rsm", 200)),
        new("rare-signs", "Static RSIs every 2 s only.", ["CN-RSU-015"], Every("rsi-static", 2_000)),
        new("frequent-works", "Semi-static RSIs every 200 ms.", ["CN-RSU-016"], Every("rsi-semi-static", 200)),
        new("rare-events", "Dynamic RSIs every 500 ms only.", ["CN-RSU-017"], Every("rsi-dynamic", 500)),
        new("odd-spat-period", "A SPAT every 250 ms.", ["CN-RSU-018"], Every("spat", 250)),
        new("odd-map-period", "A MAP every 750 ms.", ["CN-RSU-019"], Every("map", 750)),
        new("local-time", "Times of messages in the time of China, 8 h ahead.", ["CN-RSU-056", "CN-RSU-099"], one => one.ClockErrorMs = 8 * 3_600_000),
        new("leap-second-error", "Times of messages are ahead by the leap seconds.", ["CN-RSU-058", "CN-RSU-116"], one => one.ClockErrorMs = 18_000),
        new("late-clock", "Times of messages 3 s late.", ["CN-RSU-058", "CN-RSU-116"], one => one.ClockErrorMs = -3_000),
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
        Shared.GenerationTimeBack("CN-RSU-030"),
        Shared.Signing("certificate-late", "The certificate every 2 s only.", ["CN-RSU-031"], static signer => signer.CertificateIntervalNs = 2_000_000_000),
        Shared.Signing("certificate-always", "The certificate with every message.", ["CN-RSU-032"], static signer => signer.CertificateIntervalNs = 0),
        Shared.BadSignature("CN-RSU-033"),
        Shared.ExpiredCertificate("CN-RSU-033"),
        Shared.FutureCertificate("CN-RSU-033"),
        Shared.StaleCertificate("CN-RSU-033"),
        Shared.NoPermission(3616, "CN-RSU-033"),
    ];

    private static Action<Ydt3709Rsu> Under(uint right, uint wrong) => one => one.BendAid = aid => aid == right ? wrong : aid;

    private static Action<Ydt3709Rsu> Every(string stream, double periodMs) => one => one.BendPeriodMs = (name, right) => name == stream ? periodMs : right;
}
