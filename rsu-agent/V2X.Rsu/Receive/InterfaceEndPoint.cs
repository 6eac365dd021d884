using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace V2X.Rsu.Receive;

/// <summary>The link-layer address (sockaddr_ll) that binds a packet socket to an interface.</summary>
internal sealed class InterfaceEndPoint(int index, ushort protocol) : EndPoint
{
    private const int AddressOctets = 20;
    private const int ProtocolOffset = 2;
    private const int IndexOffset = 4;

    public override AddressFamily AddressFamily => AddressFamily.Packet;

    public override SocketAddress Serialize()
    {
        var address = new SocketAddress(AddressFamily.Packet, AddressOctets);
        Span<byte> octets = address.Buffer.Span;
        BinaryPrimitives.WriteUInt16BigEndian(octets[ProtocolOffset..], protocol);
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.WriteInt32LittleEndian(octets[IndexOffset..], index);
        else
            BinaryPrimitives.WriteInt32BigEndian(octets[IndexOffset..], index);
        return address;
    }

    public override EndPoint Create(SocketAddress socketAddress) => this;
}
