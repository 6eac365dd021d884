using System.Text.RegularExpressions;
using V2X.Contracts.V1;
using V2X.Interop.Tests.Kill;

namespace V2X.Interop.Tests.Telemetry;

/// <summary>Real programs that tell a collector what they do.</summary>
public sealed partial class OtlpTests
{
    private const int Sum = 7, Gauge = 5, Histogram = 9, Points = 1;

    [Fact]
    public async Task A_trace_goes_from_the_agents_socket_to_each_subscriber_with_the_times_of_its_stages()
    {
        await using Collector collector = await Collector.StartAsync();
        string[] otlp = [$"--Otlp:Endpoint={collector.Grpc}", "--Otlp:TraceRatio=1", "--Otlp:IntervalSeconds=1"];
        List<Message> got = [];
        await using FieldTrial trial = await FieldTrial.StartAsync(new TrialSetting { BrokerArguments = otlp, AgentArguments = otlp, OnMessage = got.Add });
        trial.Send(5);
        await trial.AllDeliveredAsync();
        foreach (Message message in got.ToArray())
        {
            string[] carried = message.TraceParent.Split('-');
            Assert.Equal(("00", 32, 16, "01"), (carried[0], carried[1].Length, carried[2].Length, carried[3]));
            await FieldTrial.UntilAsync(() => Task.FromResult(IsWhole(collector, carried[2])), () => $"trace {carried[1]}: {string.Join(' ', collector.Spans.Select(span => span.Name))}");
            ReceivedSpan deliver = collector.Spans.Single(span => span.Id == carried[2]);
            ReceivedSpan ingest = ParentOf(collector, deliver), uplink = ParentOf(collector, ingest), receive = ParentOf(collector, uplink);
            Assert.Equal(("v2x deliver", "v2x ingest", "v2x uplink", "v2x receive", ""), (deliver.Name, ingest.Name, uplink.Name, receive.Name, receive.Parent));
            Assert.All(new[] { deliver, ingest, uplink, receive }, span => Assert.Equal(carried[1], span.Trace));
            Assert.Equal(("v2x-broker", "v2x-broker", "v2x-rsu", "v2x-rsu", "trial-1"), (deliver.Service, ingest.Service, uplink.Service, receive.Service, receive.Instance));
            Assert.Equal(("BSM", "trial-1", "trial"), (ingest.Attributes["v2x.type"], ingest.Attributes["v2x.agent"], deliver.Attributes["v2x.client"]));
            StageTimes times = message.Times;
            AssertTime(times.ReceivedNs, receive.StartNs);
            AssertTime(times.SentNs, receive.EndNs);
            AssertTime(times.IngestedNs, ingest.StartNs);
            AssertTime(times.AcceptedNs, ingest.EndNs);
            AssertTime(times.DeliveredNs, deliver.EndNs);
            ReceivedSpan decode = collector.Spans.Single(span => span.Parent == receive.Id && span.Name == "v2x decode");
            AssertTime(times.DecodedNs, decode.EndNs);
        }

        await AssertMetricsAsync(collector, trial);
    }

    [Fact]
    public async Task Over_http_with_headers_of_a_file_and_no_traces_where_none_are_wanted()
    {
        string headers = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(headers, "# of the collector\nx-key=of-the-file\n");
        await using Collector collector = await Collector.StartAsync();
        string[] otlp = [$"--Otlp:Endpoint={collector.Http}", "--Otlp:Protocol=http/protobuf", "--Otlp:TraceRatio=0", "--Otlp:IntervalSeconds=1", $"--Otlp:HeadersFile={headers}"];
        List<Message> got = [];
        await using FieldTrial trial = await FieldTrial.StartAsync(new TrialSetting { BrokerArguments = otlp, AgentArguments = otlp, OnMessage = got.Add });
        trial.Send(20);
        await trial.AllDeliveredAsync();
        await FieldTrial.UntilAsync(() => Task.FromResult(collector.Metrics.Select(metric => metric.Service).Distinct().Count() == 2), () => "no metrics of both programs came");
        Assert.All(got.ToArray(), message => Assert.Equal("", message.TraceParent));
        Assert.Empty(collector.Spans);
        Assert.Equal(["/v1/metrics"], collector.Paths);
        Assert.Equal(["of-the-file"], collector.Keys);
        File.Delete(headers);
    }

    [Fact]
    public async Task The_log_goes_to_the_collector_with_the_client_that_an_entry_is_about()
    {
        await using Collector collector = await Collector.StartAsync();
        string[] otlp = [$"--Otlp:Endpoint={collector.Grpc}", "--Otlp:Logs=true"];
        await using FieldTrial trial = await FieldTrial.StartAsync(
            new TrialSetting { BrokerArguments = [.. otlp, "--Logging:LogLevel:V2X.Broker.Clients=Debug"], AgentArguments = otlp });
        ReceivedEntry? came = null;
        await FieldTrial.UntilAsync(
            () => Task.FromResult((came = collector.Entries.FirstOrDefault(entry => entry.Category == "V2X.Broker.Clients" && entry.Attributes.ContainsKey("Agent"))) is not null),
            () => "nothing of the agent in the log: " + string.Join('\n', collector.Entries.Select(entry => entry.Text)));
        Assert.Equal(("v2x-broker", "grpc", "trial-1"), (came!.Service, came.Attributes["Edge"], came.Attributes["Agent"]));
        Assert.StartsWith("127.0.0.1:", came.Attributes["Remote"], StringComparison.Ordinal);
        await FieldTrial.UntilAsync(
            () => Task.FromResult(collector.Entries.Any(entry => entry.Service == "v2x-rsu" && entry.Attributes.GetValueOrDefault("AgentId") == "trial-1")), () => "nothing of the agent's own log");
    }

