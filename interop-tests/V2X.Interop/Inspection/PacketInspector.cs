using V2X.Asn1;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Frames.Link;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Rsu.Accounting;

namespace V2X.Interop.Inspection;

/// <summary>Takes a packet apart, layer by layer, down to the fields of its message. For people and tools: it allocates. For one thread.</summary>
internal sealed class PacketInspector(EditionCodecs codecs)
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
        string security = "none: the packet has no security structure";
        if (envelope.Security != SecurityForm.None)
        {
            (InspectNode layer, OctetRange? payload, security) = _security.Inspect(envelope, body);
            if (envelope.NeedsOpening && payload is { } opened)
                isRead = EnvelopeReader.TryReadPayload(body, opened, ref envelope);
            inner.Add(layer);
        }

        // The layers above the security structure can only be told once it is open.
        List<InspectNode> layers = EnvelopeLayers.Of(envelope, item.LinkType, octets);
        EnvelopeLayers.Interleave(layers, inner);
        return Finish(item, edition, envelope, body, isRead, layers, security);
    }

    private Inspection Finish(InputItem item, EditionInfo? edition, in Envelope envelope, byte[] body, bool isRead, List<InspectNode> layers, string security)
    {
        string reason;
        string verdict;
        if (!isRead)
        {
            reason = DropReasonText.Of(DropReasonText.From(envelope.Error.Reason));
            verdict = $"would be dropped: {envelope.Error}";
        }
        else if (envelope.Payload.IsEmpty)
        {
            reason = DropReasonText.Of(DropReason.NoMessage);
            verdict = "would be dropped: there is no message in it";
        }
        else
        {
            reason = _messages.Inspect(envelope, body, edition, layers, out verdict);
        }

        return new Inspection
        {
            Where = item.Where,
            Layers = layers,
            Stack = EnvelopeStackText.Of(envelope.Stack),
            Security = security,
            DropReason = reason,
            Verdict = verdict,
        };
    }

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
