using System.Text.RegularExpressions;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Tests.Packets;

public sealed partial class ReasonTests
{
    [Fact]
    public void Every_reason_is_documented_and_every_documented_one_exists()
    {
        string? folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder!, "V2X.sln")))
            folder = Path.GetDirectoryName(folder);
        string document = File.ReadAllText(Path.Combine(folder!, "docs", "reasons.md"));
        string section = document.Split("\n## ").Single(part => part.StartsWith("MQTT\n", StringComparison.Ordinal));
        IEnumerable<string> documented = Row().Matches(section).Select(match => match.Groups[1].Value);
        IEnumerable<string> known = Enumerable.Range(1, MqttReasonText.Count - 1).Select(reason => MqttReasonText.Of((MqttReason)reason));
        Assert.Equal(known.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<MqttReason>().Length, MqttReasonText.Count);
    }

    [GeneratedRegex(@"^\| [a-z ]+ \| `([a-z0-9-]+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
