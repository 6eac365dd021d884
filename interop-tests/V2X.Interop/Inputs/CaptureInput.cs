using System.Globalization;
using V2X.Frames;
using V2X.Frames.Captures;

namespace V2X.Interop.Inputs;

/// <summary>The UDP datagrams of a pcap or pcapng file. Packets of other protocols come as faults with the reason why.</summary>
internal static class CaptureInput
{
    /// <summary>Reads the capture on <paramref name="stream"/>; <paramref name="name"/> is for messages only. With <paramref name="wholeFrames"/> packets come as captured.</summary>
    public static IEnumerable<InputItem> Read(Stream stream, string name, bool wholeFrames = false)
    {
        if (!CaptureReader.TryOpen(stream, out CaptureReader? reader, out FrameError error))
        {
            yield return new InputItem { Where = name, Fault = FrameReasonText.Of(error.Reason) };
            yield break;
        }

        for (int number = 1; ; number++)
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"{name} packet {number}");
            if (!reader.TryReadNext(out CapturedPacket packet, out error))
            {
                if (error.Reason != FrameReason.None)
                    yield return new InputItem { Where = where, Fault = FrameReasonText.Of(error.Reason) };
                yield break;
            }

            yield return wholeFrames ? Frame(packet, where) : Datagram(packet, where);
        }
    }

    private static InputItem Frame(in CapturedPacket packet, string where) => new()
    {
        Where = where,
        Octets = packet.Octets.ToArray(),
        LinkType = packet.LinkType,
        UnixNanoseconds = packet.UnixNanoseconds == 0 ? null : packet.UnixNanoseconds,
    };

    private static InputItem Datagram(in CapturedPacket packet, string where)
    {
        ReadOnlySpan<byte> octets = packet.Octets.Span;
        if (!UdpDatagram.TryRead(packet.LinkType, octets, out UdpDatagram datagram, out FrameError error))
            return new InputItem { Where = where, Fault = FrameReasonText.Of(error.Reason) };
        return new InputItem
        {
            Where = where,
            Octets = datagram.Payload(octets).ToArray(),
            DestinationPort = datagram.DestinationPort,
            UnixNanoseconds = packet.UnixNanoseconds == 0 ? null : packet.UnixNanoseconds,
        };
    }
}
