using System.Text.Json;

namespace V2X.Security.Tests.Support;

/// <summary>Recorded data, which is not part of the repository: tests over it run when V2X_RECORDINGS names its folder.</summary>
internal static class Recordings
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("V2X_RECORDINGS");

    public static JsonElement? Json(string path)
    {
        if (Folder is not { Length: > 0 } folder)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, path)));
        return document.RootElement.Clone();
    }

    public static byte[] Octets(this JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
