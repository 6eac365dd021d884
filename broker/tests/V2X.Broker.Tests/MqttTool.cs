using System.Diagnostics;
using System.Globalization;

namespace V2X.Broker.Tests;

/// <summary>mosquitto's command-line clients.</summary>
internal sealed class MqttTool : IAsyncDisposable
{
    private readonly Process _process;

    private MqttTool(Process process) => _process = process;

    /// <summary>Subscribes and waits until the subscription is in force.</summary>
    public static async Task<MqttTool> SubscribeAsync(RunningBroker broker, string filter, params string[] arguments)
    {
        double before = broker.Server.Mqtt!.Server.Figures.Subscriptions;
        var tool = new MqttTool(Start("mosquitto_sub", broker, ["-t", filter, .. arguments]));
        await Link.LinkLab.UntilAsync(() => Task.FromResult(broker.Server.Mqtt.Server.Figures.Subscriptions > before), $"{filter} is subscribed");
        return tool;
    }

    /// <summary>Publishes and waits for the end; gives what the client says of it.</summary>
    public static async Task<string> PublishAsync(RunningBroker broker, string topic, byte[] payload, params string[] arguments)
    {
        using Process process = Start("mosquitto_pub", broker, ["-t", topic, "-s", .. arguments]);
        await process.StandardInput.BaseStream.WriteAsync(payload);
        process.StandardInput.Close();
        string said = await process.StandardError.ReadToEndAsync().WaitAsync(Subscriber.Patience);
        await process.WaitForExitAsync().WaitAsync(Subscriber.Patience);
        return said;
    }

    /// <summary>The next line that it prints.</summary>
    public async Task<string> LineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Subscriber.Patience) ?? throw new EndOfStreamException(await _process.StandardError.ReadToEndAsync());

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string program, RunningBroker broker, IEnumerable<string> arguments)
    {
        string port = broker.Server.MqttEndpoint!.Port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(program, ["-h", "127.0.0.1", "-p", port, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
