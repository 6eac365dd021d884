namespace V2X.Interop.Scenarios.Traffic;

/// <summary>One time step of a file of floating car data.</summary>
/// <param name="TimeSeconds">Time in the file.</param>
/// <param name="Users">Who is on the road.</param>
internal sealed record FcdStep(double TimeSeconds, IReadOnlyList<FcdRoadUser> Users);
