using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Targets;
using V2X.Conformance.Verdicts;
using V2X.Model;

namespace V2X.Conformance.Exchanges;

/// <summary>
/// Asks a live unit what suites say, exchange by exchange, and tells what each step came to. Every step has an end, so that a unit that does not
/// answer is not waited for without one. Clocks are those of the times it is given. For one thread.
/// </summary>
internal sealed class ExchangeRun
{
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly List<(Suite Suite, Exchange Exchange)> _plan = [];
    private readonly Dictionary<string, MessageKey> _heard = new(StringComparer.Ordinal);
    private readonly ulong? _station;
    private readonly Random _random;
    private readonly StimulusWriter _writer;
    private readonly Action<ExchangeEvent> _tell;
    private ExchangeValues? _values;
    private StepRun? _step;
    private SentPacket _latest;
    private int _index;
    private int _stepIndex;
    private long _sinceUnixNs;

    /// <param name="suites">Suites with exchanges.</param>
    /// <param name="options">Which station is meant, who signs, and where chance comes from.</param>
    /// <param name="tell">Gets what every step came to.</param>
    public ExchangeRun(IReadOnlyList<Suite> suites, RunOptions options, Action<ExchangeEvent> tell)
    {
        foreach (Suite suite in suites)
        {
            foreach (Exchange exchange in suite.Exchanges.Where(exchange => IsAskedFor(suite, exchange)))
                _plan.AddRange(Enumerable.Repeat((suite, exchange), exchange.Times));
        }

        _station = options.Station;
        _random = new Random(options.ExchangeSeed);
        _writer = new StimulusWriter(options.Signer);
        _tell = tell;
    }

    /// <summary>Whether there is nothing more to ask.</summary>
    public bool IsOver => _index >= _plan.Count;

    private (Suite Suite, Exchange Exchange) Current => _plan[_index];

    /// <summary>Looks at a message that could be read.</summary>
    public void Take(Observation one)
    {
        if (IsOver || (_station is { } station && one.Key.StationId != station))
            return;
        if (one.Key.StationIdOctets > 0)
            _heard[one.Key.Type] = one.Key;
        if (_step is not { } step || _values is null || one.Key.StationId != _values.UnitId || one.Key.Type != step.Step.AnswerType)
            return;
        MessageMatch match = step.Answer!.Match(one.Message!, _values, one.ReceivedUnixNs);
        if (match != MessageMatch.Yes)
            step.Miss(match, one);
        else if (!step.Step.IsQuiet)
            End(step, ExchangeOutcome.Answered, one);
        else if (!step.IsTold)
            Tell(step, ExchangeOutcome.Spoken, one);
    }

    /// <summary>Goes on to a time: sends what is due, and ends what has waited for long enough.</summary>
    /// <param name="target">The unit; null where it cannot be sent anything.</param>
    /// <param name="nowUnixNs">Nanoseconds of Unix time.</param>
    public void Advance(IActiveTarget? target, long nowUnixNs)
    {
        if (target is null)
        {
            Close(new Finding("exchange-not-live"));
            return;
        }

        while (!IsOver && (_values is not null || TryBegin(nowUnixNs)))
        {
            _step ??= new StepRun(Current.Exchange.Steps[_stepIndex], nowUnixNs);
            if (_step.IsSendDue(nowUnixNs))
                Send(_step, target, nowUnixNs);
            if (_step is not { } step || !step.IsAtEnd(nowUnixNs))
                return;
            Conclude(step);
        }
    }

    /// <summary>Nothing more is asked; what was not is told with the reason.</summary>
    public void Close(Finding reason)
    {
        while (!IsOver)
            Abandon(ExchangeOutcome.NotAsked, reason);
    }

    private static bool IsAskedFor(Suite suite, Exchange exchange) =>
        suite.Requirements.Any(one => one.Kind == RequirementKind.Active && one.Exchange == exchange.Id);

