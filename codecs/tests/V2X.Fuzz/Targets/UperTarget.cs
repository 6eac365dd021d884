using V2X.Asn1;

namespace V2X.Fuzz.Targets;

/// <summary>A generated type in UPER. What decodes must encode, and its encoding must decode to the same encoding.</summary>
internal sealed class UperTarget(Asn1Edition edition, string type, IReadOnlyList<byte[]> seeds)
    : FuzzTarget($"UPER {edition.Id} {type}", seeds)
{
    private readonly IAsn1Type _value = edition.Create(type)!;
    private readonly IAsn1Type _again = edition.Create(type)!;
    private readonly byte[] _first = new byte[4 * Mutator.MaxOctets];
    private readonly byte[] _second = new byte[4 * Mutator.MaxOctets];

    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        accepted = Uper.TryDecode(input, _value, out int bits, out Asn1Error error);
        end = accepted ? bits : ((long)error.Reason << 32) | (uint)error.BitPosition;
        if (!accepted)
            return error.Reason == Asn1Reason.None ? "refused without a reason" : null;
        if (!Uper.TryEncode(_value, _first, out int firstOctets, out error))
            return $"decodes and does not encode: {Asn1ReasonText.Of(error.Reason)}";
        if (!Uper.TryDecode(_first.AsSpan(0, firstOctets), _again, out error))
            return $"what it encodes does not decode: {Asn1ReasonText.Of(error.Reason)}";
        if (!Uper.TryEncode(_again, _second, out int secondOctets, out _) || !_first.AsSpan(0, firstOctets).SequenceEqual(_second.AsSpan(0, secondOctets)))
            return "encodes to other octets the second time";
        return null;
    }
}
