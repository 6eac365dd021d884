namespace V2X.Interop.Demo.Encoding;

/// <summary>Which encoder writes what roadside units themselves send.</summary>
internal static class SiteEncoders
{
    /// <summary>A new encoder of <paramref name="edition"/>; null where units of that edition send nothing of their own.</summary>
    public static ISiteEncoder? Of(string edition) => edition switch
    {
        "j2735-2024" => new SaeEncoder(),
        "ydt3709-2020" => new ChinaEncoder(),
        _ => null,
    };
}
