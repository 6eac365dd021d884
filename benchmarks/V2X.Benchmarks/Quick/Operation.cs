namespace V2X.Benchmarks.Quick;

/// <summary>One thing to measure.</summary>
/// <param name="Subject">What it works on, e.g. "BSM china".</param>
/// <param name="Verb">"decode", "encode", or "peek": read only the fields that routing needs.</param>
/// <param name="Octets">Length of the encoding.</param>
/// <param name="Run">Does it as often as it is told.</param>
/// <param name="Floor">The same work written by hand; null where there is no such yardstick.</param>
/// <param name="Pace">Other work written by hand, which tells how fast the machine is at the moment; null where nothing asks for that.</param>
internal sealed record Operation(string Subject, string Verb, int Octets, Action<int> Run, Action<int>? Floor = null, Action<int>? Pace = null)
{
    /// <summary>What is timed in turns with <see cref="Run"/>.</summary>
    public Action<int>? Yardstick => Floor ?? Pace;

    public string Name => $"{Subject} {Verb}";

    public string Message => Subject.Split(' ')[0];
}
