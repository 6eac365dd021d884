namespace V2X.Interop.Scenarios.Reading;

/// <summary>A scenario that cannot be loaded, with everything that is wrong with it.</summary>
internal sealed class ScenarioException(string source, IReadOnlyList<ScenarioFault> faults)
    : Exception($"{source}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}\n" + string.Join('\n', faults.Select(fault => $"  {fault}")))
{
    /// <summary>Every fault, in the order of the file.</summary>
    public IReadOnlyList<ScenarioFault> Faults { get; } = faults;
}