    private static bool IsWhole(Collector collector, string id)
    {
        Dictionary<string, ReceivedSpan> spans = collector.Spans.ToDictionary(span => span.Id);
        while (spans.TryGetValue(id, out ReceivedSpan? span))
        {
            if (span.Parent.Length == 0)
                return spans.Values.Any(one => one.Parent == span.Id && one.Name == "v2x decode");
            id = span.Parent;
        }

        return false;
    }

    private static ReceivedSpan ParentOf(Collector collector, ReceivedSpan span) => collector.Spans.Single(one => one.Id == span.Parent);

    // Spans have the resolution of the clock's ticks.
    private static void AssertTime(ulong expectedNs, ulong foundNs) => Assert.Equal(expectedNs / 100, foundNs / 100);

    private static async Task AssertMetricsAsync(Collector collector, FieldTrial trial)
    {
        await FieldTrial.UntilAsync(
            () => Task.FromResult(collector.Metrics.Any(metric => metric.Name == "v2x_messages_accepted_total" && Total(metric) == 5)), () => "five messages accepted are not told");
        ReceivedMetric accepted = collector.Metrics.Single(metric => metric.Name == "v2x_messages_accepted_total");
        Assert.Equal(("v2x-broker", "1", "Messages published to subscribers."), (accepted.Service, accepted.Unit, accepted.Description));
        const ulong cumulative = 2;
        Assert.Equal((cumulative, 1UL), (accepted.Data.Message(Sum).Number(2), accepted.Data.Message(Sum).Number(3)));
        Dictionary<string, string> labels = Assert.Single(accepted.Data.Message(Sum).Messages(Points)).Attributes(7);
        Assert.Equal(("sae", "BSM"), (labels["family"], labels["type"]));
        Assert.Equal("By", collector.Metrics.Single(metric => metric.Name == "v2x_managed_heap_bytes").Unit);
        await FieldTrial.UntilAsync(
            () => Task.FromResult(collector.Metrics.Any(metric => metric.Name == "v2x_stage_latency_seconds" && Of(metric, "ingested-to-delivered")?.Number(4) == 5)), () => "five durations are not told");
        ReceivedMetric latency = collector.Metrics.Single(metric => metric.Name == "v2x_stage_latency_seconds");
        WireMessage point = Of(latency, "ingested-to-delivered")!;
        Assert.Equal("s", latency.Unit);
        Assert.Equal(0.00005, BitConverter.UInt64BitsToDouble(point.Fixed64s(7)[0]), 9);
        Assert.Equal(point.Number(4), point.Fixed64s(6).Aggregate(0UL, (sum, count) => sum + count));
        await AssertNamesAsync(collector, "v2x-broker", await trial.BrokerMetricsAsync());
        await AssertNamesAsync(collector, "v2x-rsu", await trial.AgentMetricsAsync());
    }

    // Both ways of asking tell the same, under the same names and as the same kind; what has no value yet is told by neither.
    private static async Task AssertNamesAsync(Collector collector, string service, string prometheus)
    {
        string[] expected = [.. TypeLine().Matches(prometheus).Where(match => HasValues(prometheus, match.Groups[1].Value)).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").Order(StringComparer.Ordinal)];
        string[] Found() => [.. collector.Metrics.Where(metric => metric.Service == service).Select(metric => $"{metric.Name} {KindOf(metric)}").Order(StringComparer.Ordinal)];
        await FieldTrial.UntilAsync(() => Task.FromResult(!expected.Except(Found()).Any()), () => $"not over OTLP: {string.Join(", ", expected.Except(Found()))}");
        Assert.Empty(Found().Except(expected));
    }

    private static bool HasValues(string prometheus, string name) =>
        Regex.IsMatch(prometheus, $"^{name}(_count)?(\\{{[^\\n]*)? (?!0$)\\S+$", RegexOptions.Multiline) || Regex.IsMatch(prometheus, $"^{name}(\\{{[^\\n]*)? \\S+$", RegexOptions.Multiline);

    private static string KindOf(ReceivedMetric metric) => metric.Data.Has(Sum) ? "counter" : metric.Data.Has(Gauge) ? "gauge" : metric.Data.Has(Histogram) ? "histogram" : "none";

    private static double Total(ReceivedMetric metric) => metric.Data.Message(Sum).Messages(Points).Sum(point => point.Has(6) ? (double)point.Number(6) : point.Double(4));

    private static WireMessage? Of(ReceivedMetric metric, string stage) =>
        metric.Data.Message(Histogram).Messages(Points).FirstOrDefault(point => point.Attributes(9)["stage"] == stage);

    [GeneratedRegex("^# TYPE (\\S+) (\\S+)$", RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
