namespace V2X.Interop.Scenarios.Reports;

/// <summary>A figure of a run with its value.</summary>
/// <param name="Name">Name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Value">Value; NaN where it could not be measured.</param>
internal sealed record Figure(string Name, string Meaning, double Value);
