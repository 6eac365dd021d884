namespace V2X.Border.Link;

/// <summary>What travels over a link, freed of how it is written.</summary>
internal abstract class LinkFrame;

/// <summary>The first frame of either side.</summary>
internal sealed class LinkHello : LinkFrame
{
    public string Broker { get; init; } = "";

    public string Side { get; init; } = "";

    /// <summary>Lowest and greatest version of the protocol that it speaks.</summary>
    public int LowestVersion { get; init; } = LinkProtocol.Version;

    public int GreatestVersion { get; init; } = LinkProtocol.Version;

    /// <summary>The spool that its events for this peer come from.</summary>
    public ulong SpoolId { get; init; }
}

/// <summary>What a broker has for its peer.</summary>
internal sealed class LinkCapabilities : LinkFrame
{
    public IReadOnlyList<LinkCapability> Items { get; init; } = [];
}

/// <summary>What a broker asks its peer for, and from where on. Answers a hello.</summary>
internal sealed class LinkSubscription : LinkFrame
{
    public IReadOnlyList<LinkWish> Wishes { get; init; } = [];

    /// <summary>Spool that was taken from last; 0 for none.</summary>
    public ulong ResumeSpoolId { get; init; }

    /// <summary>Last sequence taken from it.</summary>
    public ulong ResumeSequence { get; init; }
}

/// <summary>
/// Messages, each in octets of its own so that one that is ill-formed spoils no other. One that a session gives to send is good until the
/// next one.
/// </summary>
internal sealed class LinkBatch : LinkFrame
{
    /// <summary>Sequence of the first event; those after it count up by one.</summary>
    public ulong FirstSequence { get; set; }

    /// <summary>Events; an empty one stands for a sequence left out on purpose.</summary>
    public LinkOctets Events { get; init; } = [];

    public LinkOctets States { get; init; } = [];

    public int Count => Events.Count + States.Count;

    /// <summary>Empties it and keeps its memory.</summary>
    public void Clear()
    {
        FirstSequence = 0;
        Events.Clear();
        States.Clear();
    }
}

/// <summary>Every event up to this sequence is the receiver's responsibility.</summary>
internal sealed class LinkAcknowledgement : LinkFrame
{
    public ulong Sequence { get; init; }
}

/// <summary>Sign of life; the peer sends its newest one back.</summary>
internal sealed class LinkHeartbeat : LinkFrame
{
    /// <summary>When it was sent, by the sender's clock.</summary>
    public long SentNs { get; init; }

    /// <summary>The receiver's own heartbeat that came last, 0 for none, and for how long it was kept here.</summary>
    public long EchoNs { get; init; }

    public long HeldNs { get; init; }

    /// <summary>Messages waiting here for the peer.</summary>
    public int Queue { get; init; }

    /// <summary>Messages taken from the peer since the start, and refused.</summary>
    public long Accepted { get; init; }

    public long Refused { get; init; }
}

/// <summary>The last frame, with the reason.</summary>
internal sealed class LinkGoodbye : LinkFrame
{
    public LinkReason Reason { get; init; }
}

/// <summary>The protocol's version.</summary>
internal static class LinkProtocol
{
    public const int Version = 1;
}
