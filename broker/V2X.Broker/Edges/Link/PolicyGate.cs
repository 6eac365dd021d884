using Google.Protobuf;
using V2X.Asn1;
using V2X.Border;
using V2X.Border.Link;
using V2X.Border.Policies;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// Asks the policy about the decoded message, and writes what it leaves of it in the edition agreed. A message that cannot be read does not
/// cross: the policy could not be asked. Nor does one whose decision cannot be noted. For one thread at a time.
/// </summary>
internal sealed class PolicyGate(BorderPolicy policy, AuditTrail audit) : ILinkGate, IDisposable
{
    private const int LongestPayload = 65_536;
    private readonly BorderGate _gate = new(policy);
    private readonly CanonicalDecoders _decoders = new();
    private readonly EditionTable<CanonicalEncoder> _encoders = new(static id => new CanonicalEncoder(id));
    private readonly EditionTable<MessageSetDecoder> _keys = new(static id => MessageSetDecoders.Create(id)!);
    private readonly TranslationContext _context = new();
    private readonly byte[] _buffer = new byte[LongestPayload];
    private long _unaudited;

    /// <summary>How many decisions bore a reason of the policy.</summary>
    public long CountOf(BorderReason reason) =>
        reason == BorderReason.AuditUnavailable ? Interlocked.Read(ref _unaudited) : _gate.CountOf(reason);

    public LinkDecision Decide(LinkMessage message, BorderDirection direction, LinkPeerRules peer, LinkGrant grant, long nowNs)
    {
        var content = (Message)message.Content;
        long nowMs = NanosecondTime.ToMilliseconds(nowNs);
        _context.ReferenceUnixMs = message.MeasuredNs > 0 ? NanosecondTime.ToMilliseconds(message.MeasuredNs) : nowMs;
        _context.DrivingSide = content.Region is "hk" or "mo" ? DrivingSide.Left : DrivingSide.Right;
        if (_decoders.Decode(message.PayloadEdition, content.Payload.Span, _context, out CanonicalDecoder? decoder, out _) != TranslationReason.None)
            return LinkDecision.Deny(LinkReason.NotReadable);
        // What the key fields say decided where the message went so far: a sender that tells two stories is not believed.
        if (!KeyWriter.Agrees(content.Key, decoder!.Key))
            return LinkDecision.Deny(LinkReason.Malformed);
        LinkTopic topic = message.Topic;
        string purpose = direction == BorderDirection.In && message.Purpose.Length > 0 ? message.Purpose : grant.Purpose;
        var question = new BorderQuestion(
            direction, content.Type, nowMs, purpose.Length > 0 ? purpose : null, topic.LatitudeDegrees, topic.LongitudeDegrees);
        CanonicalMessage canonical = decoder.Message!;
        _gate.Decide(canonical, question, out BorderDecision decision);
        if (!audit.Append(question, decision, content.Payload.Span))
        {
            Interlocked.Increment(ref _unaudited);
            return LinkDecision.Deny(LinkReason.AuditUnavailable);
        }

        if (decision.Outcome != BorderOutcome.Delivered)
            return LinkDecision.Deny(LinkReason.DeniedByPolicy);
        string edition = direction == BorderDirection.Out && grant.Edition.Length > 0 ? grant.Edition : message.PayloadEdition;
        return Write(message, canonical, edition, decision);
    }

    public void Dispose()
    {
        _gate.Dispose();
        audit.Dispose();
    }

    private LinkDecision Write(LinkMessage message, CanonicalMessage canonical, string edition, in BorderDecision decision)
    {
        if (_encoders.Find(edition) is not { } encoder
            || encoder.Encode(canonical, _context, _buffer, out int octets, out Asn1Error _) != TranslationReason.None)
            return LinkDecision.Deny(LinkReason.NotTranslated);
        var content = (Message)message.Content;
        MessageKey key = default;
        ReadOnlySpan<byte> payload = _buffer.AsSpan(0, octets);
        if (_keys.Find(edition) is not { } keys || !keys.TryPeek(payload, ref key, out _))
            return LinkDecision.Deny(LinkReason.NotTranslated);
        Message crossing = BorderCodec.Bare(content);
        crossing.Family = (Family)encoder.Adapter!.Family;
        crossing.Type = encoder.Adapter.MessageType;
        crossing.Edition = edition;
        crossing.Payload = ByteString.CopyFrom(payload);
        crossing.Key = KeyWriter.Write(key);
        int retention = decision.RetentionSeconds is { } seconds
            ? message.RetentionSeconds == 0 ? seconds : Math.Min(seconds, message.RetentionSeconds) : message.RetentionSeconds;
        return LinkDecision.Pass(message.With(crossing, edition, decision.Purpose, retention));
    }
}
