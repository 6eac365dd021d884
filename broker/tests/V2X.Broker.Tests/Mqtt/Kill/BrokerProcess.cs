using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace V2X.Broker.Tests.Mqtt.Kill;

/// <summary>The program <c>v2x-broker</c> with MQTT and a folder that outlives it, at one port for as often as it is started.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private static readonly string s_program = typeof(BrokerProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BrokerProgram").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-mqtt-kill-").FullName;
    private readonly string[] _arguments;
    private Process? _process;
    private Task<string> _said = Task.FromResult("");

    public BrokerProcess(params string[] arguments) => _arguments = arguments;

    public int Port { get; } = FreePort.Tcp();

    public void Start()
    {
        string port = Port.ToString(CultureInfo.InvariantCulture);
        _process = ProgramRun.Start(s_program, [
            "--Broker:Grpc:Port=0", "--Broker:Http:Port=0", "--Broker:Fusion:Enabled=false", "--Broker:Mqtt:Enabled=true", $"--Broker:Mqtt:Port={port}",
            $"--Broker:Durability:Folder={_folder}", .. _arguments]);
        _said = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Ends it as SIGKILL does: at once, without a word.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        Assert.False(_process.HasExited, "the broker ended by itself: " + (_process.HasExited ? await _said : ""));
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks it to stop, as SIGTERM does, and waits for its end; the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Process process = _process!;
        using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync().WaitAsync(Subscriber.Patience);
        await process.WaitForExitAsync().WaitAsync(Subscriber.Patience);
        int code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
