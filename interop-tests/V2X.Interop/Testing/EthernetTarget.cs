using System.Globalization;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using V2X.Conformance.Observing;
using V2X.Conformance.Targets;
using V2X.Frames.Captures;
using V2X.Frames.Link;
using V2X.Interop.Pki;
using V2X.Rsu;
using V2X.Rsu.Receive;

namespace V2X.Interop.Testing;

/// <summary>
/// A unit, or its radio modem, that sends Ethernet frames to an interface of this machine: GeoNetworking, WSMP, or a type that a person names, whose
/// frames carry what the content of a UDP datagram would be. For one thread.
/// </summary>
internal sealed class EthernetTarget : IActiveTarget
{
    private const int LongestFrame = 16_384;
    private const int BufferOctets = 8 * 1024 * 1024;
    private const byte WsmpVersion = 3;
    private readonly Socket _receiving;
    private readonly Socket _sending;
    private readonly EtherType? _own;
    private readonly MacAddress _address;
    private readonly TimeProvider _time;
    private readonly byte[] _frame = new byte[LongestFrame];
    private readonly byte[] _sent = new byte[LongestFrame];
    private long _number;

    /// <param name="interfaceName">The interface.</param>
    /// <param name="own">Ethernet type of the laboratory's own choice; null for those of the standards.</param>
    /// <param name="silence">After how long <see cref="TryNext"/> gives up its wait.</param>
    /// <param name="time">Clock of reception.</param>
    /// <exception cref="RsuStartException">The interface is not to be had; the message says why and what to do.</exception>
    public EthernetTarget(string interfaceName, ushort? own, TimeSpan silence, TimeProvider time)
    {
        _own = (EtherType?)own;
        _time = time;
        Name = own is { } type ? string.Create(CultureInfo.InvariantCulture, $"eth:{interfaceName}/0x{type:X4}") : $"eth:{interfaceName}";
        _receiving = PacketSocket.Open(interfaceName, own is { } one ? [one] : PacketSocket.DefaultEtherTypes);
        _receiving.ReceiveBufferSize = BufferOctets;
        _receiving.ReceiveTimeout = (int)silence.TotalMilliseconds;
        _sending = PacketSocket.Open(interfaceName, []);
        NetworkInterface? local = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(one => one.Name == interfaceName);
        if (local?.GetPhysicalAddress().GetAddressBytes() is { Length: MacAddress.Octets } octets)
            _address = MacAddress.Read(octets);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool TryNext(out Packet packet)
    {
        packet = default;
        int octets = _receiving.Receive(_frame, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success || octets < EthernetHeader.MinOctets)
            return false;
        long now = LabTime.ToUnixNs(_time.GetUtcNow());
        packet = _own is null
            ? new Packet(++_number, now, LinkType.Ethernet, _frame.AsMemory(0, octets))
            : new Packet(++_number, now, null, _frame.AsMemory(EthernetHeader.MinOctets, octets - EthernetHeader.MinOctets));
        return true;
    }

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> packet, out string fault)
    {
        fault = "";
        EtherType? type = _own ?? (packet.Length > 0 && (packet[0] & 0x0F) == WsmpVersion ? EtherType.Wsmp : null);
        if (type is not { } known)
            fault = "no Ethernet type is known for what is sent: name one, as eth:IFACE/0x88DC";
        else if (packet.Length > _sent.Length - EthernetHeader.MinOctets)
            fault = $"{packet.Length} octets fit no frame";
        else
            fault = Send(known, packet);
        return fault.Length == 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _receiving.Dispose();
        _sending.Dispose();
    }

    private string Send(EtherType type, ReadOnlySpan<byte> packet)
    {
        EthernetHeader header = new() { Destination = MacAddress.Broadcast, Source = _address, EtherType = type };
        header.TryWrite(_sent, out int written, out _);
        packet.CopyTo(_sent.AsSpan(written));
        _sending.Send(_sent.AsSpan(0, written + packet.Length), SocketFlags.None, out SocketError error);
        return error == SocketError.Success ? "" : $"the interface did not take it: {error}";
    }
}
