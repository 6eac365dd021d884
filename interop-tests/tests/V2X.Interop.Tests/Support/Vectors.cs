using System.Text.Json;
using V2X.Model;

namespace V2X.Interop.Tests.Support;

/// <summary>One line of a vector file.</summary>
internal sealed record Vector(string Where, string Line, string Edition, string Type, string Message, string Hex, JsonElement Jer, bool JerIsLossy)
{
    /// <summary>Every UPER vector of the supported editions in the files of <paramref name="folder"/> that match <paramref name="pattern"/>.</summary>
    public static IEnumerable<Vector> Read(string folder, string pattern = "*.jsonl")
    {
        foreach (string file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                using JsonDocument document = JsonDocument.Parse(line);
                JsonElement root = document.RootElement;
                string edition = root.GetProperty("edition").GetString()!;
                if (MessageSetDecoders.FindEdition(edition) is null || root.GetProperty("rules").GetString() != "UPER")
                    continue;
                yield return new Vector(
                    $"{Path.GetFileName(file)}:{number}", line, edition, root.GetProperty("type").GetString()!, root.GetProperty("message").GetString()!,
                    root.GetProperty("hex").GetString()!, root.GetProperty("jer").Clone(), root.TryGetProperty("jer_lossy", out _));
            }
        }
    }
}
