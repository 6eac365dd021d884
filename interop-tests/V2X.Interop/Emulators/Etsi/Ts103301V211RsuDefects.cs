using V2X.Frames.GeoNetworking;
using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Security.Spdus;
using Road = V2X.Interop.Emulators.Roads.RoadDefects<V2X.Interop.Emulators.Etsi.Ts103301V211Rsu>;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.Etsi.Ts103301V211Rsu>;
using Signals = V2X.Interop.Emulators.Roads.Ts103301V211RoadDefects<V2X.Interop.Emulators.Etsi.Ts103301V211Rsu>;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>Defects of the roadside unit of ETSI.</summary>
internal static class Ts103301V211RsuDefects
{
    // Requirements on signals and maps have the same order in both suites.
    private const int BehindSae = 6;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<Ts103301V211Rsu>> All { get; } =
        [.. Packets(), .. Securing(), .. Timing(), .. Signals.Of(static number => $"ETSI-RSU-{number + BehindSae:D3}"), .. Information()];

    private static Defect<Ts103301V211Rsu>[] Packets() =>
    [
        Shared.NotCanonical("ETSI-RSU-001"),
        new("wrong-port-spatem", "SPATEMs to the BTP port 2999.", ["ETSI-RSU-002"], Port("SPATEM")),
        new("wrong-port-mapem", "MAPEMs to the BTP port 2999.", ["ETSI-RSU-005"], Port("MAPEM")),
        new("wrong-port-ivim", "IVIMs to the BTP port 2999.", ["ETSI-RSU-008"], Port("IVIM")),
        new("wrong-port-ssem", "SSEMs to the BTP port 2999.", ["ETSI-RSU-011"], Port("SSEM")),
        new("wrong-traffic-class", "The traffic class is 9, which there is not.", ["ETSI-RSU-014"], one => one.Envelope.BendPacket = static (packet, _) => packet with
        {
            Common = packet.Common with { TrafficClass = new GnTrafficClass(9) },
        }),
    ];

    private static Defect<Ts103301V211Rsu>[] Securing() =>
    [
        Shared.Unsigned("ETSI-RSU-003", "ETSI-RSU-006", "ETSI-RSU-009", "ETSI-RSU-012"),
        Shared.SignedAidDiffers(36, "ETSI-RSU-004", "ETSI-RSU-007", "ETSI-RSU-010", "ETSI-RSU-013"),
        Shared.WrongAid("ivim-signed-as-mapem", "IVIMs are signed with the ITS-AID of MAPEMs.", Ts103301V211Rsu.IvimAid, Ts103301V211Rsu.MapemAid, "ETSI-RSU-010"),
        Shared.Signing("tai-utc-swap", "Generation times in UTC, without the leap seconds that IEEE 1609.2 counts.", ["ETSI-RSU-016"],
            static signer => signer.ClockFamily = SpduFamily.Ydt3957),
        Shared.BadSignature("ETSI-RSU-017"),
        Shared.ExpiredCertificate("ETSI-RSU-017"),
        Shared.StaleCertificate("ETSI-RSU-017"),
        Shared.NoPermission(36, "ETSI-RSU-017"),
    ];

    private static Defect<Ts103301V211Rsu>[] Timing() =>
    [
        Road.Without("spatem-without-mapem", "SPATEMs without MAPEMs.", "mapem", "ETSI-RSU-036"),
        Road.Clock("local-time", "Times of messages in local time, 8 h ahead.", 8 * 3_600_000, "ETSI-RSU-022", "ETSI-RSU-054"),
        Road.Clock("leap-second-error", "Times of messages are ahead by the leap seconds.", 18_000, "ETSI-RSU-024", "ETSI-RSU-054", "ETSI-RSU-061"),
    ];

    private static Defect<Ts103301V211Rsu>[] Information() =>
    [
        Shared.Telling<IviStructure>("status-of-sign-unknown", "It is not told what becomes of a sign.", ["ETSI-RSU-053"], static ivi => ivi.Mandatory.IviStatus = 7),
        Shared.Telling<IviStructure>("sign-of-tomorrow", "A sign is told to be made tomorrow.", ["ETSI-RSU-054"], static ivi => ivi.Mandatory.TimeStamp += 86_400_000),
        Shared.Telling<IviStructure>("sign-ended", "A sign is sent a day after it has ended.", ["ETSI-RSU-055"], static ivi =>
            (ivi.Mandatory.ValidFrom, ivi.Mandatory.ValidTo) = (ivi.Mandatory.TimeStamp - 172_800_000, ivi.Mandatory.TimeStamp - 86_400_000)),
        Shared.Telling<IviStructure>("sign-ends-before", "A sign ends before it begins.", ["ETSI-RSU-056"], static ivi =>
            ivi.Mandatory.ValidFrom = ivi.Mandatory.ValidTo + 1_000),
        Shared.Telling<IviStructure>("zone-twice", "Two zones have the same number.", ["ETSI-RSU-057"], static ivi => ivi.Optional[0].Glc.Parts[1].ZoneId = 1),
        Shared.Telling<IviStructure>("sign-without-zone", "It is not told where a sign holds.", ["ETSI-RSU-058"], static ivi => ivi.Optional[1].Giv[0].HasRelevanceZoneIds = false),
        Shared.Telling<IviStructure>("place-unknown", "The reference position of zones is told as unknown.", ["ETSI-RSU-060"], static ivi =>
            ivi.Optional[0].Glc.ReferencePosition.Latitude = 900_000_001),
        Shared.Telling<SignalStatusMessage>("status-unknown", "It is told as unknown what became of a request.", ["ETSI-RSU-062"], static ssm =>
            ssm.Status[0].SigStatus[0].Status = PrioritizationResponseStatus.Unknown),
    ];

    private static Action<Ts103301V211Rsu> Port(string message) => one => one.Envelope.BendPort = port => port == BtpPorts.PortOf(message) ? (ushort)2999 : port;
}
