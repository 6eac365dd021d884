using System.Text.Json;

namespace V2X.Frames.Tests;

/// <summary>One packet with the header fields an independent tool read from it.</summary>
public sealed record DsmpVector(byte[] Octets, uint Aid, int DataOctets, byte[] AidOctets, byte[] Data)
{
    public static IReadOnlyList<DsmpVector> Load()
    {
        return [.. PacketVector.Lines("china_dsmp.jsonl").Select(Parse)];
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
}
