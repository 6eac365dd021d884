using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace V2X.Load.Agent;

/// <summary>A child process on a core of its own that receives datagrams: <see cref="AgentChild"/> or <see cref="BareReceiver"/>.</summary>
internal sealed class ReceiverProcess : IDisposable
{
    private readonly Process _process;

    private ReceiverProcess(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
    }

    /// <summary>Where it receives.</summary>
    public IPEndPoint EndPoint { get; }

    public static async Task<ReceiverProcess> StartAsync(string mode, int core)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "V2X.Load.dll"));
        start.ArgumentList.Add(mode);
        start.ArgumentList.Add(core.ToString(CultureInfo.InvariantCulture));
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new IOException($"{mode} did not start; see its message above.");
        return new ReceiverProcess(process, new IPEndPoint(IPAddress.Loopback, int.Parse(line, CultureInfo.InvariantCulture)));
    }

    public async Task<AgentSnapshot> SnapshotAsync()
    {
        await _process.StandardInput.WriteLineAsync("snapshot");
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("The receiver ended early.");
        return JsonSerializer.Deserialize<AgentSnapshot>(line)!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
            _process.Kill();
        _process.Dispose();
    }
}
