using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>
/// A vehicle does not keep one identity for longer than it may: neither so long a time nor so long a way. Both limits are looked at, one after the
/// other: an identity is too old once it has lasted for the time and gone the way.
/// </summary>
internal sealed class PseudonymCheck : Check
{
    private readonly SenderState<Life> _lives = new();
    private readonly double _mostNs;
    private readonly double _leastMetres;

    /// <param name="parameters"><c>messages</c>, <c>maximumSeconds</c>, <c>minimumMetres</c> that must have been driven beside (0).</param>
    public PseudonymCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _mostNs = parameters.Number("maximumSeconds", 1, 1e6) * 1e9;
        _leastMetres = parameters.Number("minimumMetres", 0, 1e6, 0);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || one.Sender is not { } sender || !one.Key.HasPosition)
            return;
        ref Life life = ref _lives.Of(sender);
        MotionState here = new(one.ReceivedUnixNs, one.Key.LatitudeE7 * 1e-7, one.Key.LongitudeE7 * 1e-7, 0, 0, 0, 0);
        if (life.Last.UnixNs != 0)
            life.Metres += life.Last.To(here).Metres;
        life.Last = here;
        double lasted = one.ReceivedUnixNs - sender.FirstUnixNs;
        if (lasted <= _mostNs || life.Metres < _leastMetres)
            judgement.Hold();
        else if (!life.IsTold)
        {
            life.IsTold = true;
            judgement.Break(one, "id", "identity-old", lasted / 1e9, life.Metres, _mostNs / 1e9, _leastMetres);
        }
    }

    private record struct Life(MotionState Last, double Metres, bool IsTold);
}
