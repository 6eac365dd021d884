using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Frames.Link;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Rsu.Accounting;
using V2X.Security;
using V2X.Security.Spdus;

namespace V2X.Interop.Inspection;

/// <summary>Takes a packet apart, layer by layer, down to the fields of its message. For people and tools: it allocates. For one thread.</summary>
/// <param name="codecs">The editions' codecs.</param>
/// <param name="signatures">Checks signatures; null where no trust store was given.</param>
internal sealed class PacketInspector(EditionCodecs codecs, SignatureCheck? signatures)
{
    private const int MaxTextPayloadOctets = 65_536;
    private readonly EnvelopeReader _reader = new(MaxTextPayloadOctets);
    private readonly SecurityLayer _security = new();
    private readonly MessageLayer _messages = new(codecs);

    /// <summary>Inspects one readable entry.</summary>
    public Inspection Inspect(InputItem item, EditionInfo? edition)
    {
        byte[] octets = item.Octets;
        List<InspectNode> inner = [];
        bool isRead = Read(item, out Envelope envelope);
        byte[] body = _reader.Body(envelope, octets).ToArray();
        SecurityReason content = SecurityReason.Unsigned;
        if (envelope.Security != SecurityForm.None)
        {
            (InspectNode layer, OctetRange? payload, content) = _security.Inspect(envelope, body);
            if (envelope.NeedsOpening && payload is { } opened)
                isRead = EnvelopeReader.TryReadPayload(body, opened, ref envelope);
            inner.Add(layer);
        }

        // The layers above the security structure can only be told once it is open.
        List<InspectNode> layers = EnvelopeLayers.Of(envelope, item.LinkType, octets);
        EnvelopeLayers.Interleave(layers, inner);
        MessageFinding message = isRead ? MessageOf(envelope, content, body, edition, layers) : Unread(envelope);
        SignatureFinding signature = SignatureOf(envelope, content, body, item.UnixNanoseconds, message.Position);
        return Conclude(item, envelope, layers, message, signature);
    }

    // With a trust store it is an agent that enforces signatures whose answer counts.
    private Inspection Conclude(InputItem item, in Envelope envelope, List<InspectNode> layers, MessageFinding message, SignatureFinding signature)
    {
        IReadOnlyList<AgentDecision> decisions = message.DropReason.Length > 0
            ? AgentDecision.OfFaulty(message.DropReason, message.Text)
            : AgentDecision.OfSound(signature, envelope.Security == SecurityForm.Signed);
        (string dropReason, string verdict) = signatures is not null && decisions[^1].DropReason is { Length: > 0 } reason
            ? (reason, decisions[^1].Text)
            : (message.DropReason, message.Text);
        return new Inspection
        {
            Where = item.Where,
            Layers = layers,
            Stack = EnvelopeStackText.Of(envelope.Stack),
            Signature = signature,
            Decisions = decisions,
            DropReason = dropReason,
            Verdict = verdict,
        };
    }

    private static MessageFinding Unread(in Envelope envelope) =>
        new(DropReasonText.Of(DropReasonText.From(envelope.Error.Reason)), $"would be dropped: {envelope.Error}");

    private MessageFinding MessageOf(in Envelope envelope, SecurityReason content, byte[] body, EditionInfo? edition, List<InspectNode> layers)
    {
        if (!envelope.Payload.IsEmpty)
            return _messages.Inspect(envelope, body, edition, layers);
        if (envelope.Security == SecurityForm.None || content is SecurityReason.NotChecked or SecurityReason.Unsigned)
            return new MessageFinding(DropReasonText.Of(DropReason.NoMessage), "would be dropped: there is no message in it");
        return new MessageFinding(SecurityReasonText.Of(content), "would be dropped: " + SecurityReasonText.Meaning(content));
    }

    private SignatureFinding SignatureOf(in Envelope envelope, SecurityReason content, byte[] body, long? capturedUnixNs, GeoPoint? position)
    {
        if (envelope.Security == SecurityForm.None)
            return new SignatureFinding { Reason = SecurityReason.Unsigned, Meaning = "the packet has no security structure" };
        if (content != SecurityReason.NotChecked)
            return SignatureFinding.Of(content);
        if (signatures is null)
            return SignatureFinding.NotChecked("no trust store was given, see --trust");
        ulong? aid = envelope.ApplicationId >= 0 ? (ulong)envelope.ApplicationId : null;
        return signatures.Check(envelope.Secured.In(body), FamilyOf(envelope.Stack), aid, capturedUnixNs, position);
    }

    private static SpduFamily? FamilyOf(EnvelopeStack stack) => stack switch
    {
        EnvelopeStack.Dsmp => SpduFamily.Ydt3957,
        EnvelopeStack.Wsmp or EnvelopeStack.GeoNetworking or EnvelopeStack.ImmediateForward => SpduFamily.Ieee1609Dot2,
        _ => null,
    };

    private bool Read(InputItem item, out Envelope envelope)
    {
        if (item.LinkType is { } linkType)
            return _reader.TryReadFrame(linkType, item.Octets, out envelope);

        // Hexadecimal does not say what it begins with: an Ethernet frame tells itself by its type.
        bool isFrame = _reader.TryReadFrame(LinkType.Ethernet, item.Octets, out envelope);
        if (isFrame || envelope.EtherType is EtherType.GeoNetworking or EtherType.Wsmp)
            return isFrame;
        return _reader.TryReadPacket(EnvelopeStack.Unknown, item.Octets, out envelope);
    }
}
