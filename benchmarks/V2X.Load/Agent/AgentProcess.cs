using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace V2X.Load.Agent;

/// <summary>A child process that runs <see cref="AgentChild"/>.</summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly Process _process;

    private AgentProcess(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
    }

    /// <summary>Where it receives.</summary>
    public IPEndPoint EndPoint { get; }

    public static async Task<AgentProcess> StartAsync(int core)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "V2X.Load.dll"));
        start.ArgumentList.Add("agent-child");
        start.ArgumentList.Add(core.ToString(CultureInfo.InvariantCulture));
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new IOException("The agent did not start; see its message above.");
        return new AgentProcess(process, new IPEndPoint(IPAddress.Loopback, int.Parse(line, CultureInfo.InvariantCulture)));
    }

    public async Task<AgentSnapshot> SnapshotAsync()
    {
        await _process.StandardInput.WriteLineAsync("snapshot");
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("The agent ended early.");
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
