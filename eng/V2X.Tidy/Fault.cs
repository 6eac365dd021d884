namespace V2X.Tidy;

/// <summary>One breach of a structure rule.</summary>
/// <param name="File">Path relative to the repository root, with forward slashes.</param>
/// <param name="Line">1-based line; 0 where the fault is the whole file's.</param>
/// <param name="Text">What is wrong and what to do about it.</param>
internal readonly record struct Fault(string File, int Line, string Text)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Text}" : $"{File}: {Text}";

    /// <summary>Fails the running test with every fault on a line of its own.</summary>
    public static void AssertNone(IEnumerable<Fault> faults)
    {
        string[] lines = [.. faults.Select(fault => fault.ToString()).Order(StringComparer.Ordinal)];
        Assert.True(lines.Length == 0, $"{lines.Length} to mend:\n{string.Join('\n', lines)}");
    }
}
