using V2X.Interop.Scenarios.Pipeline;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>What a run gave: every figure, and which expectations were met.</summary>
/// <param name="Figures">Figures in the order of the catalogue.</param>
/// <param name="Verdicts">Expectations in the order of the scenario.</param>
internal sealed record ScenarioOutcome(IReadOnlyList<Figure> Figures, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Whether every expectation was met.</summary>
    public bool IsMet => Verdicts.All(verdict => verdict.IsMet);

    /// <summary>The outcome of a run that has ended.</summary>
    public static ScenarioOutcome Of(IScenarioRun run, Scenario scenario)
    {
        Figure[] figures = [.. FigureCatalog.All.Select(figure => new Figure(figure.Name, figure.Meaning, figure.Of(run)))];
        Dictionary<string, double> values = figures.ToDictionary(figure => figure.Name, figure => figure.Value, StringComparer.Ordinal);
        return new ScenarioOutcome(figures, [.. scenario.Expectations.Select(limit => new Verdict(limit, values.GetValueOrDefault(limit.Figure, double.NaN)))]);
    }
}
