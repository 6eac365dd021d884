using V2X.Conformance.Observing;
using V2X.Conformance.Reference;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Checks;

/// <summary>
/// The position of a message is that of the reference track at the message's time. A position that is wrong only by the displacement of mainland
/// maps is told as such.
/// </summary>
internal sealed class ReferenceCheck : Check
{
    private readonly double _maximumMetres;

    /// <param name="parameters"><c>messages</c>, <c>maximumMetres</c>.</param>
    public ReferenceCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _maximumMetres = parameters.Number("maximumMetres", 0.01, 1_000);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.Reference is not { } truth)
            return;
        GeodeticPosition told = new(one.Key.LatitudeE7 * 1e-7, one.Key.LongitudeE7 * 1e-7);
        double metres = ReferenceTrack.Metres(told, truth);
        if (metres <= _maximumMetres)
        {
            judgement.Hold();
            return;
        }

        double undone = judgement.IsFull ? double.NaN : ReferenceTrack.Metres(Gcj02.ToWgs84(told), truth);
        if (undone <= _maximumMetres)
            judgement.Break(one, "pos", "reference-displaced", metres, undone);
        else
            judgement.Break(one, "pos", "reference", metres, _maximumMetres);
    }

    public override void Finish(RunFacts run, Judgement judgement)
    {
        if (!run.HasReference)
            judgement.Lack("no-reference");
        else if (judgement.Examined == 0 && run.Packets > 0)
            judgement.Lack("reference-elsewhen");
    }
}
