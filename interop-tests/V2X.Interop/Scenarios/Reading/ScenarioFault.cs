namespace V2X.Interop.Scenarios.Reading;

/// <summary>Something in a scenario file that cannot stand.</summary>
/// <param name="Line">Line of the file, counted from 1.</param>
/// <param name="Path">Place in the file, e.g. "sites[2].radios[0].rangeMetres"; empty for the file as a whole.</param>
/// <param name="Text">What is wrong and what would be right.</param>
internal sealed record ScenarioFault(int Line, string Path, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? $"line {Line}: {Text}" : $"line {Line}: {Path}: {Text}";
}
