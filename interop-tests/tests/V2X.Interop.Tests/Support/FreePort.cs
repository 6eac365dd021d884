using System.Net;
using System.Net.Sockets;

namespace V2X.Interop.Tests.Support;

/// <summary>Ports of the loopback address that nobody listened on a moment ago.</summary>
internal static class FreePort
{
    public static int Tcp() => Of(SocketType.Stream, ProtocolType.Tcp);

    public static int Udp() => Of(SocketType.Dgram, ProtocolType.Udp);

    private static int Of(SocketType type, ProtocolType protocol)
    {
        using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
