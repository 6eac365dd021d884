using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>Encoding a message again gives its own octets: it is encoded by the rules, to its end, and in the edition it was read with.</summary>
internal sealed class RoundTripCheck : Check
{
    private const int LongestMessage = 65_536;
    private readonly byte[] _octets = new byte[LongestMessage];

    /// <param name="parameters"><c>messages</c>.</param>
    public RoundTripCheck(CheckParameters parameters) => Types = parameters.Messages();

    public override void Observe(Observation one, Judgement judgement)
    {
        if (!Uper.TryEncode(one.Frame!, _octets, out int octets, out Asn1Error error))
            judgement.Break(one, "", "not-encodable", Asn1ReasonText.Of(error.Reason));
        else if (!one.Payload.Span.SequenceEqual(_octets.AsSpan(0, octets)))
            judgement.Break(one, "", "other-octets", FirstDifference(one.Payload.Span, _octets.AsSpan(0, octets)), one.Payload.Length);
        else
            judgement.Hold();
    }

    private static int FirstDifference(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> again) => sent.CommonPrefixLength(again);
}
