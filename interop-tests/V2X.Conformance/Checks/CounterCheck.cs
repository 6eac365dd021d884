using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>The message counter of a station goes up by one from message to message, and from its highest value to 0.</summary>
internal sealed class CounterCheck : Check
{
    private readonly int _modulus;
    private readonly long _pauseNs;

    /// <param name="parameters"><c>messages</c>; <c>modulus</c> (128); <c>pauseMs</c>, from which on messages may be missing (10,000).</param>
    public CounterCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _modulus = (int)parameters.Whole("modulus", 2, 65_536, 128);
        _pauseNs = parameters.Whole("pauseMs", 1, 3_600_000, 10_000) * 1_000_000;
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.Sender is not { Messages: > 1 } sender || sender.Previous.MessageCount < 0 || one.Key.MessageCount < 0)
            return;
        if (one.ReceivedUnixNs - sender.PreviousUnixNs >= _pauseNs)
            return;
        int expected = (sender.Previous.MessageCount + 1) % _modulus;
        if (one.Key.MessageCount == expected)
            judgement.Hold();
        else
            judgement.Break(one, "msgCnt", "counter", one.Key.MessageCount, expected);
    }
}
