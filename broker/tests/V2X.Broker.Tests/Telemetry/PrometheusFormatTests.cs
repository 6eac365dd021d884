using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace V2X.Broker.Tests.Telemetry;

/// <summary>The metrics of a broker with all its parts, by the rules of the text format and by another reader of it.</summary>
public sealed partial class PrometheusFormatTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("v2x-metrics");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_line_keeps_to_the_text_format_and_every_name_to_the_customs()
    {
        string text = await MetricsAsync();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Dictionary<string, string> types = [];
        HashSet<string> series = [];
        string name = "";
        string[] lines = text.Split('\n')[..^1];
        for (int i = 0; i < lines.Length; i++)
        {
            if (Help().Match(lines[i]) is { Success: true } help)
            {
                name = help.Groups[1].Value;
                Match type = TypeLine().Match(lines[i + 1]);
                Assert.True(type.Success && type.Groups[1].Value == name, $"no TYPE after '{lines[i]}'");
                Assert.True(types.TryAdd(name, type.Groups[2].Value), $"{name} is there twice");
                AssertName(name, type.Groups[2].Value);
                i++;
                continue;
            }

            Match sample = Sample().Match(lines[i]);
            Assert.True(sample.Success, $"'{lines[i]}' is no line of the format");
            Assert.True(IsOf(sample.Groups[1].Value, name, types[name]), $"'{lines[i]}' stands below {name}");
            Assert.True(series.Add(sample.Groups[1].Value + sample.Groups[2].Value), $"'{lines[i]}' is there twice");
            Assert.True(double.TryParse(sample.Groups[3].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && (value >= 0 || types[name] == "gauge"), lines[i]);
        }

        Assert.Contains("histogram", types.Values);
        AssertHistograms(text, types.Where(type => type.Value == "histogram").Select(type => type.Key));
    }

    [Fact]
    public async Task Another_reader_of_the_format_finds_the_same_metrics()
    {
        string text = await MetricsAsync();
        const string script = "import json,sys;from prometheus_client.parser import text_string_to_metric_families as read;"
            + "print(json.dumps([[f.name,f.type,f.documentation,len(f.samples)] for f in read(sys.stdin.read())]))";
        using Process python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Task<string> answer = python.StandardOutput.ReadToEndAsync();
        await python.StandardInput.WriteAsync(text);
        python.StandardInput.Close();
        using JsonDocument said = JsonDocument.Parse(await answer.WaitAsync(Subscriber.Patience));
        string[] found = [.. said.RootElement.EnumerateArray().Select(one => $"{one[0]} {one[1]} {one[2]} {one[3]}").Order(StringComparer.Ordinal)];
        string[] lines = text.Split('\n');
        string[] expected = [.. Help().Matches(text).Select(help =>
        {
            (string name, string type) = (help.Groups[1].Value, TypeLine().Matches(text).Single(one => one.Groups[1].Value == help.Groups[1].Value).Groups[2].Value);
            int samples = lines.Count(line => Sample().Match(line) is { Success: true } sample && IsOf(sample.Groups[1].Value, name, type));
            // It tells counters without their ending.
            return $"{(type == "counter" ? name[..^"_total".Length] : name)} {type} {help.Groups[2].Value} {samples}";
        }).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, found);
    }

    private async Task<string> MetricsAsync()
    {
        string access = Path.Combine(_folder.FullName, "access.json");
        File.WriteAllText(access, """{ "access": "test", "rules": [ { "rule": "all", "who": ["anonymous"], "may": ["publish", "subscribe"] } ] }""");
        await using RunningBroker broker = await RunningBroker.StartAsync(options =>
        {
            (options.AccessFile, options.Audit.File) = (access, Path.Combine(_folder.FullName, "audit.jsonl"));
            (options.Mqtt.Enabled, options.Mqtt.Port) = (true, 0);
        });
        await using Subscriber subscriber = await broker.SubscribeAsync();
        await broker.PublishAsync(Link.LinkLab.Car(1, "hk", isEvent: false), Link.LinkLab.Hazards(2, "hk"));
        await subscriber.ReadAsync(2);
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(new Uri($"http://{broker.Server.HttpEndpoint}/metrics"));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        return await response.Content.ReadAsStringAsync();
    }

    private static bool IsOf(string sample, string name, string type) =>
        type == "histogram" ? sample == name + "_bucket" || sample == name + "_sum" || sample == name + "_count" : sample == name;

    private static void AssertName(string name, string type)
    {
        Assert.StartsWith("v2x_", name, StringComparison.Ordinal);
        Assert.Equal(type == "counter", name.EndsWith("_total", StringComparison.Ordinal));
        // Base units, and they stand last.
        Assert.DoesNotMatch("(_ms|_ns|_us|_milliseconds|_nanoseconds|_microseconds|_octets|_kb|_mb|_megabytes|_percent|_minutes)(_total)?$", name);
        if (type == "histogram")
            Assert.EndsWith("_seconds", name, StringComparison.Ordinal);
    }

    private static void AssertHistograms(string text, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            var buckets = Regex.Matches(text, $"^{name}_bucket\\{{(.*)le=\"(.*?)\"\\}} (\\S+)$", RegexOptions.Multiline)
                .GroupBy(match => match.Groups[1].Value.TrimEnd(','), match => (Bound: match.Groups[2].Value, Count: double.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture)));
            foreach (var histogram in buckets)
            {
                var all = histogram.ToArray();
                Assert.Equal("+Inf", all[^1].Bound);
                double[] bounds = [.. all[..^1].Select(bucket => double.Parse(bucket.Bound, CultureInfo.InvariantCulture))];
                Assert.Equal(bounds.Order(), bounds);
                Assert.Equal(all.Select(bucket => bucket.Count).Order(), all.Select(bucket => bucket.Count));
                string labels = histogram.Key.Length > 0 ? "{" + histogram.Key + "}" : "";
                Assert.Contains($"\n{name}_count{labels} {all[^1].Count.ToString(CultureInfo.InvariantCulture)}\n", text, StringComparison.Ordinal);
                Assert.Contains($"\n{name}_sum{labels} ", text, StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (\S.*)$", RegexOptions.Multiline)]
    private static partial Regex Help();

    [GeneratedRegex(@"^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\[\\""n])*"",?)+\})? (\S+)$")]
    private static partial Regex Sample();
}
