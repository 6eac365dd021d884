using V2X.Conformance.Targets;

namespace V2X.Interop.Emulators;

/// <summary>Writes what a device sends as a capture, each packet in a UDP datagram, as radios hand them on.</summary>
internal static class DeviceCapture
{
    /// <summary>Writes packets in the order of their times of sending; how many there were.</summary>
    public static long Write(IEnumerable<Emission> packets, Stream stream)
    {
        PacketCapture capture = new(stream, "v2x emulate");
        long written = 0;
        foreach (Emission one in packets)
        {
            capture.Write(null, one.UnixNs, one.Octets.Span);
            written++;
        }

        return written;
    }
}
