using System.Net;
using System.Net.Sockets;

namespace V2X.Testing;

/// <summary>Loopback ports for servers that must be told theirs before they start, or come back to it after they ended.</summary>
/// <remarks>
/// They lie below those that Linux hands out by itself (32768 and up): a server may take seconds to start, and meanwhile no connection and no
/// listener at port 0 is given the port that was promised to it. Processes that run at once begin at different ports. Safe for many threads.
/// </remarks>
internal static class FreePort
{
    private const int First = 12_000, Count = 20_000, StepOfProcess = 61;
    private static int s_next = (int)((long)Environment.ProcessId * StepOfProcess % Count);

    /// <summary>A port on which nobody listens for TCP; given to no one else in this process.</summary>
    public static int Tcp() => Of(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>A port to which nobody is bound for UDP; given to no one else in this process.</summary>
    public static int Udp() => Of(SocketType.Dgram, ProtocolType.Udp);

    private static int Of(SocketType type, ProtocolType protocol)
    {
        for (int tries = 0; tries < Count; tries++)
        {
            int port = First + (int)((uint)Interlocked.Increment(ref s_next) % Count);
            if (IsFree(port, type, protocol))
                return port;
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free for {protocol}.");
    }

    private static bool IsFree(int port, SocketType type, ProtocolType protocol)
    {
        using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
