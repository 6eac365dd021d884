using System.Buffers.Binary;
using System.Net;
using AddressFamily = System.Net.Sockets.AddressFamily;

namespace V2X.Frames.Captures;

/// <summary>
/// Builds an IPv4 or IPv6 packet around a UDP payload, with both checksums, as a capture of <see cref="LinkType.RawIP"/> holds it.
/// Thread-safe; allocates nothing.
/// </summary>
public static class UdpPacket
{
    private const int IPv4Octets = 20;
    private const int IPv6Octets = 40;
    private const int UdpOctets = 8;
    private const byte Udp = 17;
    private const byte HopLimit = 64;
    private const ushort DoNotFragment = 0x4000;

    /// <summary>Octets the headers take for <paramref name="family"/>.</summary>
    public static int HeaderOctets(AddressFamily family) =>
        UdpOctets + (family == AddressFamily.InterNetworkV6 ? IPv6Octets : IPv4Octets);

    /// <summary>
    /// Writes the packet. Both end points must be of one family, IPv4 or IPv6; anything else is an argument error. False with
    /// <c>too-long</c> when the payload does not fit in one packet, or <c>buffer-too-small</c>.
    /// </summary>
    public static bool TryWrite(
        Span<byte> destination, IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> payload, out int written, out FrameError error)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.AddressFamily != to.AddressFamily)
            throw new ArgumentException("Both end points must be IPv4 or both IPv6.", nameof(to));

        written = 0;
        int total = HeaderOctets(from.AddressFamily) + payload.Length;
        if (total > ushort.MaxValue || destination.Length < total)
        {
            error = new FrameError(total > ushort.MaxValue ? FrameReason.TooLong : FrameReason.BufferTooSmall, 0);
            return false;
        }

        error = default;
        written = total;
        Span<byte> packet = destination[..total];
        uint pseudoSum = from.AddressFamily == AddressFamily.InterNetworkV6
            ? WriteIPv6(packet, from.Address, to.Address)
            : WriteIPv4(packet, from.Address, to.Address);
        WriteUdp(packet[^(UdpOctets + payload.Length)..], from.Port, to.Port, payload, pseudoSum);
        return true;
    }

    private static uint WriteIPv4(Span<byte> packet, IPAddress from, IPAddress to)
    {
        Span<byte> ip = packet[..IPv4Octets];
        ip.Clear();
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(ip[6..], DoNotFragment);
        ip[8] = HopLimit;
        ip[9] = Udp;
        from.TryWriteBytes(ip[12..], out _);
        to.TryWriteBytes(ip[16..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(Sum(ip)));
        return Sum(ip[12..]);
    }

    private static uint WriteIPv6(Span<byte> packet, IPAddress from, IPAddress to)
    {
        Span<byte> ip = packet[..IPv6Octets];
        ip.Clear();
        ip[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)(packet.Length - IPv6Octets));
        ip[6] = Udp;
        ip[7] = HopLimit;
        from.TryWriteBytes(ip[8..], out _);
        to.TryWriteBytes(ip[24..], out _);
        return Sum(ip[8..]);
    }

    private static void WriteUdp(Span<byte> udp, int fromPort, int toPort, ReadOnlySpan<byte> payload, uint pseudoSum)
    {
        BinaryPrimitives.WriteUInt16BigEndian(udp, (ushort)fromPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], (ushort)toPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)udp.Length);
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], 0);
        payload.CopyTo(udp[UdpOctets..]);
        ushort checksum = Checksum(pseudoSum + Udp + (uint)udp.Length + Sum(udp));

        // Zero on the wire means "no checksum".
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], checksum == 0 ? ushort.MaxValue : checksum);
    }

    private static uint Sum(ReadOnlySpan<byte> octets)
    {
        uint sum = 0;
        for (; octets.Length >= 2; octets = octets[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(octets);
        return octets.IsEmpty ? sum : sum + ((uint)octets[0] << 8);
    }

    private static ushort Checksum(uint sum)
    {
        while (sum >> 16 != 0)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }
}
