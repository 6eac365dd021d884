using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using V2X.Frames.Captures;
using V2X.Rsu.Options;

namespace V2X.Rsu.Receive;

/// <summary>Receives whole Ethernet frames of chosen types from one interface, in batches and with the kernel's times.</summary>
internal sealed class InterfaceReceiver : DatagramReceiver
{
    private readonly string _interface;

    /// <summary>Opens the interface. <see cref="RsuStartException"/> says why it is not to be had and what to do.</summary>
    public InterfaceReceiver(ReceiverOptions options, AgentClock clock, PipeScheduler decodeScheduler)
        : this(options, clock, decodeScheduler, Open(options))
    {
    }

    private InterfaceReceiver(ReceiverOptions options, AgentClock clock, PipeScheduler decodeScheduler, Socket socket)
        : base(options, clock, decodeScheduler, socket, new BatchDatagramSource(socket, options.MaxDatagramOctets), options.Interface) =>
        _interface = options.Interface;

    public override IPEndPoint EndPoint { get; } = new(IPAddress.None, 0);

    public override string Place => $"interface {_interface}";

    public override LinkType LinkType => LinkType.Ethernet;

    // The kernel starts counting anew with each look.
    protected override long NewKernelDrops()
    {
        Span<uint> words = stackalloc uint[LinuxSocket.PacketStatisticsWords];
        int octets = Socket.GetRawSocketOption(LinuxSocket.SolPacket, LinuxSocket.PacketStatistics, MemoryMarshal.AsBytes(words));
        return octets == words.Length * sizeof(uint) ? words[LinuxSocket.PacketDropsWord] : 0;
    }

    private static Socket Open(ReceiverOptions options)
    {
        Socket socket = PacketSocket.Open(options.Interface, options.EtherTypes.Count > 0 ? options.EtherTypes : PacketSocket.DefaultEtherTypes);
        socket.ReceiveBufferSize = options.SocketBufferOctets;
        socket.ReceiveTimeout = ReceiveTimeoutMilliseconds;
        return socket;
    }
}
