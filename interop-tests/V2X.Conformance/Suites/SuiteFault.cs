namespace V2X.Conformance.Suites;

/// <summary>Something wrong in a suite's file.</summary>
/// <param name="Where">File and place in it, e.g. <c>lab.json: requirements[3] "LAB-4": check.minimumMs</c>.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record SuiteFault(string Where, string Text);
