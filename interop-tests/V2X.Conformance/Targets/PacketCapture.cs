using System.Globalization;
using System.Net;
using V2X.Frames;
using V2X.Frames.Captures;

namespace V2X.Conformance.Targets;

/// <summary>
/// Writes packets of any link as a pcapng file that Wireshark opens. Packets without a link, as modems hand them on, are put into UDP datagrams
/// between two addresses kept for documents: 192.0.2.10 is the unit, 192.0.2.20 who tests it. For one thread.
/// </summary>
public sealed class PacketCapture
{
    private const int Port = 46_800;
    private const int LongestDatagram = 65_535;
    private static readonly IPEndPoint s_unit = new(IPAddress.Parse("192.0.2.10"), Port);
    private static readonly IPEndPoint s_tester = new(IPAddress.Parse("192.0.2.20"), Port);
    private readonly Dictionary<LinkType, int> _interfaces = [];
    private readonly byte[] _datagram = new byte[LongestDatagram];
    private readonly PcapNgWriter _writer;

    /// <param name="stream">The file; stays open.</param>
    /// <param name="application">Who writes it.</param>
    public PacketCapture(Stream stream, string application) => _writer = new PcapNgWriter(stream, application);

    /// <summary>Writes a packet.</summary>
    /// <param name="link">What it begins with; null for a datagram without its headers.</param>
    /// <param name="unixNs">When it was on the air, nanoseconds of Unix time.</param>
    /// <param name="octets">The packet; one without link that no datagram holds is written empty.</param>
    /// <param name="comment">What Wireshark shows beside it; null for nothing.</param>
    /// <param name="isToUnit">Whether it was sent to the unit rather than by it; told for packets without link.</param>
    public void Write(LinkType? link, long unixNs, ReadOnlySpan<byte> octets, string? comment = null, bool isToUnit = false)
    {
        if (link is null)
        {
            (IPEndPoint from, IPEndPoint to) = isToUnit ? (s_tester, s_unit) : (s_unit, s_tester);
            octets = UdpPacket.TryWrite(_datagram, from, to, octets, out int length, out FrameError _) ? _datagram.AsSpan(0, length) : default;
        }

        _writer.Write(InterfaceOf(link ?? LinkType.RawIP), unixNs, octets, comment);
    }

    private int InterfaceOf(LinkType link)
    {
        if (!_interfaces.TryGetValue(link, out int number))
            _interfaces.Add(link, number = _writer.AddInterface(link, "v2x" + _interfaces.Count.ToString(CultureInfo.InvariantCulture)));
        return number;
    }
}
