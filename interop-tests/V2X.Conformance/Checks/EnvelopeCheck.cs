using V2X.Conformance.Observing;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;
using V2X.Frames.Envelopes;

namespace V2X.Conformance.Checks;

/// <summary>A message comes in the stack it should, under the AID, PSID or BTP port that its kind has.</summary>
internal sealed class EnvelopeCheck : Check
{
    private const int MostCases = 32;
    private readonly EnvelopeStack _stack;
    private readonly int _port;
    private readonly Case[] _cases;

    /// <param name="parameters">
    /// <c>messages</c>; any of <c>stack</c>, <c>port</c> (BTP destination), and <c>cases</c>: a list of objects with <c>when</c> (a condition, absent
    /// for all others) and <c>aids</c>; the first case whose condition holds decides.
    /// </param>
    public EnvelopeCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _stack = parameters.Json.Choice<EnvelopeStack>("stack", EnvelopeStack.Unknown);
        _port = (int)parameters.Whole("port", 0, 65_535, 0);
        _cases = [.. parameters.Json.Objects("cases", MostCases).Select(one => ReadCase(parameters, one))];
        if (_stack == EnvelopeStack.Unknown && _port == 0 && _cases.Length == 0)
            parameters.Json.Fault("stack", "is missing, and so are port and cases: nothing is asked");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (_stack != EnvelopeStack.Unknown && one.Envelope.Stack != _stack)
            judgement.Break(one, "stack", "stack", EnvelopeStackText.Of(one.Envelope.Stack), EnvelopeStackText.Of(_stack));
        else if (_port != 0 && one.Envelope.Btp.DestinationPort != _port)
            judgement.Break(one, "BTP destinationPort", "envelope-number", one.Envelope.Btp.DestinationPort, _port);
        else if (CaseOf(one) is { } aids && !aids.Contains(one.Envelope.ApplicationId))
            judgement.Break(one, "AID", "envelope-number", one.Envelope.ApplicationId, judgement.IsFull ? "" : string.Join(", ", aids));
        else
            judgement.Hold();
    }

    private static Case ReadCase(CheckParameters parameters, SuiteObject json)
    {
        WireCondition? when = WireCondition.Read(parameters.Within(json), "when", parameters.Json.Names("messages"));
        long[] aids = [.. json.Numbers("aids", 0, uint.MaxValue)];
        if (aids.Length == 0)
            json.Missing("aids");
        json.FaultsOfTheRest();
        return new Case(when, aids);
    }

    private long[]? CaseOf(Observation one)
    {
        foreach (Case each in _cases)
        {
            if (each.When?.Holds(one.Message!) != false)
                return each.Aids;
        }

        return null;
    }

    private sealed record Case(WireCondition? When, long[] Aids);
}
