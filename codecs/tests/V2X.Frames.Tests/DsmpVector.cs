using System.Text.Json;

namespace V2X.Frames.Tests;

/// <summary>One packet with the header fields an independent tool read from it.</summary>
public sealed record DsmpVector(byte[] Octets, uint Aid, int DataOctets, byte[] AidOctets, byte[] Data)
{
    public static IReadOnlyList<DsmpVector> Load()
    {
        string path = Path.Combine(Folder(), "packets", "china_dsmp.jsonl");
        return [.. File.ReadLines(path).Select(Parse)];
    }

    public static DsmpVector Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement expected = document.RootElement.GetProperty("expected");
        return new DsmpVector(
            Hex(document.RootElement, "hex"),
            expected.GetProperty("aid").GetUInt32(),
            expected.GetProperty("length").GetInt32(),
            Hex(expected, "aidEncoded"),
            Hex(expected, "payload"));
    }

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);

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
