using System.Net.Sockets;
using V2X.Frames.Link;

namespace V2X.Rsu.Receive;

/// <summary>Sends whole Ethernet frames out of one interface. Safe from any thread; allocates nothing per frame.</summary>
internal sealed class InterfaceSender : IDisposable
{
    private readonly Socket _socket;
    private long _failed;

    /// <summary>Opens the interface. <see cref="RsuStartException"/> says why it is not to be had and what to do.</summary>
    public InterfaceSender(string interfaceName)
    {
        _socket = PacketSocket.Open(interfaceName, []);
        _socket.Blocking = false;
    }

    /// <summary>Frames that the interface did not take: too long, down, or its queue full.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Sends one frame, link header first. False when it is shorter than that header or the interface did not take it.</summary>
    public bool TrySend(ReadOnlySpan<byte> frame)
    {
        bool isSent = false;
        if (frame.Length >= EthernetHeader.MinOctets)
        {
            _socket.Send(frame, SocketFlags.None, out SocketError error);
            isSent = error == SocketError.Success;
        }

        if (!isSent)
            Interlocked.Increment(ref _failed);
        return isSent;
    }

    public void Dispose() => _socket.Dispose();
}
