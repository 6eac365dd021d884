using System.Text.Json;

namespace V2X.Benchmarks.Inputs;

/// <summary>One encoded message to measure with, from the project's test vectors.</summary>
/// <param name="Family">"china", "sae" or "etsi".</param>
/// <param name="Edition">Edition id.</param>
/// <param name="Message">Short name, e.g. "BSM".</param>
/// <param name="Hex">The encoding.</param>
internal sealed record Input(string Family, string Edition, string Message, string Hex)
{
    /// <summary>Every input, in the order of the file.</summary>
    public static IReadOnlyList<Input> All { get; } = [.. Read()];

    public byte[] Octets => Convert.FromHexString(Hex);

    public string Subject => $"{Message} {Family}";

    /// <summary>The input of a message of a family.</summary>
    public static Input Of(string family, string message) => All.Single(input => input.Family == family && input.Message == message);

    private static IEnumerable<Input> Read()
    {
        using Stream stream = typeof(Input).Assembly.GetManifestResourceStream("inputs.jsonl")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
            yield return JsonSerializer.Deserialize<Input>(line, JsonSerializerOptions.Web)!;
    }
}
