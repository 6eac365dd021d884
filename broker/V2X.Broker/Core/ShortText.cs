namespace V2X.Broker.Core;

/// <summary>Texts of strangers in messages to people.</summary>
internal static class ShortText
{
    private const int Longest = 64;

    /// <summary>The text, cut where it is long.</summary>
    public static string Of(string text) => text.Length <= Longest ? text : text[..(Longest - 3)] + "...";
}
