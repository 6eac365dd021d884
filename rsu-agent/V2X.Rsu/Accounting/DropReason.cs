using V2X.Asn1;
using V2X.Frames;
using V2X.Security;

namespace V2X.Rsu.Accounting;

/// <summary>
/// Why a datagram or message went no further. Reasons of the agent's own stages are members here; those of the envelope, of
/// the decoder and of verification are the libraries' own, each set shifted by a base of its own. Text and stage of all of them:
/// <see cref="DropReasonText"/>.
/// </summary>
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

    /// <summary>An AID or PSID that neither the table nor the configuration knows (<c>unknown-aid</c>).</summary>
    UnknownAid,

    /// <summary>A BTP destination port that neither the table nor the configuration knows (<c>unknown-port</c>).</summary>
    UnknownPort,

    /// <summary>An envelope in which the receiver does not take messages (<c>unexpected-envelope</c>).</summary>
    UnexpectedEnvelope,

    /// <summary>A packet of the network layer that carries no message, such as a beacon (<c>no-message</c>).</summary>
    NoMessage,

    /// <summary>The same GeoNetworking packet was received before, perhaps over another hop (<c>duplicate-packet</c>).</summary>
    DuplicatePacket,

    /// <summary>No decoder for the edition the configuration names (<c>unsupported-edition</c>).</summary>
    UnsupportedEdition,

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

    /// <summary>The score of the sender is above the limit at which its messages are dropped (<c>misbehaving-sender</c>).</summary>
    MisbehavingSender,

    /// <summary>The bounded uplink queue was full (<c>uplink-queue-full</c>).</summary>
    UplinkQueueFull,

    /// <summary>The spool on disk had reached its size (<c>spool-full</c>).</summary>
    SpoolFull,

    /// <summary>In the spool for longer than the configuration allows (<c>spool-expired</c>).</summary>
    SpoolExpired,

    /// <summary>In the spool and not to be read back (<c>spool-damaged</c>).</summary>
    SpoolDamaged,

    /// <summary>The disk did not take it, and the memory was full (<c>spool-refused</c>).</summary>
    SpoolRefused,

    /// <summary>Reasons of <see cref="FrameReason"/> begin here.</summary>
    FrameBase = 32,

    /// <summary>Empty, or ends inside its envelope.</summary>
    TooShort = FrameBase + FrameReason.TooShort,

    /// <summary>The envelope leads to something other than a message.</summary>
    UnknownProtocol = FrameBase + FrameReason.UnknownProtocol,

    /// <summary>Reasons of <see cref="Asn1Reason"/> begin here.</summary>
    Asn1Base = 128,

    /// <summary>Reasons of <see cref="SecurityReason"/> begin here.</summary>
    SecurityBase = 160,

    /// <summary>One more than the last reason there can be.</summary>
    End = 240,
}
