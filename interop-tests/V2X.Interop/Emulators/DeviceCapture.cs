using System.Net;
using V2X.Frames;
using V2X.Frames.Captures;

namespace V2X.Interop.Emulators;

/// <summary>Writes what a device sends as a capture, each packet in a UDP datagram, as radios hand them on.</summary>
internal static class DeviceCapture
{
    private const int Port = 46_800;
    private const int MostOctets = 16_384;
    private static readonly IPEndPoint s_from = new(IPAddress.Parse("192.0.2.10"), Port);
    private static readonly IPEndPoint s_to = new(IPAddress.Parse("192.0.2.20"), Port);

    /// <summary>Writes packets in the order of their times of sending; how many there were.</summary>
    public static long Write(IEnumerable<Emission> packets, Stream stream)
    {
        PcapNgWriter writer = new(stream, "v2x emulate");
        int radio = writer.AddInterface(LinkType.RawIP, "radio");
        byte[] datagram = new byte[MostOctets];
        long written = 0;
        foreach (Emission one in packets)
        {
            if (!UdpPacket.TryWrite(datagram, s_from, s_to, one.Octets.Span, out int octets, out FrameError error))
                throw new InvalidOperationException($"a device made a packet that no datagram holds: {error}");
            writer.Write(radio, one.UnixNs, datagram.AsSpan(0, octets));
            written++;
        }

        return written;
    }
}
