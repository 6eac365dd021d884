using System.Net;
using System.Text.Json;

namespace V2X.Rsu.Tests;

public sealed class ObservationTests
{
    [Fact]
    public async Task Health_and_metrics_tell_what_goes_on()
    {
        using var http = new HttpClient();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(change: o =>
        {
            o.Http.Enabled = true;
            o.Http.Port = 0;
            o.Receivers[0].Name = "p\"c5";
        }));
        string at = $"http://{test.Agent.HttpEndPoint}";
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{at}/health/live")).StatusCode);
        HttpResponseMessage ready = await http.GetAsync($"{at}/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("no stream to the broker", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1));
        test.Send(FakeDecoder.Encode(FakeDecoder.OutOfRange, 1, 1));
        test.WaitForReceived(2);
        string metrics = await http.GetStringAsync($"{at}/metrics");
        Assert.Contains("\nv2x_received_total{receiver=\"p\\\"c5\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nv2x_dropped_total{stage=\"decode\",reason=\"uper-range\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nv2x_uplink_depth 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("_seconds_bucket{le=\"+Inf\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("_seconds_count 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_once_the_stream_is_open_and_forwarded_messages_are_counted_by_kind()
    {
        using var http = new HttpClient();
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address, o =>
        {
            o.Http.Enabled = true;
            o.Http.Port = 0;
        }));
        test.Send(FakeDecoder.Encode(FakeDecoder.Rsi, 1, 1));
        test.WaitForForwarded(1);
        Assert.Equal("ready\n", await http.GetStringAsync($"http://{test.Agent.HttpEndPoint}/health/ready"));
        string metrics = await http.GetStringAsync($"http://{test.Agent.HttpEndPoint}/metrics");
        Assert.Contains("\nv2x_forwarded_total{family=\"china\",message=\"RSI\"} 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantine_keeps_some_samples_of_each_reason()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-").FullName;
        string file = Path.Combine(folder, "quarantine.jsonl");
        try
        {
            await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(change: o =>
            {
                o.Quarantine.File = file;
                o.Quarantine.SamplesPerReasonPerMinute = 3;
            }));
            byte[] bad = FakeDecoder.Encode(FakeDecoder.OutOfRange, 1, 1);
            for (int i = 0; i < 100; i++)
            {
                test.Send(bad);
                test.Send([FakeDecoder.Bsm, 1]);
            }

            test.WaitForReceived(200);
            await test.Agent.StopAsync();
            JsonElement[] lines = [.. File.ReadLines(file).Select(l => JsonDocument.Parse(l).RootElement)];

            // A minute may end within the run.
            Assert.InRange(lines.Count(l => l.GetProperty("reason").GetString() == "uper-range"), 3, 6);
            Assert.InRange(lines.Count(l => l.GetProperty("reason").GetString() == "uper-overrun"), 3, 6);
            JsonElement sample = lines.First(l => l.GetProperty("reason").GetString() == "uper-range");
            Assert.Equal((93, FakeDecoder.Edition), (sample.GetProperty("bit").GetInt32(), sample.GetProperty("edition").GetString()));
            Assert.Equal(Convert.ToHexStringLower(bad), sample.GetProperty("hex").GetString());
            Assert.StartsWith("127.0.0.1:", sample.GetProperty("source").GetString(), StringComparison.Ordinal);
            Assert.Equal(test.Agent.ReceiverEndPoints[0].Port, sample.GetProperty("port").GetInt32());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Quarantine_never_grows_beyond_its_bound_and_keeps_one_predecessor()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-").FullName;
        string file = Path.Combine(folder, "quarantine.jsonl");
        try
        {
            await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(change: o =>
            {
                o.Quarantine.File = file;
                o.Quarantine.SamplesPerReasonPerMinute = 10_000;
                o.Quarantine.MaximumFileOctets = 4096;
            }));
            for (int i = 1; i <= 60; i++)
            {
                test.Send(FakeDecoder.Encode(FakeDecoder.OutOfRange, 1, 1, octets: 100));
                AgentUnderTest.WaitUntil(() => test.Agent.Quarantined == i, "sample written");
            }

            Assert.InRange(new FileInfo(file).Length, 1, 4096);
            Assert.InRange(new FileInfo(file + ".1").Length, 1, 4096);
            Assert.Equal(2, Directory.GetFiles(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
