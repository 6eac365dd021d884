namespace V2X.Benchmarks.Quick;

/// <summary>One thing to measure.</summary>
/// <param name="Subject">What it works on, e.g. "BSM china".</param>
/// <param name="Verb">"decode", "encode", or "peek": read only the fields that routing needs.</param>
/// <param name="Octets">Length of the encoding.</param>
/// <param name="Run">Does it as often as it is told.</param>
/// <param name="Floor">The same work written by hand; null where there is no such yardstick.</param>
internal sealed record Operation(string Subject, string Verb, int Octets, Action<int> Run, Action<int>? Floor = null)
{
    public string Name => $"{Subject} {Verb}";

    public string Message => Subject.Split(' ')[0];
}
