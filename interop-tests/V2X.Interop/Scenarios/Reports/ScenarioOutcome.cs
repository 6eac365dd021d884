using V2X.Interop.Scenarios.Pipeline;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>What a run gave: every figure, and which expectations were met.</summary>
/// <param name="Figures">Figures in the order of the catalogue.</param>
/// <param name="Verdicts">Expectations in the order of the scenario.</param>
internal sealed record ScenarioOutcome(IReadOnlyList<Figure> Figures, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Whether no expectation was missed; in virtual time every one is then met.</summary>
    public bool IsMet => Verdicts.All(verdict => verdict.State != VerdictState.NotMet);

    /// <summary>How many expectations were met, missed and left open, in a sentence.</summary>
    public string Sentence
    {
        get
        {
            int met = Verdicts.Count(verdict => verdict.IsMet), missed = Verdicts.Count(verdict => verdict.State == VerdictState.NotMet);
            int open = Verdicts.Count(verdict => verdict.State == VerdictState.NotReached), shown = Verdicts.Count - met - missed - open;
            return $"{met} of {Verdicts.Count} expectations met, {missed} not met"
                + (open > 0 ? $", {open} not reached in this duration" : "") + (shown > 0 ? $", {shown} shown and not judged" : "") + ".";
        }
    }

    /// <summary>The outcome of a run that has ended.</summary>
    public static ScenarioOutcome Of(IScenarioRun run, Scenario scenario)
    {
        Figure[] figures = [.. FigureCatalog.All.Select(figure => new Figure(figure.Name, figure.Meaning, figure.Of(run)))];
        Dictionary<string, double> values = figures.ToDictionary(figure => figure.Name, figure => figure.Value, StringComparer.Ordinal);
        return new ScenarioOutcome(figures, [.. scenario.Expectations.Select(limit => Verdict.Of(limit, values.GetValueOrDefault(limit.Figure, double.NaN), run, scenario))]);
    }
}