    private bool TryBegin(long nowUnixNs)
    {
        _sinceUnixNs = _sinceUnixNs == 0 ? nowUnixNs : _sinceUnixNs;
        if (FindUnit() is { } unit)
        {
            _values = new ExchangeValues(Current.Suite.Values, _random, unit);
            _sinceUnixNs = 0;
            return true;
        }

        if (nowUnixNs - _sinceUnixNs < Current.Exchange.HearMs * NanosecondsPerMillisecond)
            return false;
        Abandon(ExchangeOutcome.NotAsked, new Finding("exchange-unit-silent", string.Join(", ", Current.Exchange.Unit)));
        return !IsOver;
    }

    // Its latest message says who it is; where it is, another one may have to say.
    private MessageKey? FindUnit()
    {
        MessageKey? unit = null;
        foreach (string type in Current.Exchange.Unit)
        {
            if (_heard.TryGetValue(type, out MessageKey key) && (unit is not { HasPosition: true }))
                unit = unit is null || key.StationId == unit.Value.StationId ? key : unit;
        }

        return unit;
    }

    private void Send(StepRun step, IActiveTarget target, long nowUnixNs)
    {
        bool isWritten = _writer.TryWrite(Current.Exchange, step.Step.Send!, step.Sent, _values!, nowUnixNs, out byte[] packet, out string fault);
        if (isWritten && target.TrySend(packet, out fault))
        {
            _values!.Count();
            step.Note();
            _latest = new SentPacket(nowUnixNs, packet, Current.Exchange.Edition);
            return;
        }

        Abandon(ExchangeOutcome.NotAsked, new Finding("exchange-not-sent", fault));
    }

    private void Conclude(StepRun step)
    {
        if (step.Step.CreateAnswer is null)
            End(step, ExchangeOutcome.Done, null);
        else if (step.Step.IsQuiet)
            End(step, step.IsTold ? ExchangeOutcome.Spoken : ExchangeOutcome.Quiet, null);
        else if (step.Step.IsGiven)
            Abandon(ExchangeOutcome.NotConcerned, null);
        else
            EndUnanswered(step);
    }

    private void End(StepRun step, ExchangeOutcome outcome, Observation? answer)
    {
        if (!step.IsTold)
            Tell(step, outcome, answer);
        _step = null;
        if (++_stepIndex >= Current.Exchange.Steps.Count)
            Next();
    }

    // What comes after it rests on its answer.
    private void EndUnanswered(StepRun step)
    {
        Tell(step, ExchangeOutcome.Unanswered, null);
        Finding reason = new Finding("exchange-not-reached", step.Step.Id);
        _stepIndex++;
        if (_stepIndex < Current.Exchange.Steps.Count)
            Abandon(ExchangeOutcome.NotAsked, reason);
        else
            Next();
    }

    private void Abandon(ExchangeOutcome outcome, Finding? reason)
    {
        for (; _stepIndex < Current.Exchange.Steps.Count; _stepIndex++)
        {
            if (_step?.IsTold != true || _step.Step != Current.Exchange.Steps[_stepIndex])
                _tell(new ExchangeEvent(Current.Suite, Current.Exchange, Current.Exchange.Steps[_stepIndex], outcome) { Reason = reason });
        }

        Next();
    }

    private void Next()
    {
        _step = null;
        _values = null;
        _latest = default;
        _stepIndex = 0;
        _sinceUnixNs = 0;
        _index++;
    }

    private void Tell(StepRun step, ExchangeOutcome outcome, Observation? answer)
    {
        step.IsTold = true;
        _tell(new ExchangeEvent(Current.Suite, Current.Exchange, step.Step, outcome)
        {
            Answer = answer,
            AfterMs = answer is null ? 0 : (answer.ReceivedUnixNs - step.BegunUnixNs) / NanosecondsPerMillisecond,
            Stimulus = _latest,
            NearMiss = step.NearMiss,
            IsMissAddressed = step.IsMissAddressed,
            Values = _values,
        });
    }
}
