using V2X.Asn1;
using V2X.Border;
using V2X.Conformance.Crossings;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Conformance.Checks;

/// <summary>
/// What the border policy of the side that a message was sent on decides about it, and what it makes of it, seen from one side that a requirement
/// names. The policies are those that the suite names for its sides.
/// </summary>
internal sealed class CrossesCheck : Check
{
    private const int LongestMessage = 8_192;
    private readonly Dictionary<string, BorderGate> _gates = [];
    private readonly Dictionary<string, CanonicalDecoder> _decoders = [];
    private readonly Dictionary<string, CanonicalEncoder> _encoders = [];
    private readonly TranslationContext _context = new();
    private readonly byte[] _octets = new byte[LongestMessage];
    private readonly CrossingLine? _line;
    private readonly CrossesAspect _aspect;
    private readonly string _purpose;
    private readonly string _side;
    private readonly double _withinMetres;
    private readonly double _beyondMetres;
    private readonly WireCondition? _when;

    /// <param name="parameters">
    /// <c>messages</c>; <c>aspect</c>; <c>purpose</c> that the other side asks for them with; <c>side</c>: only messages sent on it (both where absent);
    /// <c>withinMetres</c> and <c>beyondMetres</c>: only messages so near the line, or so far from it; <c>when</c> (a condition).
    /// </param>
    public CrossesCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _line = parameters.Border();
        _aspect = parameters.Json.Choice<CrossesAspect>("aspect");
        _purpose = parameters.Json.Text("purpose");
        _side = parameters.Json.Text("side", "");
        if (_side.Length > 0 && _line is not null && !_line.Sides.Any(side => side.Id == _side))
            parameters.Json.Fault("side", $"there is no side '{_side}'");
        _withinMetres = parameters.Number("withinMetres", 1, 1e7, 1e7);
        _beyondMetres = parameters.Number("beyondMetres", 0, 1e7, 0);
        _when = WireCondition.Read(parameters, "when", Types);
    }

    /// <inheritdoc/>
    public override void Observe(Observation one, Judgement judgement)
    {
        if (!one.Key.HasPosition || one.ReceivedUnixNs == 0 || _when?.Holds(one.Message!) == false)
            return;
        double latitude = one.Key.LatitudeE7 * 1e-7, longitude = one.Key.LongitudeE7 * 1e-7;
        double metres = Math.Abs(_line!.Metres(latitude, longitude));
        int index = _line.IndexOf(latitude, longitude);
        if (metres > _withinMetres || metres < _beyondMetres || (_side.Length > 0 && _line.Sides[index].Id != _side))
            return;
        CanonicalDecoder decoder = DecoderOf(one.Edition);
        long nowUnixMs = NanosecondTime.ToMilliseconds(one.ReceivedUnixNs);
        _context.ReferenceUnixMs = nowUnixMs;
        if (decoder.Decode(one.Payload.Span, _context, out _) != TranslationReason.None)
            return;
        CanonicalMessage message = decoder.Message!;
        BorderQuestion question = new(BorderDirection.Out, one.Key.Type, nowUnixMs, _purpose, latitude, longitude);
        bool isCrossing = GateOf(_line.Sides[index]).Decide(message, question, out BorderDecision decision);
        Judge(one, judgement, message, isCrossing, decision, _line.Sides[1 - index]);
    }

    /// <inheritdoc/>
    public override void Finish(RunFacts run, Judgement judgement)
    {
        foreach (BorderGate gate in _gates.Values)
            gate.Dispose();
        _gates.Clear();
    }

    private void Judge(Observation one, Judgement judgement, CanonicalMessage message, bool isCrossing, in BorderDecision decision, CrossingSide other)
    {
        string rule = decision.Rule?.Name ?? "-";
        if (_aspect is CrossesAspect.Crosses or CrossesAspect.Held)
        {
            if (isCrossing == (_aspect == CrossesAspect.Crosses))
                judgement.Hold();
            else if (isCrossing)
                judgement.Break(one, "", "border-crosses", rule);
            else
                judgement.Break(one, "", "border-held", BorderReasonText.Of(decision.Reason), rule);
            return;
        }

        if (!isCrossing)
            return;
        if (_aspect == CrossesAspect.Identity && message.Sender.Length > 0 && (uint)message.Sender.Value == (uint)one.Key.StationId)
            judgement.Break(one, "id", "border-identity", message.Sender.ToString());
        else if (_aspect == CrossesAspect.Arrives && EncoderOf(other.Editions[0]).Encode(message, _context, _octets, out _, out Asn1Error _) is var reason and not TranslationReason.None)
            judgement.Break(one, "", "not-translated", other.Editions[0], TranslationReasonText.Of(reason));
        else
            judgement.Hold();
    }

    private BorderGate GateOf(CrossingSide side)
    {
        if (!_gates.TryGetValue(side.Policy, out BorderGate? gate))
            _gates.Add(side.Policy, gate = new BorderGate(CrossingPolicies.Find(side.Policy)!));
        return gate;
    }

    private CanonicalDecoder DecoderOf(string edition)
    {
        if (!_decoders.TryGetValue(edition, out CanonicalDecoder? decoder))
            _decoders.Add(edition, decoder = new CanonicalDecoder(edition));
        return decoder;
    }

    private CanonicalEncoder EncoderOf(string edition)
    {
        if (!_encoders.TryGetValue(edition, out CanonicalEncoder? encoder))
            _encoders.Add(edition, encoder = new CanonicalEncoder(edition));
        return encoder;
    }
}
