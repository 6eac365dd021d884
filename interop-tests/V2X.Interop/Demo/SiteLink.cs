using System.Net;
using System.Net.Sockets;

namespace V2X.Interop.Demo;

/// <summary>The air to one site: sends datagrams to its port and counts them. One sender at a time; the count may be read from any thread.</summary>
internal sealed class SiteLink : IDisposable
{
    private readonly Socket _socket;
    private readonly SocketAddress _target;
    private readonly Func<long> _underWay;
    private long _sent;

    /// <summary>A link to <paramref name="target"/>; <paramref name="underWay"/> tells how much the site has not yet dealt with.</summary>
    public SiteLink(IPEndPoint target, Func<long> underWay)
    {
        _socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _target = target.Serialize();
        _underWay = underWay;
    }

    /// <summary>Datagrams sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Sends at once, as a radio does.</summary>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        _socket.SendTo(datagram, SocketFlags.None, _target);
        Interlocked.Increment(ref _sent);
    }

    /// <summary>
    /// Waits until no more than <paramref name="most"/> datagrams are under way. A recording played faster than the machine works
    /// would otherwise overflow the receiver's socket, and the kernel tells nobody what it let go.
    /// </summary>
    public async Task WaitForRoomAsync(int most, TimeProvider time, CancellationToken cancellation)
    {
        while (_underWay() > most)
            await Task.Delay(TimeSpan.FromMilliseconds(1), time, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
