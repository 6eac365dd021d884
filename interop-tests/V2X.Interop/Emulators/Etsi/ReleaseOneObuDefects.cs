using V2X.Frames.GeoNetworking;
using V2X.Security.Spdus;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.Etsi.ReleaseOneObu>;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>Defects of the on-board unit of ETSI.</summary>
internal static partial class ReleaseOneObuDefects
{
    private const int CamPort = 2001;
    private const int DenmPort = 2002;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<ReleaseOneObu>> All { get; } = [.. Packets(), .. Securing(), .. Rates(), .. Awareness(), .. Events()];

    private static Defect<ReleaseOneObu>[] Packets() =>
    [
        Shared.NotCanonical("ETSI-OBU-001"),
        new("wrong-port", "CAMs to the BTP port 2999.", ["ETSI-OBU-002"], Port(CamPort, 2999)),
        new("cam-into-area", "CAMs are broadcast into an area.", ["ETSI-OBU-003"], Packet(CamPort, static packet => packet with
        {
            Extended = packet.Extended with { PacketType = GnPacketType.GeoBroadcastCircle, Area = new GeoArea { DistanceAMetres = 300 } },
        })),
        new("cam-sent-on", "CAMs may take ten hops.", ["ETSI-OBU-004"], Packet(CamPort, static packet => packet with
        {
            Basic = packet.Basic with { RemainingHopLimit = 10 },
            Common = packet.Common with { MaximumHopLimit = 10 },
        })),
        new("wrong-traffic-class", "The traffic class is 9, which there is not.", ["ETSI-OBU-006"], Packet(CamPort, static packet => packet with
        {
            Common = packet.Common with { TrafficClass = new GnTrafficClass(9) },
        })),
        new("position-vector-stuck", "GeoNetworking tells a position 1 km off.", ["ETSI-OBU-007"], Packet(CamPort, static packet => packet with
        {
            Extended = packet.Extended with { Source = packet.Extended.Source with { Latitude = packet.Extended.Source.Latitude + 90_000 } },
        })),
        new("tai-utc-swap", "Times of GeoNetworking in UTC, without the leap seconds that ETSI counts.", ["ETSI-OBU-008"], one => one.PositionClockErrorMs = -5_000),
        new("address-of-roadside-unit", "The address of GeoNetworking is one of a roadside unit.", ["ETSI-OBU-009"], Packet(CamPort, static packet => packet with
        {
            Extended = packet.Extended with
            {
                Source = packet.Extended.Source with { Address = new GnAddress(isManual: false, 15, packet.Extended.Source.Address.LinkLayer) },
            },
        })),
        new("roadside-messages", "Signal phases from a vehicle.", ["ETSI-OBU-079"], one => one.SendsSignalPhases = true),
        new("denm-wrong-port", "DENMs to the BTP port of CAMs.", ["ETSI-OBU-043"], Port(DenmPort, 2999)),
        new("denm-without-area", "DENMs as single-hop broadcast.", ["ETSI-OBU-044"], Packet(DenmPort, static packet => packet with
        {
            Extended = packet.Extended with { PacketType = GnPacketType.SingleHopBroadcast },
        })),
    ];

    private static Defect<ReleaseOneObu>[] Securing() =>
    [
        Shared.Unsigned("ETSI-OBU-010", "ETSI-OBU-046"),
        Shared.UnsignedEvent("ETSI-OBU-046"),
        Shared.SignedAidDiffers(137, "ETSI-OBU-011", "ETSI-OBU-047"),
        Shared.Signing("generation-location-always", "The place in the header of every signature.", ["ETSI-OBU-012"], static signer => signer.BendHeader = static info =>
        {
            info.HasGenerationLocation = true;
            (info.GenerationLocation.Latitude, info.GenerationLocation.Longitude, info.GenerationLocation.Elevation) = (223193000, 1141694000, 4096);
        }),
        Shared.Signing("generation-location-missing", "No place in the header of the signature of DENMs.", ["ETSI-OBU-048"], static signer =>
            signer.BendHeader = static info => info.HasGenerationLocation = false),
        Shared.CertificateChain("ETSI-OBU-013"),
        Shared.Signing("certificate-late", "The certificate every 3 s only.", ["ETSI-OBU-014"], static signer => signer.CertificateIntervalNs = 3_000_000_000),
        Shared.Signing("generation-time-in-utc", "Generation times in UTC, without the leap seconds that IEEE 1609.2 counts.", ["ETSI-OBU-015"],
            static signer => signer.ClockFamily = SpduFamily.Ydt3957),
        Shared.GenerationTimeBack(700, "ETSI-OBU-016"),
        Shared.BadSignature("ETSI-OBU-017"),
        Shared.ExpiredCertificate("ETSI-OBU-017"),
        Shared.StaleCertificate("ETSI-OBU-017"),
        Shared.NoPermission(137, "ETSI-OBU-017"),
        Shared.Signing("event-without-certificate", "DENMs do not bring the certificate.", ["ETSI-OBU-049"], static signer => signer.IsEventWhole = false),
    ];

    private static Defect<ReleaseOneObu>[] Rates() =>
    [
        new("cam-too-often", "A CAM every 50 ms.", ["ETSI-OBU-018"], one =>
        {
            one.PeriodMs = static _ => 50;
            one.Trigger.BendPeriodMs = static _ => 50;
        }),
        new("cam-too-rare", "A CAM every 2 s, whatever happens.", ["ETSI-OBU-018", "ETSI-OBU-019", "ETSI-OBU-020", "ETSI-OBU-021"], one =>
        {
            NeverDue(one);
            one.Trigger.BendPeriodMs = static _ => 2_000;
        }),
        new("cam-at-fixed-rate", "A CAM every second, whatever happens.", ["ETSI-OBU-019", "ETSI-OBU-020", "ETSI-OBU-021"], NeverDue),
        new("heading-not-watched", "Neither a change of heading nor the way driven makes a CAM due.", ["ETSI-OBU-019", "ETSI-OBU-020"], one =>
            (one.Trigger.HeadingDegrees, one.Trigger.Metres) = (400, 1e6)),
        new("position-not-watched", "The way driven does not make a CAM due.", ["ETSI-OBU-020"], one => one.Trigger.Metres = 1e6),
        new("speed-not-watched", "A change of speed does not make a CAM due.", ["ETSI-OBU-021"], one => one.Trigger.MetresPerSecond = 100),
        new("low-frequency-rare", "The low-frequency container every 2 s only.", ["ETSI-OBU-022"], one => one.LowFrequencyMs = 2_000),
    ];

    private static void NeverDue(ReleaseOneObu one) => (one.Trigger.HeadingDegrees, one.Trigger.Metres, one.Trigger.MetresPerSecond) = (400, 1e6, 100);

    private static Action<ReleaseOneObu> Port(int right, ushort wrong) => one => one.Envelope.BendPort = port => port == right ? wrong : port;

    private static Action<ReleaseOneObu> Packet(int port, Func<GnPacket, GnPacket> bend) => one =>
        one.Envelope.BendPacket = (packet, sent) => sent == port ? bend(packet) : packet;
}
