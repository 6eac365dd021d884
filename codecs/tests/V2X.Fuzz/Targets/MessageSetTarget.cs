using V2X.Asn1;
using V2X.Model;

namespace V2X.Fuzz.Targets;

/// <summary>The decoder an agent uses. A peek never refuses what decodes, and gives the same key.</summary>
internal sealed class MessageSetTarget(string editionId, IReadOnlyList<byte[]> seeds) : FuzzTarget($"message {editionId}", seeds)
{
    private readonly MessageSetDecoder _decoder = MessageSetDecoders.Create(editionId)!;
    private MessageKey _key;
    private MessageKey _peeked;

    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        _key.Clear();
        _peeked.Clear();
        accepted = _decoder.TryDecode(input, ref _key, out Asn1Error error);
        end = accepted ? _key.Type.GetHashCode(StringComparison.Ordinal) : ((long)error.Reason << 32) | (uint)error.BitPosition;
        bool peeked = _decoder.TryPeek(input, ref _peeked, out _);
        if (!accepted)
            return null;
        return !peeked ? "decodes and cannot be peeked" : _peeked.Equals(_key) ? null : "peek gives another key than decoding";
    }
}
