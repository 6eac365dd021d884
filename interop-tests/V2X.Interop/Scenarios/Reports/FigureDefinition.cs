using V2X.Interop.Scenarios.Pipeline;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>A figure of a run.</summary>
/// <param name="Name">Name as expectations spell it, e.g. "hk.positionRmseMetres"; the unit stands last in it.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Of">How it is taken from a run; NaN where it could not be measured.</param>
internal sealed record FigureDefinition(string Name, string Meaning, Func<IScenarioRun, double> Of);
