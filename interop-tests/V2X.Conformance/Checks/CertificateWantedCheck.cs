using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Security.Spdus;

namespace V2X.Conformance.Checks;

/// <summary>A message of which a condition holds carries the whole certificate.</summary>
internal sealed class CertificateWantedCheck : Check
{
    private readonly WireCondition? _when;

    /// <param name="parameters"><c>messages</c>, <c>when</c>: a condition.</param>
    public CertificateWantedCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _when = parameters.Condition("when", Types);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (!one.Security.IsSigned || !_when!.Holds(one.Message!))
            return;
        if (one.Security.SignerKind == SpduSignerKind.Certificate)
            judgement.Hold();
        else
            judgement.Break(one, "signer", "certificate-missing");
    }
}
