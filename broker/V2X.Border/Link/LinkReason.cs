namespace V2X.Border.Link;

/// <summary>Why a message did not go over a link, or why a link ended.</summary>
internal enum LinkReason
{
    /// <summary>All is well.</summary>
    None,

    /// <summary>The peer speaks no version of the protocol that this broker speaks.</summary>
    ProtocolVersion,

    /// <summary>The peer's name is not the one its certificate or the configuration gives.</summary>
    WrongIdentity,

    /// <summary>Nobody of that name is configured.</summary>
    UnknownPeer,

    /// <summary>A hello, announcement or wish that breaks the contract.</summary>
    BadHello,

    /// <summary>A frame that may not stand where it stood.</summary>
    UnexpectedFrame,

    /// <summary>A frame larger than the limits.</summary>
    FrameTooLarge,

    /// <summary>Another connection to the same peer took its place.</summary>
    Superseded,

    /// <summary>Nothing was heard from the peer for too long.</summary>
    Silent,

    /// <summary>One of the brokers stops.</summary>
    Stopping,

    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>Octets that are no message of a link.</summary>
    Malformed,

    /// <summary>A message longer than the limit.</summary>
    TooLarge,

    /// <summary>The path does not lead from the message's origin to the peer, or names a broker twice.</summary>
    BadPath,

    /// <summary>More brokers on the path than the limit.</summary>
    PathTooLong,

    /// <summary>The message has been at this broker before.</summary>
    Looped,

    /// <summary>An origin that this peer may not speak for.</summary>
    ForeignOrigin,

    /// <summary>A jurisdiction that this peer may not speak for.</summary>
    ForeignRegion,

    /// <summary>More origins than are kept apart.</summary>
    TooManyOrigins,

    /// <summary>Came before, over this or another link.</summary>
    Duplicate,

    /// <summary>So far behind its origin's newest that it cannot be told whether it came before.</summary>
    TooOld,

    /// <summary>A link sequence that was taken before.</summary>
    Replayed,

    /// <summary>Link sequences that the peer left out.</summary>
    SequenceGap,

    /// <summary>The peer sends what it did not announce.</summary>
    NotAnnounced,

    /// <summary>The peer sends what was not agreed.</summary>
    NotAgreed,

    /// <summary>The peer sends states that it may be asked for, and is not.</summary>
    NotAsked,

    /// <summary>The peer changes what it announces or asks for again and again.</summary>
    AnnouncementFlood,

    /// <summary>States above the peer's rate.</summary>
    RateExceeded,

    /// <summary>The policy lets it neither in nor out, as the stage says.</summary>
    DeniedByPolicy,

    /// <summary>The decision about it could not be noted in the audit log.</summary>
    AuditUnavailable,

    /// <summary>The broker's own checks refused it.</summary>
    Rejected,

    /// <summary>Cannot be put into the edition agreed.</summary>
    NotTranslated,

    /// <summary>The payload cannot be read, so the policy cannot be asked.</summary>
    NotReadable,

    /// <summary>A newer state of the same sender took its place before it was sent.</summary>
    Replaced,

    /// <summary>The oldest state went because the queue was full.</summary>
    QueueFull,

    /// <summary>The oldest events went because the spool was full.</summary>
    SpoolFull,

    /// <summary>Spooled events that could not be read back.</summary>
    SpoolDamaged,
}
