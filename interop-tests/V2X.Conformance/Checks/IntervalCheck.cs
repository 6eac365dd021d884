using System.Runtime.InteropServices;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>Messages of one station follow one another within bounds of time. A pause longer than a limit ends a sequence: the unit was out of reach.</summary>
internal sealed class IntervalCheck : Check
{
    private const int MostSequences = 65_536;
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly Dictionary<(int Sender, long By), long> _latest = [];
    private readonly IReadOnlyList<long> _aids;
    private readonly WireField? _by;
    private readonly double _minimumMs;
    private readonly double _maximumMs;
    private readonly double _pauseMs;
    private readonly double _stepMs;
    private readonly double _jitterMs;
    private readonly WireCondition? _when;

    /// <param name="parameters">
    /// <c>messages</c>, <c>minimumMs</c>, <c>maximumMs</c>, and <c>pauseMs</c>, from which on an interval is none (10,000); <c>aids</c>: only messages
    /// under these; <c>by</c>: a field whose first value tells sequences of one station apart; <c>multipleOfMs</c>, to <c>jitterMs</c> (30);
    /// <c>when</c>: a condition on the later message.
    /// </param>
    public IntervalCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _minimumMs = parameters.Number("minimumMs", 0, 3_600_000, 0);
        _maximumMs = parameters.Number("maximumMs", 1, 3_600_000);
        _pauseMs = parameters.Number("pauseMs", 1, 3_600_000, 10_000);
        _stepMs = parameters.Number("multipleOfMs", 0, 60_000, 0);
        _jitterMs = parameters.Number("jitterMs", 0, 60_000, 30);
        _aids = parameters.Json.Numbers("aids", 0, uint.MaxValue);
        _by = parameters.Json.Has("by") ? parameters.Field("by", Types) : null;
        _when = WireCondition.Read(parameters, "when", Types);
        if (_maximumMs < _minimumMs)
            parameters.Json.Fault("maximumMs", "is below minimumMs");
        if (_pauseMs <= _maximumMs)
            parameters.Json.Fault("pauseMs", "is not above maximumMs: no interval could be too long");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || _when?.Holds(one.Message!) == false || PreviousOf(one) is not (> 0 and var previousNs))
            return;
        double ms = (one.ReceivedUnixNs - previousNs) / NanosecondsPerMillisecond;
        if (ms >= _pauseMs)
            return;
        if (ms < _minimumMs || ms > _maximumMs)
            judgement.Break(one, "", "interval", ms, _minimumMs, _maximumMs);
        else if (_stepMs > 0 && Math.Abs(ms - (_stepMs * Math.Round(ms / _stepMs))) > _jitterMs)
            judgement.Break(one, "", "interval-step", ms, _stepMs);
        else
            judgement.Hold();
    }

    public override void Finish(RunFacts run, Judgement judgement)
    {
        if (run.Packets > 0 && run.LastUnixNs == 0)
            judgement.Lack("no-times");
    }

    // When the message before this one of the same sequence came; 0 for its first.
    private long PreviousOf(Observation one)
    {
        if (_aids.Count == 0 && _by is null)
            return one.Sender!.PreviousUnixNs;
        if (_aids.Count > 0 && !IsUnder(one.Envelope.ApplicationId))
            return 0;
        long by = _by is not null && _by.TryRead(one.Message!, out WireValue value) ? value.Number : -1;
        if (_latest.Count >= MostSequences && !_latest.ContainsKey((one.Sender!.Index, by)))
            return 0;
        ref long latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, (one.Sender!.Index, by), out _);
        long previous = latest;
        latest = one.ReceivedUnixNs;
        return previous;
    }

    private bool IsUnder(long aid)
    {
        for (int i = 0; i < _aids.Count; i++)
        {
            if (_aids[i] == aid)
                return true;
        }

        return false;
    }
}
