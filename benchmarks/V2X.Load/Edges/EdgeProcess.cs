using System.Globalization;
using System.Text.Json;

namespace V2X.Load.Edges;

/// <summary>An <see cref="EdgeChild"/> in a process of its own.</summary>
internal sealed class EdgeProcess : IDisposable
{
    private readonly LoadChild _child;

    public EdgeProcess(int agents)
    {
        _child = new LoadChild(LoadChild.Self("edges-child", agents.ToString(CultureInfo.InvariantCulture)));
        Ports = JsonSerializer.Deserialize<EdgePorts>(_child.ReadLine())!;
    }

    public EdgePorts Ports { get; }

    /// <summary>What it has spent so far.</summary>
    public EdgeSnapshot Snapshot() => JsonSerializer.Deserialize<EdgeSnapshot>(_child.Ask("snapshot"))!;

    /// <summary>What it holds after a full collection.</summary>
    public EdgeSnapshot Collect() => JsonSerializer.Deserialize<EdgeSnapshot>(_child.Ask("collect"))!;

    public void Dispose() => _child.Dispose();
}
