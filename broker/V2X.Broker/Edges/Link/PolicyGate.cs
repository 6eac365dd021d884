using V2X.Asn1;
using V2X.Border;
using V2X.Border.Link;
using V2X.Border.Policies;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// Asks the policy about the decoded message, and writes what it leaves of it in the edition agreed. A message that cannot be read does not
/// cross: the policy could not be asked. Nor does one whose decision cannot be noted. For one thread at a time.
/// </summary>
internal sealed class PolicyGate(BorderPolicy policy, AuditTrail audit, RegionSides sides) : ILinkGate, IDisposable
{
    private const int LongestPayload = 65_536;
    private readonly BorderGate _gate = new(policy);
    private readonly CanonicalDecoders _decoders = new();
    private readonly EditionTable<CanonicalEncoder> _encoders = new(static id => new CanonicalEncoder(id));
    private readonly EditionTable<MessageSetDecoder> _keys = new(static id => MessageSetDecoders.Create(id)!);
    private readonly TranslationContext _context = new();
    private readonly byte[] _buffer = new byte[LongestPayload];
    private readonly LinkMessage _leaving = LinkMessage.Empty(new BorderContent());
    private readonly List<LinkMessage> _taken = [];
    private int _takenCount;
    private int _uncommitted;
    private long _unaudited;

    /// <summary>How many decisions bore a reason of the policy.</summary>
    public long CountOf(BorderReason reason) =>
        reason == BorderReason.AuditUnavailable ? Interlocked.Read(ref _unaudited) : _gate.CountOf(reason);

    public LinkDecision Decide(LinkMessage message, BorderDirection direction, LinkPeerRules peer, LinkGrant grant, long nowNs)
    {
        var content = (BorderContent)message.Content;
        long nowMs = NanosecondTime.ToMilliseconds(nowNs);
        _context.ReferenceUnixMs = message.MeasuredNs > 0 ? NanosecondTime.ToMilliseconds(message.MeasuredNs) : nowMs;
        _context.DrivingSide = sides.Of(content.Region);
        string edition = direction == BorderDirection.Out && grant.Edition.Length > 0 ? grant.Edition : message.PayloadEdition;
        bool isDisplaced = peer.IsGcj02 && MessageSetDecoders.FamilyOf(edition) == MessageFamily.China;
        _context.ChinesePositionsAreGcj02 = isDisplaced && direction == BorderDirection.In;
        if (_decoders.Decode(message.PayloadEdition, content.Payload, _context, out CanonicalDecoder? decoder, out _) != TranslationReason.None)
            return LinkDecision.Deny(LinkReason.NotReadable);
        // What the key fields say decided where the message went so far: a sender that tells two stories is not believed.
        if (content.HasKey && !KeyWriter.Agrees(content.Key, decoder!.Key))
            return LinkDecision.Deny(LinkReason.Malformed);
        LinkTopic topic = message.Topic;
        string purpose = direction == BorderDirection.In && message.Purpose.Length > 0 ? message.Purpose : grant.Purpose;
        var question = new BorderQuestion(
            direction, content.Type, nowMs, purpose.Length > 0 ? purpose : null, topic.LatitudeDegrees, topic.LongitudeDegrees, isDisplaced);
        CanonicalMessage canonical = decoder!.Message!;
        _gate.Decide(canonical, question, out BorderDecision decision);
        if (!audit.Append(question, decision, content.Payload))
        {
            Interlocked.Increment(ref _unaudited);
            return LinkDecision.Deny(LinkReason.AuditUnavailable);
        }

        _uncommitted++;
        if (decision.Outcome != BorderOutcome.Delivered)
            return LinkDecision.Deny(LinkReason.DeniedByPolicy);
        _context.ChinesePositionsAreGcj02 = isDisplaced && direction == BorderDirection.Out;
        return Write(message, direction == BorderDirection.Out ? _leaving : NextTaken(), canonical, edition, decision);
    }

    public bool Commit()
    {
        if (_uncommitted == 0)
            return true;
        bool isNoted = audit.Commit();
        if (!isNoted)
            Interlocked.Add(ref _unaudited, _uncommitted);
        _uncommitted = 0;
        return isNoted;
    }

    public void Release() => _takenCount = 0;

    public void Dispose()
    {
        _gate.Dispose();
        audit.Dispose();
    }

    // Those that came in wait for the note of the whole batch, so each needs an object of its own until then.
    private LinkMessage NextTaken()
    {
        if (_takenCount == _taken.Count)
            _taken.Add(LinkMessage.Empty(new BorderContent()));
        LinkMessage next = _taken[_takenCount];
        _takenCount++;
        return next;
    }

    private LinkDecision Write(LinkMessage message, LinkMessage crossing, CanonicalMessage canonical, string edition, in BorderDecision decision)
    {
        if (_encoders.Find(edition) is not { } encoder
            || encoder.Encode(canonical, _context, _buffer, out int octets, out Asn1Error _) != TranslationReason.None)
            return LinkDecision.Deny(LinkReason.NotTranslated);
        ReadOnlySpan<byte> payload = _buffer.AsSpan(0, octets);
        var content = (BorderContent)crossing.Content;
        if (_keys.Find(edition) is not { } keys || !keys.TryPeek(payload, ref content.Key, out _))
            return LinkDecision.Deny(LinkReason.NotTranslated);
        var source = (BorderContent)message.Content;
        content.Family = encoder.Adapter!.Family;
        content.Type = encoder.Adapter.MessageType;
        content.Edition = edition;
        content.Region = source.Region;
        content.IsEvent = source.IsEvent;
        content.ReceivedNs = source.ReceivedNs;
        content.IngestedNs = source.IngestedNs;
        content.HasKey = true;
        content.SetPayload(payload);
        crossing.TakeFacts(message);
        if (crossing != _leaving)
            crossing.KeepPath();
        crossing.PayloadEdition = edition;
        crossing.Purpose = decision.Purpose;
        if (decision.RetentionSeconds is { } seconds)
            crossing.RetentionSeconds = message.RetentionSeconds == 0 ? seconds : Math.Min(seconds, message.RetentionSeconds);
        return LinkDecision.Pass(crossing);
    }
}
