using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;

namespace V2X.Fuzz.Targets;

/// <summary>The walk from a frame or packet to its payload. What it points at must lie within the octets it was given.</summary>
internal sealed class EnvelopeTarget : FuzzTarget
{
    private readonly EnvelopeReader _reader = new();
    private readonly LinkType? _link;
    private readonly EnvelopeStack _stack;

    public EnvelopeTarget(LinkType link, IReadOnlyList<byte[]> seeds)
        : base($"frame {link}", seeds) => _link = link;

    public EnvelopeTarget(EnvelopeStack stack, IReadOnlyList<byte[]> seeds)
        : base($"packet {stack}", seeds) => _stack = stack;

    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        accepted = _link is { } link
            ? _reader.TryReadFrame(link, input, out Envelope envelope)
            : _reader.TryReadPacket(_stack, input, out envelope);
        end = accepted
            ? ((long)envelope.Stack << 40) | ((long)envelope.Security << 32) | ((long)envelope.PacketType << 16) | (uint)envelope.Payload.OffsetOctets
            : -(((long)envelope.Error.Reason << 32) | envelope.Error.OctetPosition);
        if (!accepted)
            return envelope.Error.Reason == FrameReason.None ? "refused without a reason" : null;
        int octets = _reader.Body(envelope, input).Length;
        return Lies(envelope.Payload, octets) && Lies(envelope.Secured, octets) ? null : "points outside of its input";
    }

    private static bool Lies(OctetRange range, int octets) =>
        range.OffsetOctets >= 0 && range.LengthOctets >= 0 && range.EndOctets <= octets;
}
