namespace V2X.Frames.Envelopes;

/// <summary>The stable text forms of <see cref="EnvelopeStack"/>, as configuration, metrics and tools show them.</summary>
public static class EnvelopeStackText
{
    private static readonly string[] Texts = ["unknown", "bare", "dsmp", "wsmp", "geonetworking", "ifm"];

    /// <summary>Text form of <paramref name="stack"/>. Allocates nothing.</summary>
    public static string Of(EnvelopeStack stack) => Texts[(int)stack];

    /// <summary>The stack of a text form. False where there is none of that name.</summary>
    public static bool TryParse(string? text, out EnvelopeStack stack)
    {
        int index = Array.IndexOf(Texts, text);
        stack = index < 0 ? default : (EnvelopeStack)index;
        return index >= 0;
    }
}
