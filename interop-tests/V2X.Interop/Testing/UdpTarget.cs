using System.Net;
using System.Net.Sockets;
using V2X.Conformance.Observing;
using V2X.Conformance.Targets;
using V2X.Interop.Pki;

namespace V2X.Interop.Testing;

/// <summary>
/// A unit, or its radio modem, that sends UDP datagrams here. The system's buffer takes what comes while a datagram is judged; what it has to
/// drop it counts, not this.
/// </summary>
internal sealed class UdpTarget : IActiveTarget
{
    private const int LongestDatagram = 65_535;
    private const int BufferOctets = 8 * 1024 * 1024;
    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly byte[] _datagram = new byte[LongestDatagram];
    private readonly SocketAddress _from;
    private readonly SocketAddress? _stimulus;
    private long _number;

    /// <param name="local">Where to listen.</param>
    /// <param name="stimulus">Where to send what the unit is asked; null for where its latest packet came from.</param>
    /// <param name="silence">After how long <see cref="TryNext"/> gives up its wait.</param>
    /// <param name="time">Clock of reception.</param>
    public UdpTarget(IPEndPoint local, IPEndPoint? stimulus, TimeSpan silence, TimeProvider time)
    {
        _time = time;
        _socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveTimeout = (int)silence.TotalMilliseconds,
            ReceiveBufferSize = BufferOctets,
        };
        _socket.Bind(local);
        _from = new SocketAddress(local.AddressFamily);
        _stimulus = stimulus?.Serialize();
        Name = $"udp://{_socket.LocalEndPoint}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Local => (IPEndPoint)_socket.LocalEndPoint!;

    /// <inheritdoc/>
    public bool TryNext(out Packet packet)
    {
        packet = default;
        try
        {
            int octets = _socket.ReceiveFrom(_datagram, SocketFlags.None, _from);
            packet = new Packet(++_number, LabTime.ToUnixNs(_time.GetUtcNow()), null, _datagram.AsMemory(0, octets));
            return true;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.TimedOut or SocketError.ConnectionReset)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> packet, out string fault)
    {
        fault = "";
        if (_stimulus is null && _number == 0)
        {
            fault = "nothing has come from the unit, so that its address is not known: give it with --stimulus HOST:PORT";
            return false;
        }

        try
        {
            _socket.SendTo(packet, SocketFlags.None, _stimulus ?? _from);
            return true;
        }
        catch (SocketException refused)
        {
            fault = refused.Message;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
