using System.Net.NetworkInformation;
using System.Net.Sockets;
using static V2X.Rsu.Receive.LinuxSocket;

namespace V2X.Rsu.Receive;

/// <summary>Opens sockets that carry whole Ethernet frames of one interface.</summary>
public static unsafe class PacketSocket
{
    /// <summary>Ethernet types taken where none are named: GeoNetworking and WSMP.</summary>
    public static IReadOnlyList<int> DefaultEtherTypes { get; } = [0x8947, 0x88DC];

    private const ushort AllProtocols = 0x0003;
    private const ushort LoadHalf = 0x28;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint EtherTypeOffset = 12;
    private const uint WholeFrame = 0x0004_0000;

    /// <summary>
    /// Opens a socket bound to <paramref name="interfaceName"/> that takes frames of <paramref name="etherTypes"/> from others; none
    /// with an empty list. <see cref="RsuStartException"/> says what is missing and what to do.
    /// </summary>
    public static Socket Open(string interfaceName, IReadOnlyList<int> etherTypes)
    {
        if (!BatchDatagramSource.IsSupported)
            throw new RsuStartException("Interface: raw Ethernet needs 64-bit Linux; use a UDP port here.");
        int index = (int)InterfaceIndex(interfaceName);
        if (index == 0)
            throw new RsuStartException(
                $"Interface: there is no interface '{interfaceName}' on this machine; it has {string.Join(", ", NetworkInterface.GetAllNetworkInterfaces().Select(i => i.Name))}.");

        Socket socket = Create(interfaceName);
        try
        {
            // The filter stands before the binding lets frames in. Without types nothing is bound to be received.
            if (etherTypes.Count > 0)
                Attach(socket, etherTypes);
            socket.SetRawSocketOption(SolPacket, PacketIgnoreOutgoing, BitConverter.GetBytes(1));
            socket.Bind(new InterfaceEndPoint(index, etherTypes.Count > 0 ? AllProtocols : (ushort)0));
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new RsuStartException($"Interface: cannot bind to '{interfaceName}': {e.Message}. See whether `ip link show {interfaceName}` says it is up.", e);
        }
    }

    // Opened for no protocol, so that nothing is queued before filter and binding are in place.
    private static Socket Create(string interfaceName)
    {
        try
        {
            return new Socket(AddressFamily.Packet, SocketType.Raw, 0);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new RsuStartException(
                $"Interface: reading frames of '{interfaceName}' needs the capability CAP_NET_RAW, which this process lacks. Grant it with "
                + $"`setcap cap_net_raw+ep {Environment.ProcessPath}`, or with AmbientCapabilities=CAP_NET_RAW in the systemd unit.",
                e);
        }
        catch (SocketException e)
        {
            throw new RsuStartException($"Interface: cannot open a packet socket for '{interfaceName}': {e.Message}.", e);
        }
    }

    /// <summary>Has the kernel pass only the wanted Ethernet types: load the type, compare with each, take or leave.</summary>
    private static void Attach(Socket socket, IReadOnlyList<int> etherTypes)
    {
        var program = new FilterInstruction[etherTypes.Count + 3];
        program[0] = new FilterInstruction { Code = LoadHalf, Operand = EtherTypeOffset };
        for (int i = 0; i < etherTypes.Count; i++)
            program[i + 1] = new FilterInstruction { Code = JumpIfEqual, JumpTrue = (byte)(etherTypes.Count - i), Operand = (uint)etherTypes[i] };
        program[^2] = new FilterInstruction { Code = Return, Operand = 0 };
        program[^1] = new FilterInstruction { Code = Return, Operand = WholeFrame };
        fixed (FilterInstruction* first = program)
        {
            var header = new FilterProgram { Instructions = (ushort)program.Length, First = first };
            socket.SetRawSocketOption(SolSocket, AttachFilter, new ReadOnlySpan<byte>(&header, sizeof(FilterProgram)));
        }
    }
}
