using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace V2X.Load.Agent;

/// <summary>A child process on a core of its own that receives datagrams: <see cref="AgentChild"/>, <see cref="BareReceiver"/> or a program in C.</summary>
internal sealed class ReceiverProcess : IDisposable
{
    private readonly LoadChild _child;

    public ReceiverProcess(ProcessStartInfo start)
    {
        _child = new LoadChild(start);
        EndPoint = new IPEndPoint(IPAddress.Loopback, int.Parse(_child.ReadLine(), CultureInfo.InvariantCulture));
    }

    /// <summary>Where it receives.</summary>
    public IPEndPoint EndPoint { get; }

    public AgentSnapshot Snapshot() => JsonSerializer.Deserialize<AgentSnapshot>(_child.Ask("snapshot"))!;

    public void Dispose() => _child.Dispose();
}
