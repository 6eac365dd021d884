using System.Diagnostics;
using System.Globalization;

namespace V2X.Interop.Tests.Kill;

/// <summary>A broker that is told to stop under load takes leave of everybody, and nothing that it acknowledged is missing.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task A_broker_told_to_stop_under_load_loses_nothing_that_it_acknowledged()
    {
        int mqtt = FreePort.Tcp();
        await using FieldTrial trial = await FieldTrial.StartAsync(
            new TrialSetting { BrokerArguments = ["--Broker:Mqtt:Enabled", "true", "--Broker:Mqtt:Port", mqtt.ToString(CultureInfo.InvariantCulture)] });
        using Process client = Start(mqtt);
        trial.Send(1);
        string first = await client.StandardOutput.ReadLineAsync().WaitAsync(FieldTrial.Patience) ?? "";
        using var load = new CancellationTokenSource();
        Task sending = SendAsync(trial, load.Token);
        await FieldTrial.UntilAsync(() => Task.FromResult(trial.Sent > 500), () => "no load");

        (int exitCode, TimeSpan took, string log) = await trial.TerminateBrokerAsync();
        Assert.True(exitCode == 0, log);
        Assert.True(took < FieldTrial.Patience, $"it took {took}");
        Assert.Contains("Drained in", log, StringComparison.Ordinal);
        Assert.Contains("0 messages still wait for subscribers, and 0 MQTT clients", log, StringComparison.Ordinal);
        await load.CancelAsync();
        await sending;

        // What MQTT clients were sent, and that they were told why it ends: the tool says so and gives up.
        string rest = await client.StandardOutput.ReadToEndAsync().WaitAsync(FieldTrial.Patience);
        HashSet<uint> overMqtt = [.. (first + "\n" + rest).Split('\n').Select(Station).OfType<uint>()];
        (long _, long forwarded, long held, long dropped) = await trial.AgentAccountAsync();
        Assert.Equal(0, dropped);
        Assert.True(held > 0, "everything was sent before the broker stopped: there was no load");
        Assert.True(overMqtt.Count >= forwarded, $"{forwarded} messages were acknowledged, {overMqtt.Count} reached MQTT");
        Assert.True(trial.Sent - (uint)trial.MissingSince(0).Count >= forwarded, $"{forwarded} messages were acknowledged, {trial.MissingSince(0).Count} of {trial.Sent} are missing");

        await trial.StartBrokerAsync();
        await trial.AllDeliveredAsync();
    }

    private static Process Start(int port)
    {
        string[] arguments = ["-p", port.ToString(CultureInfo.InvariantCulture), "-V", "mqttv5", "-q", "1", "-i", "drained", "-d", "-F", "topic %t", "-t", "v2x/#"];
        Process process = Process.Start(new ProcessStartInfo("mosquitto_sub", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return process;
    }

    private static uint? Station(string line) =>
        line.StartsWith("topic ", StringComparison.Ordinal) && uint.TryParse(line.AsSpan(line.LastIndexOf('/') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint id) ? id : null;

    private static async Task SendAsync(FieldTrial trial, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(2));
        while (!cancellation.IsCancellationRequested)
        {
            trial.Send(10);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
