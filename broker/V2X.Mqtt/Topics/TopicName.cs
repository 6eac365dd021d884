using System.Buffers;
using System.Text.Unicode;

namespace V2X.Mqtt.Topics;

/// <summary>What a message is published under (MQTT 5.0, 4.7).</summary>
public static class TopicName
{
    /// <summary>Most octets of a topic name or filter: the length stands in two octets.</summary>
    public const int MostOctets = 65_535;

    private static readonly SearchValues<byte> s_forbidden = SearchValues.Create("+#\0"u8);

    /// <summary>True for 1 to 65,535 octets of valid UTF-8 without wildcards and without U+0000. Any thread; allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8) =>
        utf8.Length is > 0 and <= MostOctets && !utf8.ContainsAny(s_forbidden) && Utf8.IsValid(utf8);
}
