using System.Runtime.InteropServices;
using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>The message counter of a station goes up by one from message to message, and from its highest value to 0.</summary>
internal sealed class CounterCheck : Check
{
    private const int MostSequences = 65_536;
    private readonly Dictionary<(int, long), (int Count, long UnixNs)> _latest = [];
    private readonly int _modulus;
    private readonly long _pauseNs;
    private readonly CounterSequence _orBy;

    /// <param name="parameters">
    /// <c>messages</c>; <c>modulus</c> (128); <c>pauseMs</c>, from which on messages may be missing (10,000); <c>orBy</c>: a sequence in which it may
    /// go up instead, where the standard does not say which one counts.
    /// </param>
    public CounterCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _modulus = (int)parameters.Whole("modulus", 2, 65_536, 128);
        _pauseNs = parameters.Whole("pauseMs", 1, 3_600_000, 10_000) * 1_000_000;
        _orBy = parameters.Json.Choice<CounterSequence>("orBy", CounterSequence.Station);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.Key.MessageCount < 0 || one.Sender is not { } sender)
            return;
        (int count, long unixNs) = _orBy == CounterSequence.Station ? (-1, 0) : Exchange(one);
        if (sender.Messages == 1 || sender.Previous.MessageCount < 0 || one.ReceivedUnixNs - sender.PreviousUnixNs >= _pauseNs)
            return;
        if (unixNs != 0 && one.ReceivedUnixNs - unixNs >= _pauseNs)
            return;
        int expected = (sender.Previous.MessageCount + 1) % _modulus;
        bool isOther = count >= 0 && one.Key.MessageCount == (count + 1) % _modulus;
        // The first of another sequence of the same station has none before it.
        bool isFirst = _orBy != CounterSequence.Station && count < 0;
        if (one.Key.MessageCount == expected || isOther || isFirst)
            judgement.Hold();
        else
            judgement.Break(one, "msgCnt", "counter", one.Key.MessageCount, expected);
    }

    private (int Count, long UnixNs) Exchange(Observation one)
    {
        (int, long) name = _orBy == CounterSequence.Application ? (one.Sender!.Index, one.Envelope.ApplicationId) : (-1, 0);
        if (_latest.Count >= MostSequences && !_latest.ContainsKey(name))
            return (-1, 0);
        ref (int Count, long UnixNs) latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, name, out bool isKnown);
        (int, long) before = isKnown ? latest : (-1, 0);
        latest = (one.Key.MessageCount, one.ReceivedUnixNs);
        return before;
    }
}
