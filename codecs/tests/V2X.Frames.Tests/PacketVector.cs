using System.Text.Json;

namespace V2X.Frames.Tests;

/// <summary>One packet with the header fields an independent tool read from it.</summary>
public sealed record PacketVector(byte[] Octets, JsonElement Expected)
{
    /// <summary>Folder of recordings, which are not part of the repository; null where none is given.</summary>
    public static string? Recordings { get; } = Environment.GetEnvironmentVariable("V2X_RECORDINGS") is { Length: > 0 } folder ? folder : null;

    public static IReadOnlyList<PacketVector> Generated(string file) => [.. Lines(file).Select(Parse)];

    /// <summary>Empty where there are no recordings.</summary>
    public static IReadOnlyList<PacketVector> Recorded(string folder, string file) =>
        Recordings is null ? [] : [.. File.ReadLines(Path.Combine(Recordings, folder, file)).Select(Parse)];

    public static IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(Folder(), "packets", file));

    public int Number(string name) => Expected.GetProperty(name).GetInt32();

    public byte[] Hex(string name) => Convert.FromHexString(Expected.GetProperty(name).GetString()!);

    private static PacketVector Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        JsonElement expected = root.TryGetProperty("expected", out JsonElement fields) ? fields.Clone() : default;
        return new PacketVector(Convert.FromHexString(root.GetProperty("hex").GetString()!), expected);
    }

    private static string Folder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "codecs", "tests", "vectors");
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new DirectoryNotFoundException("codecs/tests/vectors was not found above the test's folder.");
    }
}
