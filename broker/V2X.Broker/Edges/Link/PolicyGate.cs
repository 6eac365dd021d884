using V2X.Asn1;
using V2X.Border;
using V2X.Border.Link;
using V2X.Border.Policies;
using V2X.Broker.Core;
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
        string purpose = direction == BorderDirection.In && message.Purpose.Length > 0 ? message.Purpose : grant.Purpose;
        LinkTopic topic = message.Topic;
        var question = new BorderQuestion(
            direction, content.Type, nowMs, purpose.Length > 0 ? purpose : null, topic.LatitudeDegrees, topic.LongitudeDegrees, isDisplaced);
        LinkMessage crossing = Open(message, direction, edition);
        LinkReason reason = LinkReason.None;
        for (int i = 0; i < content.Parts; i++)
        {
            BorderPart part = content.Part(i);
            LinkReason stopped = Decide(message.PayloadEdition, part, question with { MessageType = part.Type }, crossing);
            if (stopped != LinkReason.None)
                reason = stopped;
        }

        // A batch of messages crosses as far as it may.
        bool crosses = ((BorderContent)crossing.Content).Parts > 0;
        return new LinkDecision(reason, crosses ? crossing : null);
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

    private LinkReason Decide(string edition, BorderPart part, in BorderQuestion question, LinkMessage crossing)
    {
        _context.ChinesePositionsAreGcj02 = question.IsGcj02 && question.Direction == BorderDirection.In;
        if (_decoders.Decode(edition, part.Payload, _context, out CanonicalDecoder? decoder, out _) != TranslationReason.None)
            return LinkReason.NotReadable;
        // What the key fields say decided where the message went so far: a sender that tells two stories is not believed.
        if (part.HasKey && !KeyWriter.Agrees(part.Key, decoder!.Key))
            return LinkReason.Malformed;
        CanonicalMessage canonical = decoder!.Message!;
        _gate.Decide(canonical, question, out BorderDecision decision);
        if (!audit.Append(question, decision, part.Payload))
        {
            Interlocked.Increment(ref _unaudited);
            return LinkReason.AuditUnavailable;
        }

        _uncommitted++;
        if (decision.Outcome != BorderOutcome.Delivered)
            return LinkReason.DeniedByPolicy;
        _context.ChinesePositionsAreGcj02 = question.IsGcj02 && question.Direction == BorderDirection.Out;
        crossing.Purpose = decision.Purpose;
        if (decision.RetentionSeconds is { } seconds)
            crossing.RetentionSeconds = crossing.RetentionSeconds == 0 ? seconds : Math.Min(seconds, crossing.RetentionSeconds);
        return Write(canonical, (BorderContent)crossing.Content);
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

    private LinkMessage Open(LinkMessage message, BorderDirection direction, string edition)
    {
        LinkMessage crossing = direction == BorderDirection.Out ? _leaving : NextTaken();
        var source = (BorderContent)message.Content;
        var content = (BorderContent)crossing.Content;
        content.ClearParts();
        content.Edition = edition;
        content.Region = source.Region;
        content.IsEvent = source.IsEvent;
        content.ReceivedNs = source.ReceivedNs;
        content.IngestedNs = source.IngestedNs;
        crossing.TakeFacts(message);
        if (crossing != _leaving)
            crossing.KeepPath();
        crossing.PayloadEdition = edition;
        return crossing;
    }

    // As many messages as it takes to tell everything that may cross.
    private LinkReason Write(CanonicalMessage canonical, BorderContent content)
    {
        if (_encoders.Find(content.Edition) is not { } encoder || _keys.Find(content.Edition) is not { } keys)
            return LinkReason.NotTranslated;
        LinkReason reason = LinkReason.None;
        TranslationReason written = encoder.Encode(canonical, _context, _buffer, out int octets, out Asn1Error _);
        for (bool isFirst = true; isFirst || written != TranslationReason.NoTargetMessage; isFirst = false)
        {
            if (written != TranslationReason.None || !TryAdd(encoder, keys, _buffer.AsSpan(0, octets), content))
                reason = LinkReason.NotTranslated;
            written = encoder.EncodeNext(canonical, _context, _buffer, out octets, out _);
        }

        return reason;
    }

    private static bool TryAdd(CanonicalEncoder encoder, MessageSetDecoder keys, ReadOnlySpan<byte> payload, BorderContent content)
    {
        MessageKey key = default;
        if (!keys.TryPeek(payload, ref key, out _))
            return false;
        content.Family = encoder.Adapter!.Family;
        BorderPart part = content.AddPart();
        part.SetType(encoder.Adapter.MessageType);
        part.SetPayload(payload);
        part.HasKey = true;
        part.Key = key;
        return true;
    }
}
