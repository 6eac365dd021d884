using System.Text.Json;
using V2X.Conformance.Exchanges;
using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>
/// A live unit that is asked something answers as it should, seen from one side that a requirement names. What is asked, and which message is the
/// answer, stands in the suite's exchanges. Only with a live unit; one that was never heard, or not asked, is not judged.
/// </summary>
internal sealed class ExchangeCheck : Check
{
    /// <summary>What suites call it.</summary>
    public const string Name = "exchange";

    private readonly string _exchange;
    private readonly string _step;
    private readonly ExchangeAspect _aspect;
    private readonly double _withinMs;
    private readonly WireElements? _parts;
    private readonly WireField? _mine;
    private readonly JsonElement _wanted;
    private readonly WireCondition? _when;
    private readonly WireCondition? _then;

    /// <param name="parameters">
    /// <c>exchange</c> and <c>step</c> by their ids; <c>aspect</c>; <c>withinMs</c> where the aspect is timely. Where it is content: <c>of</c> (path of
    /// the parts that are looked at one by one; the whole message where absent), and from there on <c>mine</c> (the field that must equal <c>is</c>,
    /// a value or placeholder, in the parts that are looked at), <c>when</c> and <c>then</c>: conditions.
    /// </param>
    public ExchangeCheck(CheckParameters parameters)
    {
        _exchange = parameters.Json.Name("exchange");
        _step = parameters.Json.Name("step");
        _aspect = parameters.Json.Choice<ExchangeAspect>("aspect");
        ExchangeStep? step = StepOf(parameters);
        if (_aspect == ExchangeAspect.Timely)
            _withinMs = parameters.Number("withinMs", 1, 3_600_000);
        if (step is null)
            return;
        if (step.AnswerType.Length == 0 || step.IsQuiet != (_aspect == ExchangeAspect.Quiet))
            parameters.Json.Fault("aspect", "a step that awaits something has the aspects answered, timely, addressed and content; one that must be quiet has quiet");
        if (_aspect != ExchangeAspect.Content)
            return;
        string[] messages = [step.AnswerType];
        _parts = parameters.Elements("of", messages);
        _mine = parameters.Json.Has("mine") ? parameters.FieldWithin(_parts.Path, "mine", messages) : null;
        if (_mine is not null && parameters.Json.Json("is") is { } wanted)
            _wanted = wanted.Clone();
        else if (_mine is not null)
            parameters.Json.Fault("is", "is missing");
        _when = WireCondition.Read(parameters, "when", messages, _parts.Path);
        _then = WireCondition.Read(parameters, "then", messages, _parts.Path);
        if (_then is null)
            parameters.Json.Fault("then", "is missing");
    }

    /// <inheritdoc/>
    public override void Observe(Observation one, Judgement judgement)
    {
    }

    /// <inheritdoc/>
    public override void Observe(ExchangeEvent step, Judgement judgement)
    {
        if (step.Exchange.Id != _exchange || step.Step.Id != _step)
            return;
        switch (step.Outcome)
        {
            case ExchangeOutcome.Answered:
                Answered(step, step.Answer!, judgement);
                break;
            case ExchangeOutcome.Unanswered:
                Unanswered(step, judgement);
                break;
            case ExchangeOutcome.Quiet:
                judgement.Hold();
                break;
            case ExchangeOutcome.Spoken:
                judgement.Break(With(step, Judgement.Of(step.Answer!, "", new Finding("exchange-spoken", step.Step.AnswerType))));
                break;
            case ExchangeOutcome.NotAsked:
                judgement.Lack(step.Reason!);
                break;
        }
    }

    private static Breach With(ExchangeEvent step, Breach breach) => breach with { Stimulus = step.Stimulus };

    private static string Text(double number) => ((FindingValue)number).ToString();

    private ExchangeStep? StepOf(CheckParameters parameters)
    {
        Exchange? exchange = parameters.Exchanges.FirstOrDefault(one => one.Id == _exchange);
        if (exchange is null)
            parameters.Json.Fault("exchange", $"there is no exchange '{_exchange}' in this suite; there are {string.Join(", ", parameters.Exchanges.Select(one => one.Id))}");
        ExchangeStep? step = exchange?.Steps.FirstOrDefault(one => one.Id == _step);
        if (exchange is not null && step is null)
            parameters.Json.Fault("step", $"there is no step '{_step}' in it; there are {string.Join(", ", exchange.Steps.Select(one => one.Id))}");
        return step;
    }

    private void Answered(ExchangeEvent step, Observation answer, Judgement judgement)
    {
        if (_aspect == ExchangeAspect.Content)
            JudgeContent(step, answer, judgement);
        else if (_aspect == ExchangeAspect.Timely && step.AfterMs > _withinMs)
            judgement.Break(With(step, Judgement.Of(answer, "", new Finding("exchange-late", Text(step.AfterMs), Text(_withinMs)))));
        else
            judgement.Hold();
    }

    private void Unanswered(ExchangeEvent step, Judgement judgement)
    {
        string type = step.Step.AnswerType;
        if (_aspect == ExchangeAspect.Answered)
        {
            Breach missing = step.NearMiss ?? new Breach(0, 0, "", new Finding("exchange-unanswered", type, Text(step.Step.WaitMs)), type, "", null, default, default);
            judgement.Break(With(step, missing));
        }
        else if (_aspect == ExchangeAspect.Addressed && step.IsMissAddressed)
        {
            judgement.Break(With(step, step.NearMiss!));
        }
        else
        {
            judgement.Lack("exchange-not-come", type, step.Step.Id);
        }
    }

    private void JudgeContent(ExchangeEvent step, Observation answer, Judgement judgement)
    {
        foreach (object part in _parts!.In(answer.Message!))
        {
            if (!IsMine(part, step, answer.ReceivedUnixNs) || _when?.Holds(part) == false)
                continue;
            if (_then!.Holds(part))
                judgement.Hold();
            else
                judgement.Break(With(step, Judgement.Of(answer, CheckParameters.Joined(_parts.Path, _then.Path), new Finding("exchange-content", _then.Text(part), _then.ToString()))));
        }
    }

    private bool IsMine(object part, ExchangeEvent step, long nowUnixNs) =>
        _mine is null || (_mine.TryRead(part, out WireValue value) && step.Values!.Of(_wanted, nowUnixNs) is { } wanted && wanted.Is(value));
}
