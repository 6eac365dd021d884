using V2X.Asn1;

namespace V2X.Fuzz.Targets;

/// <summary>A generated type in UPER or COER. What decodes must encode, and its encoding must decode to the same encoding.</summary>
internal sealed class EncodingTarget(Asn1Edition edition, string type, string rules, IReadOnlyList<byte[]> seeds)
    : FuzzTarget($"{rules} {edition.Id} {type}", seeds)
{
    private readonly bool _isUper = rules == "UPER";
    private readonly IAsn1Type _value = edition.Create(type)!;
    private readonly IAsn1Type _again = edition.Create(type)!;
    private readonly byte[] _first = new byte[4 * Mutator.MaxOctets];
    private readonly byte[] _second = new byte[4 * Mutator.MaxOctets];

    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        accepted = TryDecode(input, _value, out int length, out Asn1Error error);
        end = accepted ? length : ((long)error.Reason << 32) | (uint)error.BitPosition;
        if (!accepted)
            return error.Reason == Asn1Reason.None ? "refused without a reason" : null;
        if (!TryEncode(_value, _first, out int firstOctets, out error))
            return $"decodes and does not encode: {Asn1ReasonText.Of(error.Reason)}";
        if (!TryDecode(_first.AsSpan(0, firstOctets), _again, out _, out error))
            return $"what it encodes does not decode: {Asn1ReasonText.Of(error.Reason)}";
        if (!TryEncode(_again, _second, out int secondOctets, out _) || !_first.AsSpan(0, firstOctets).SequenceEqual(_second.AsSpan(0, secondOctets)))
            return "encodes to other octets the second time";
        return null;
    }

    private bool TryDecode(ReadOnlySpan<byte> input, IAsn1Type value, out int length, out Asn1Error error) =>
        _isUper ? Uper.TryDecode(input, value, out length, out error) : Oer.TryDecode(input, value, out length, out error);

    private bool TryEncode(IAsn1Type value, byte[] output, out int octets, out Asn1Error error) =>
        _isUper ? Uper.TryEncode(value, output, out octets, out error) : Oer.TryEncode(value, output, out octets, out error);
}
