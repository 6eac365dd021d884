using V2X.Border.Link;
using V2X.Border.Policies;
using V2X.Broker.Core;
using V2X.Broker.Edges.Link;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Broker.Tests.Link;

/// <summary>One end of a link without its socket and without the broker behind it: policy, audit log, spool and codec are the real ones.</summary>
internal sealed class LinkEnd : ILinkSink, IDisposable
{
    public const long NowNs = 1_795_255_300_000_000_000;
    private readonly PolicyGate _gate;
    private readonly LinkPeer _peer;

    public LinkEnd(LinkLab lab, string name, string peer, Action<BorderOptions>? change = null)
    {
        BorderOptions options = lab.Options(name, peer, dial: null, change);
        var settings = new BorderSettings(options);
        BorderPolicy policy = BorderPolicyFile.Read(options);
        // Few places in each line, so that all of them have been in use after some messages.
        LinkLimits limits = settings.Limits with { MessagesPerSecond = 1_000_000, States = 128, Unacknowledged = 128 };
        var journal = new TakenJournal(new FolderSegmentStore(Path.Combine(lab.Spool(name), "taken")), limits);
        AuditFolder = Path.Combine(lab.Spool(name), "audit");
        _gate = new PolicyGate(policy, new AuditTrail(AuditFolder, null, policy, TimeProvider.System), new RegionSides(options));
        Router = new LinkRouter(new LinkIdentity(name, name[..2], 7), limits, journal, new BorderCodec(limits.MessageOctets), _gate, this);
        _peer = Router.Add(settings.Peers[0], new FolderSegmentStore(Path.Combine(lab.Spool(name), "to")));
    }

    public string AuditFolder { get; }

    public LinkRouter Router { get; }

    public LinkCounters Counters => _peer.Counters;

    public LinkSession Session { get; private set; } = null!;

    public int Taken { get; private set; }

    /// <summary>Key fields of the message taken last.</summary>
    public MessageKey LastKey { get; private set; }

    /// <summary>Key fields of the message that went out last, as they stood on the link.</summary>
    public MessageKey LastSent { get; private set; }

    public void Open() => Session = new LinkSession(Router, _peer, NowNs);

    /// <summary>Carries frames both ways until none is left.</summary>
    public static void Exchange(LinkEnd one, LinkEnd other)
    {
        bool any = true;
        while (any)
            any = one.CarryTo(other) | other.CarryTo(one);
    }

    /// <summary>A message as it enters at a broker.</summary>
    public static LinkMessage Draft(Message message)
    {
        StoredMessage stored = new MessageIntake().Create(message, 0, NowNs, out _)!;
        LinkMessage draft = LinkMessage.Empty(new BorderContent());
        BorderCodec.Draft(stored, draft);
        return draft;
    }

    /// <summary>Reads what goes out before it goes: for tests that look at it; costs memory.</summary>
    public bool Watches { get; init; }

    public LinkReason Accept(LinkMessage message, LinkPeerRules from, long nowNs)
    {
        LastKey = ((BorderContent)message.Content).Key;
        Taken++;
        return LinkReason.None;
    }

    public void Dispose()
    {
        Router.Dispose();
        _gate.Dispose();
    }

    private bool CarryTo(LinkEnd other)
    {
        bool any = false;
        while (Session.TryNext(NowNs, out LinkFrame frame))
        {
            any = true;
            if (Watches && frame is LinkBatch batch)
                Watch(batch);
            Assert.True(other.Session.Take(frame, NowNs), "the other end has ended the link");
        }

        return any;
    }

    private void Watch(LinkBatch batch)
    {
        foreach (ReadOnlyMemory<byte> octets in batch.States)
        {
            Assert.Equal(LinkReason.None, new BorderCodec(4_096).TryDecode(octets.Span, isEvent: false, out LinkMessage? message));
            LastSent = ((BorderContent)message!.Content).Key;
        }
    }
}
