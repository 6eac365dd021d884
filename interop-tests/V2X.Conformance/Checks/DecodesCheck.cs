using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Frames.Envelopes;

namespace V2X.Conformance.Checks;

/// <summary>Every packet in an envelope of V2X, or of a stack that is named, can be read to the message.</summary>
internal sealed class DecodesCheck : Check
{
    private readonly EnvelopeStack _stack;

    /// <param name="parameters"><c>stack</c>: which packets it is about.</param>
    public DecodesCheck(CheckParameters parameters) => _stack = parameters.Json.Choice<EnvelopeStack>("stack", EnvelopeStack.Unknown);

    public override void Observe(Observation one, Judgement judgement)
    {
        if (_stack != EnvelopeStack.Unknown ? one.Envelope.Stack != _stack : one.Envelope.Stack == EnvelopeStack.Unknown)
            return;
        if (one.Fault.Length == 0)
            judgement.Hold();
        else
            judgement.Break(one, "", "not-readable", one.Fault, one.FaultBit);
    }
}
