using V2X.Security.Spdus;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.Sae.SaeObu>;

namespace V2X.Interop.Emulators.Sae;

/// <summary>Defects of the on-board unit of SAE.</summary>
internal static partial class SaeObuDefects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<SaeObu>> All { get; } = [.. Sending(), .. Securing(), .. Telling(), .. Moving(), .. Events()];

    private static Defect<SaeObu>[] Sending() =>
    [
        new("wrong-rate", "BSMs five times a second.", ["SAE-OBU-002"], one => one.PeriodMs = static _ => 200),
        new("stuck-counter", "msgCnt stands still.", ["SAE-OBU-003"], one => one.CounterStep = 0),
        Shared.CutMessages("SAE-OBU-001"),
        Shared.NotCanonical("SAE-OBU-004"),
        new("wrong-aid", "BSMs under the PSID 0x27.", ["SAE-OBU-006"], one => one.BendAid = static _ => 0x27),
        new("roadside-messages", "Signal phases from a vehicle.", ["SAE-OBU-046"], one => one.SendsSignalPhases = true),
    ];

    private static Defect<SaeObu>[] Securing() =>
    [
        Shared.Unsigned("SAE-OBU-007"),
        Shared.UnsignedEvent("SAE-OBU-007"),
        Shared.SignedAidDiffers(0x27, "SAE-OBU-009"),
        Shared.CertificateChain("SAE-OBU-010"),
        Shared.Signing("tai-utc-swap", "Generation times in UTC, without the leap seconds that IEEE 1609.2 counts.", ["SAE-OBU-011"],
            static signer => signer.ClockFamily = SpduFamily.Ydt3957),
        Shared.Signing("generation-time-ahead", "Generation times 300 ms ahead.", ["SAE-OBU-011"], static signer => signer.ClockErrorNs = static () => 300_000_000),
        Shared.GenerationTimeBack(150, "SAE-OBU-012"),
        Shared.BadSignature("SAE-OBU-015"),
        Shared.ExpiredCertificate("SAE-OBU-015"),
        Shared.StaleCertificate("SAE-OBU-015"),
        Shared.NoPermission(0x27, "SAE-OBU-015"),
    ];
}
