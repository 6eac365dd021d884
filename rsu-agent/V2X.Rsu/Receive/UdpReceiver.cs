using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using V2X.Frames.Captures;
using V2X.Rsu.Options;

namespace V2X.Rsu.Receive;

/// <summary>Receives on one UDP port.</summary>
internal sealed class UdpReceiver : DatagramReceiver
{
    private uint _kernelDropsSeen;

    /// <summary>Binds the port. <see cref="SocketException"/> when it is not to be had.</summary>
    public UdpReceiver(ReceiverOptions options, AgentClock clock, PipeScheduler decodeScheduler, bool batches = true)
        : this(options, clock, decodeScheduler, Bind(options), batches)
    {
    }

    private UdpReceiver(ReceiverOptions options, AgentClock clock, PipeScheduler decodeScheduler, Socket socket, bool batches)
        : base(
            options, clock, decodeScheduler, socket, DatagramSource.Create(socket, options.MaxDatagramOctets, batches),
            ((IPEndPoint)socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture)) =>
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;

    public override IPEndPoint EndPoint { get; }

    public override string Place => $"udp {EndPoint}";

    // Datagrams have no header below the one that the options name.
    public override LinkType LinkType => LinkType.User0;

    protected override long NewKernelDrops()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        Span<uint> words = stackalloc uint[LinuxSocket.MemoryInformationWords];
        int octets = Socket.GetRawSocketOption(LinuxSocket.SolSocket, LinuxSocket.MemoryInformation, MemoryMarshal.AsBytes(words));
        if (octets != words.Length * sizeof(uint))
            return 0;

        // The kernel counts in 32 bits and wraps around.
        uint drops = words[LinuxSocket.DropsWord] - _kernelDropsSeen;
        _kernelDropsSeen = words[LinuxSocket.DropsWord];
        return drops;
    }

    private static Socket Bind(ReceiverOptions options)
    {
        var address = IPAddress.Parse(options.Address);
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = options.SocketBufferOctets,
            ReceiveTimeout = ReceiveTimeoutMilliseconds,
        };
        try
        {
            socket.Bind(new IPEndPoint(address, options.Port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
