namespace V2X.Frames;

/// <summary>Why a frame, packet or capture file was refused. Each has a stable text form, see <see cref="FrameReasonText"/>.</summary>
public enum FrameReason : byte
{
    /// <summary>No fault.</summary>
    None = 0,

    /// <summary>The input ends inside a header or before the octets a length field promises (<c>too-short</c>).</summary>
    TooShort,

    /// <summary>More octets than the format or its configured limit allows (<c>too-long</c>).</summary>
    TooLong,

    /// <summary>A protocol type, Ethernet type or IP protocol that leads nowhere we read (<c>unknown-protocol</c>).</summary>
    UnknownProtocol,

    /// <summary>The DSMP version is not 0 (<c>dsmp-version</c>).</summary>
    DsmpVersion,

    /// <summary>The DSMP length differs from the octets that follow it (<c>dsmp-length</c>).</summary>
    DsmpLength,

    /// <summary>DSMP extensions are announced but do not form whole elements (<c>dsmp-extension</c>).</summary>
    DsmpExtension,

    /// <summary>The AID begins with 1111, which the P-encoding does not use, or is too large for it (<c>aid-encoding</c>).</summary>
    AidEncoding,

    /// <summary>The output span is too small (<c>buffer-too-small</c>).</summary>
    BufferTooSmall,

    /// <summary>An IP header whose version or lengths contradict each other (<c>ip-header</c>).</summary>
    IpHeader,

    /// <summary>A fragment of a larger IP packet; fragments are not put together (<c>ip-fragment</c>).</summary>
    IpFragment,

    /// <summary>A UDP length that contradicts the packet (<c>udp-length</c>).</summary>
    UdpLength,

    /// <summary>A link type whose frames are not taken apart (<c>unknown-link-type</c>).</summary>
    UnknownLinkType,

    /// <summary>The file begins like neither pcap nor pcapng (<c>capture-format</c>).</summary>
    CaptureFormat,

    /// <summary>A capture record or block whose lengths contradict each other or exceed the limit (<c>capture-length</c>).</summary>
    CaptureLength,

    /// <summary>The capture file ends inside a record or block (<c>capture-truncated</c>).</summary>
    CaptureTruncated,

    /// <summary>A packet names an interface that the pcapng section has not described (<c>capture-interface</c>).</summary>
    CaptureInterface,

    /// <summary>An 802.11 frame that carries no data for us: encrypted, no data frame, or an unknown radiotap version (<c>wlan-frame</c>).</summary>
    WlanFrame,

    /// <summary>An LLC header that is neither SNAP with a zero organisation code nor EPD (<c>llc-header</c>).</summary>
    LlcHeader,

    /// <summary>The GeoNetworking version is neither 0 nor 1 (<c>gn-version</c>).</summary>
    GnVersion,

    /// <summary>The basic header announces neither a common header nor a secured packet, or a secured packet holds another (<c>gn-next-header</c>).</summary>
    GnNextHeader,

    /// <summary>Header type and subtype name no packet of GeoNetworking (<c>gn-header-type</c>).</summary>
    GnHeaderType,

    /// <summary>The GeoNetworking payload length exceeds the octets that follow the headers (<c>gn-payload-length</c>).</summary>
    GnPayloadLength,

    /// <summary>The WSMP version is not 3 (<c>wsmp-version</c>).</summary>
    WsmpVersion,

    /// <summary>The WSMP subtype is not 0; its header has a form that is not read (<c>wsmp-subtype</c>).</summary>
    WsmpSubtype,

    /// <summary>WSMP extension elements are announced but do not form whole elements, or are too many (<c>wsmp-extension</c>).</summary>
    WsmpExtension,

    /// <summary>The WSMP transport header has no PSID (<c>wsmp-transport</c>).</summary>
    WsmpTransport,

    /// <summary>The WSM length is ill-formed or exceeds the octets that follow it (<c>wsmp-length</c>).</summary>
    WsmpLength,

    /// <summary>Immediate-forward text without a usable Payload line, or a line that is too long (<c>ifm-text</c>).</summary>
    IfmText,

    /// <summary>An immediate-forward PSID, priority, channel or flag that is not what its name asks for (<c>ifm-field</c>).</summary>
    IfmField,

    /// <summary>The immediate-forward payload is not whole octets in hexadecimal (<c>ifm-payload</c>).</summary>
    IfmPayload,
}
