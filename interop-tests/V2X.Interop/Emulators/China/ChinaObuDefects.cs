using V2X.Messages.China.Ydt3709_2020;
using V2X.Security.Spdus;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.China.ChinaObu>;

namespace V2X.Interop.Emulators.China;

/// <summary>Defects of the Chinese on-board unit.</summary>
internal static partial class ChinaObuDefects
{
    private const int EmergencyPolice = 66;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<ChinaObu>> All { get; } = [.. Sending(), .. Securing(), .. Telling(), .. Moving(), .. Events()];

    private static Defect<ChinaObu>[] Sending() =>
    [
        new("wrong-rate", "BSMs five times a second.", ["CN-OBU-002"], one => one.PeriodMs = _ => 200),
        new("irregular-rate", "BSMs after 50 and 150 ms by turns.", ["CN-OBU-002"], one => one.PeriodMs = sent => sent % 2 == 0 ? 50 : 150),
        new("stuck-counter", "msgCnt stands still.", ["CN-OBU-003"], one => one.CounterStep = 0),
        new("counter-skips", "msgCnt goes up by two.", ["CN-OBU-003"], one => one.CounterStep = 2),
        Shared.CutMessages("CN-OBU-001"),
        Shared.NotCanonical("CN-OBU-004"),
        new("no-envelope", "BSMs without adaptation layer, DSMP and signature.", ["CN-OBU-005", "CN-OBU-006", "CN-OBU-007", "CN-OBU-008"], one => one.IsBare = true),
        new("wrong-aid", "BSMs under the AID of vehicles' tests, 3624.", ["CN-OBU-006", "CN-OBU-007"], one => one.BendAid = static _ => 3624),
        new("event-aid-missing", "Events under the AID of ordinary BSMs, 111.", ["CN-OBU-007"], one => one.BendAid = static _ => ChinaObu.Ordinary),
        new("emergency-aid-missing", "An emergency vehicle under the AID of ordinary ones.", ["CN-OBU-006"], MakeEmergencyUnderOrdinaryAid),
        new("roadside-messages", "Signal phases from a vehicle.", ["CN-OBU-044"], one => one.SendsSignalPhases = true),
        new("identity-never-changed", "One identity for the whole drive.", ["CN-OBU-046"], one =>
        {
            one.IsPseudonymous = false;
            one.Watch = TimeSpan.FromSeconds(360);
        }),
    ];

    private static Defect<ChinaObu>[] Securing() =>
    [
        Shared.Unsigned("CN-OBU-008"),
        Shared.UnsignedEvent("CN-OBU-008"),
        Shared.EcdsaSignatures("CN-OBU-009", "CN-OBU-018"),
        Shared.SignedAidDiffers(113, "CN-OBU-010"),
        Shared.Signing("generation-location", "The place in the header of the signature.", ["CN-OBU-011"], static signer => signer.BendHeader = static info =>
        {
            info.HasGenerationLocation = true;
            info.GenerationLocation.Latitude = 225362000;
            info.GenerationLocation.Longitude = 1140545000;
        }),
        Shared.CertificateChain("CN-OBU-012"),
        Shared.Signing("generation-time-in-leap-seconds", "Generation times count leap seconds, as IEEE 1609.2 does.", ["CN-OBU-013", "CN-OBU-047"],
            static signer => signer.ClockFamily = SpduFamily.Ieee1609Dot2),
        Shared.Signing("stale-generation-time", "Generation times 3 s too old.", ["CN-OBU-013", "CN-OBU-047"], static signer => signer.ClockErrorNs = static () => -3_000_000_000),
        Shared.GenerationTimeBack(150, "CN-OBU-014"),
        Shared.Signing("certificate-late", "The certificate every 2 s only.", ["CN-OBU-015"], static signer => signer.CertificateIntervalNs = 2_000_000_000),
        Shared.Signing("certificate-always", "The certificate with every BSM.", ["CN-OBU-016"], static signer => signer.CertificateIntervalNs = 0),
        Shared.Signing("no-certificate", "Never the certificate, only its digest.", ["CN-OBU-015", "CN-OBU-017"], static signer => signer.IsAlwaysDigest = true),
        Shared.Signing("event-without-certificate", "An event does not bring the certificate.", ["CN-OBU-017"], static signer => signer.IsEventWhole = false),
        Shared.BadSignature("CN-OBU-018"),
        Shared.ExpiredCertificate("CN-OBU-018"),
        Shared.FutureCertificate("CN-OBU-018"),
        Shared.StaleCertificate("CN-OBU-018"),
        Shared.NoPermission(3618, "CN-OBU-018"),
    ];

    private static void MakeEmergencyUnderOrdinaryAid(ChinaObu one)
    {
        one.BendAid = static aid => aid - 2;
        one.Bend = static message =>
        {
            BasicSafetyMessage bsm = (BasicSafetyMessage)message;
            bsm.VehicleClass.Classification = EmergencyPolice;
            bsm.HasEmergencyExt = true;
        };
    }
}
