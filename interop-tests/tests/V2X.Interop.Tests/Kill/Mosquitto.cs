using System.Diagnostics;
using System.Globalization;

namespace V2X.Interop.Tests.Kill;

/// <summary>A client of Debian's mosquitto against a broker on loopback, under MQTT 5.0; ended with the test whatever happens.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Mosquitto(string program, int port, string[] arguments)
    {
        string[] all = ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-V", "mqttv5", .. arguments];
        _process = Process.Start(new ProcessStartInfo(program, all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Subscribes and prints a payload a line.</summary>
    public static Mosquitto Subscribe(int port, params string[] arguments) => new("mosquitto_sub", port, arguments);

    /// <summary>Publishes one message, and ends when it is acknowledged as its QoS has it.</summary>
    public static Mosquitto Publish(int port, string topic, string payload, params string[] arguments) =>
        new("mosquitto_pub", port, ["-t", topic, "-m", payload, .. arguments]);

    /// <summary>Begins a session of that name that waits an hour for its client, with one subscription.</summary>
    public static async Task LeaveSessionAsync(int port, string client, string filter)
    {
        await using Mosquitto subscriber = Subscribe(port, "-i", client, "-c", "-x", "3600", "-q", "1", "-t", filter, "-E");
        Assert.Equal("", await subscriber.EndAsync());
    }

    /// <summary>Comes back to such a session; prints what it waits with.</summary>
    public static Mosquitto ComeBack(int port, string client, string filter) => Subscribe(port, "-i", client, "-c", "-x", "3600", "-q", "1", "-t", filter);

    public async Task<string> LineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(FieldTrial.Patience) ?? throw new EndOfStreamException(await _errors);

    /// <summary>All lines up to one.</summary>
    public async Task<List<string>> LinesUntilAsync(string last)
    {
        var lines = new List<string>();
        while (await LineAsync() is var line && line != last)
            lines.Add(line);
        return lines;
    }

    /// <summary>Waits for its end; what it complains of.</summary>
    public async Task<string> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(FieldTrial.Patience);
        return await _errors.WaitAsync(FieldTrial.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
