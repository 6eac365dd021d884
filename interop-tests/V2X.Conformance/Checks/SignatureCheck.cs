using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;
using V2X.Security;

namespace V2X.Conformance.Checks;

/// <summary>Signatures that were checked hold, or fail for none of the reasons that the requirement is about.</summary>
internal sealed class SignatureCheck : Check
{
    private readonly IReadOnlyList<string> _reasons;

    /// <param name="parameters"><c>messages</c>; <c>reasons</c>: the reasons for a refusal that break it, see docs/reasons.md; all where absent. A message refused for another one is not judged.</param>
    public SignatureCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _reasons = parameters.Json.Names("reasons");
        HashSet<string> known = [.. Enum.GetValues<SecurityReason>().Select(SecurityReasonText.Of)];
        foreach (string reason in _reasons.Where(reason => !known.Contains(reason)))
            parameters.Json.Fault("reasons", $"there is no reason '{reason}'");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        // One of a signer not met yet says nothing: its certificate comes with a later message.
        if (one.Security.Verdict is SecurityReason.NotChecked or SecurityReason.UnknownSigner)
            return;
        string reason = SecurityReasonText.Of(one.Security.Verdict);
        if (one.Security.Verdict == SecurityReason.Valid)
            judgement.Hold();
        else if (_reasons.Count == 0 || _reasons.Contains(reason))
            judgement.Break(one, "signature", "signature", reason);
    }

    public override void Finish(RunFacts run, Judgement judgement)
    {
        if (!run.HasTrust)
            judgement.Lack("no-trust");
    }
}
