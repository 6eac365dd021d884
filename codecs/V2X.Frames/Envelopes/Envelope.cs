using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;

namespace V2X.Frames.Envelopes;

/// <summary>
/// What the headers around a message say, from the link to the payload. Offsets count from the start of the octets that
/// <see cref="EnvelopeReader"/> was given; it holds no octets itself. A plain value to be used again for each packet.
/// </summary>
public struct Envelope
{
    /// <summary>Which stack.</summary>
    public EnvelopeStack Stack { get; internal set; }

    /// <summary>Why reading ended early, with its octet; nothing where it did not.</summary>
    public FrameError Error { get; internal set; }

    /// <summary>Ethernet type below the stack; 0 without link header.</summary>
    public EtherType EtherType { get; internal set; }

    /// <summary>Link-layer source; 0 without link header.</summary>
    public MacAddress LinkSource { get; internal set; }

    /// <summary>Link-layer destination; 0 without link header.</summary>
    public MacAddress LinkDestination { get; internal set; }

    /// <summary>UDP source port, 0..65535; -1 where the packet did not come in UDP or without its headers.</summary>
    public int UdpSourcePort { get; internal set; }

    /// <summary>UDP destination port, 0..65535; -1 as above.</summary>
    public int UdpDestinationPort { get; internal set; }

    /// <summary>Where the stack's first header stands, to the end of the packet.</summary>
    public OctetRange Packet { get; internal set; }

    /// <summary>AID of DSMP or PSID of WSMP and immediate forward; -1 where there is none.</summary>
    public long ApplicationId { get; internal set; }

    /// <summary>Where the AID stands; 0 where there is none.</summary>
    public int ApplicationIdOffsetOctets { get; internal set; }

    /// <summary>The BTP header, with type <see cref="BtpType.None"/> where there is none.</summary>
    public BtpHeader Btp { get; internal set; }

    /// <summary>GeoNetworking packet type; <see cref="GnPacketType.Any"/> in other stacks and before a secured packet is opened.</summary>
    public GnPacketType PacketType { get; internal set; }

    /// <summary>True when <see cref="Source"/> holds a position vector.</summary>
    public bool HasSource { get; internal set; }

    /// <summary>GeoNetworking address and position of the station that made the packet, see <see cref="HasSource"/>.</summary>
    public GnPosition Source { get; internal set; }

    /// <summary>True when <see cref="Area"/> holds an area.</summary>
    public bool HasArea { get; internal set; }

    /// <summary>Where the packet shall go, see <see cref="HasArea"/>.</summary>
    public GeoArea Area { get; internal set; }

    /// <summary>GeoNetworking sequence number, 0..65535; -1 where there is none.</summary>
    public int SequenceNumber { get; internal set; }

    /// <summary>GeoNetworking lifetime in milliseconds; -1 where there is none.</summary>
    public int LifetimeMilliseconds { get; internal set; }

    /// <summary>Hops left, 0..255; -1 where there is none.</summary>
    public short RemainingHopLimit { get; internal set; }

    /// <summary>Hops at the source, 0..255; -1 where there is none.</summary>
    public short MaximumHopLimit { get; internal set; }

    /// <summary>GeoNetworking traffic class octet, see <see cref="GnTrafficClass"/>; -1 where there is none.</summary>
    public short TrafficClass { get; internal set; }

    /// <summary>Priority where the envelope has one: that of immediate forward, 0..63, else of 802.1Q or 802.11 QoS, 0..7; -1 where there is none.</summary>
    public short Priority { get; internal set; }

    /// <summary>Transmit power of WSMP in dBm; <see cref="short.MinValue"/> where absent.</summary>
    public short TransmitPowerDbm { get; internal set; }

    /// <summary>Channel number of WSMP or immediate forward; -1 where absent.</summary>
    public short Channel { get; internal set; }

    /// <summary>What the security structure is, if any.</summary>
    public SecurityForm Security { get; internal set; }

    /// <summary>The security structure; empty without one.</summary>
    public OctetRange Secured { get; internal set; }

    /// <summary>
    /// The message. Empty in signed and encrypted packets until <see cref="EnvelopeReader.TryReadPayload"/> was told where their
    /// payload is; empty too where a packet has none, as a beacon, or an empty one.
    /// </summary>
    public OctetRange Payload { get; internal set; }

    /// <summary>True when the ranges <see cref="Secured"/> and <see cref="Payload"/> lie in the octets decoded from text, see <see cref="EnvelopeReader.Body"/>.</summary>
    public bool IsText { get; internal set; }

    /// <summary>True when the payload stands inside a security structure that has to be opened first.</summary>
    public readonly bool NeedsOpening => Security is SecurityForm.Signed or SecurityForm.Encrypted or SecurityForm.Other && Payload.IsEmpty;

    internal static Envelope Empty => new()
    {
        UdpSourcePort = -1,
        UdpDestinationPort = -1,
        ApplicationId = -1,
        SequenceNumber = -1,
        LifetimeMilliseconds = -1,
        RemainingHopLimit = -1,
        MaximumHopLimit = -1,
        TrafficClass = -1,
        Priority = -1,
        TransmitPowerDbm = short.MinValue,
        Channel = -1,
    };
}
