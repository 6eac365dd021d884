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
}
