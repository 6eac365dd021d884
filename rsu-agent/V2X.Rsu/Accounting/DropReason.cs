namespace V2X.Rsu.Accounting;

/// <summary>Why a datagram or message went no further. Each has a stable text form, see <see cref="DropReasonText"/>.</summary>
public enum DropReason : byte
{
    /// <summary>Not dropped.</summary>
    None = 0,

    /// <summary>The receive queue inside the agent was full; the newest datagram was dropped (<c>receive-queue-full</c>).</summary>
    ReceiveQueueFull,

    /// <summary>The kernel's queue of the socket was full, or a checksum was wrong (<c>kernel-receive-queue-full</c>).</summary>
    KernelReceiveQueueFull,

    /// <summary>Longer than the receiver takes (<c>too-long</c>).</summary>
    TooLong,

    /// <summary>Empty, or ends inside its envelope (<c>too-short</c>).</summary>
    TooShort,

    /// <summary>The adaptation layer leads to something other than DSMP (<c>unknown-protocol</c>).</summary>
    UnknownProtocol,

    /// <summary>An AID that neither the table nor the configuration knows (<c>unknown-aid</c>).</summary>
    UnknownAid,

    /// <summary>An AID that is not P-encoded (<c>aid-encoding</c>).</summary>
    AidEncoding,

    /// <summary>A DSMP version other than 0 (<c>dsmp-version</c>).</summary>
    DsmpVersion,

    /// <summary>The DSMP length differs from the octets that follow it (<c>dsmp-length</c>).</summary>
    DsmpLength,

    /// <summary>DSMP extensions that do not form whole elements (<c>dsmp-extension</c>).</summary>
    DsmpExtension,

    /// <summary>No decoder for the edition the configuration names (<c>unsupported-edition</c>).</summary>
    UnsupportedEdition,

    /// <summary>The encoding ends inside a value (<c>uper-overrun</c>).</summary>
    UperOverrun,

    /// <summary>A number outside its constraint (<c>uper-range</c>).</summary>
    UperRange,

    /// <summary>A length that the remaining bits cannot hold (<c>uper-length</c>).</summary>
    UperLength,

    /// <summary>A character outside its alphabet (<c>uper-text</c>).</summary>
    UperText,

    /// <summary>Nested too deep (<c>uper-depth</c>).</summary>
    UperDepth,

    /// <summary>Beyond a limit of the decoder (<c>uper-limit</c>).</summary>
    UperLimit,

    /// <summary>A well-formed frame around a message that the edition does not define (<c>unknown-message</c>).</summary>
    UnknownMessage,

    /// <summary>The decoder itself failed; the datagram is worth a bug report (<c>decoder-fault</c>).</summary>
    DecoderFault,

    /// <summary>Older than the configuration allows (<c>stale</c>).</summary>
    Stale,

    /// <summary>Further in the future than the configuration allows (<c>from-the-future</c>).</summary>
    FromTheFuture,

    /// <summary>At 0°, 0°, off the globe, or further from the site than the configuration allows (<c>position-implausible</c>).</summary>
    PositionImplausible,

    /// <summary>The same message was received within the duplicate window (<c>duplicate</c>).</summary>
    Duplicate,

    /// <summary>The bounded uplink queue was full (<c>uplink-queue-full</c>).</summary>
    UplinkQueueFull,
}
