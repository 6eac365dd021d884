namespace V2X.Broker.Hosting;

/// <summary>Settings that are several texts with commas between.</summary>
internal static class CommaList
{
    /// <summary>The texts, without the space around them; those that are empty are left out.</summary>
    public static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
