using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace V2X.Load.Edges;

/// <summary>An <see cref="EdgeChild"/> in a process of its own, with the environment that docs/operations.md has a broker run in.</summary>
internal sealed class EdgeProcess : IDisposable
{
    private const string YoungObjects = "DOTNET_GCgen0size", YoungObjectsOctets = "0x4000000";
    private readonly LoadChild _child;

    public EdgeProcess(int agents)
    {
        ProcessStartInfo start = LoadChild.Self("edges-child", agents.ToString(CultureInfo.InvariantCulture));
        start.Environment[YoungObjects] = YoungObjectsOctets;
        _child = new LoadChild(start);
        Ports = JsonSerializer.Deserialize<EdgePorts>(_child.ReadLine())!;
    }

    public EdgePorts Ports { get; }

    /// <summary>What it has spent so far.</summary>
    public EdgeSnapshot Snapshot() => JsonSerializer.Deserialize<EdgeSnapshot>(_child.Ask("snapshot"))!;

    /// <summary>What it holds after a full collection.</summary>
    public EdgeSnapshot Collect() => JsonSerializer.Deserialize<EdgeSnapshot>(_child.Ask("collect"))!;

    public void Dispose() => _child.Dispose();
}
