namespace V2X.Border.Link;

/// <summary>The names under which link reasons are counted and told to the peer; listed in docs/reasons.md.</summary>
internal static class LinkReasonText
{
    private static readonly string[] Texts = [.. Enum.GetNames<LinkReason>().Select(Kebab)];

    public static int Count => Texts.Length;

    public static string Of(LinkReason reason) => Texts[(int)reason];

    /// <summary>The reason of a peer's goodbye; <see cref="LinkReason.ConnectionLost"/> for a name that is not known here.</summary>
    public static LinkReason Parse(string text)
    {
        int index = Array.IndexOf(Texts, text);
        return index <= 0 ? LinkReason.ConnectionLost : (LinkReason)index;
    }

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
