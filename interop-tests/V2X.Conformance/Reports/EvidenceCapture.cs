using System.Globalization;
using System.Net;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Texts;
using V2X.Conformance.Verdicts;
using V2X.Frames.Captures;

namespace V2X.Conformance.Reports;

/// <summary>The packets that show how a requirement was broken, as a capture that Wireshark opens, each with what was found as its comment.</summary>
public static class EvidenceCapture
{
    private static readonly IPEndPoint s_unit = new(IPAddress.Loopback, 1);
    private static readonly IPEndPoint s_tester = new(IPAddress.Loopback, 2);

    /// <summary>Writes the packets of a requirement's breaches. Datagrams without headers get some of UDP, to port 1 of this machine, from port 1 or, where they were sent to the unit, from port 2.</summary>
    public static void Write(RequirementResult one, Stream stream)
    {
        PcapNgWriter writer = new(stream, "v2x");
        Dictionary<LinkType, int> interfaces = [];
        // A message that several breaches answer to is there once.
        ReadOnlyMemory<byte> latest = default;
        foreach (Breach breach in one.Breaches)
        {
            if (breach.Sent is { } sent && !sent.Octets.Equals(latest))
            {
                latest = sent.Octets;
                Write(sent, $"{one.Requirement.Id}: sent to the unit", isSent: true, writer, interfaces);
            }

            if (!breach.Octets.IsEmpty)
                Write(breach, $"{one.Requirement.Id}: {breach.Path} {FindingTexts.Of(breach.Finding, ReportLanguage.En)}", isSent: false, writer, interfaces);
        }
    }

    private static void Write(Breach packet, string comment, bool isSent, PcapNgWriter writer, Dictionary<LinkType, int> interfaces)
    {
        LinkType link = packet.LinkType ?? LinkType.RawIP;
        if (!interfaces.TryGetValue(link, out int number))
            interfaces.Add(link, number = writer.AddInterface(link, "v2x" + interfaces.Count.ToString(CultureInfo.InvariantCulture)));
        writer.Write(number, packet.ReceivedUnixNs, packet.LinkType is null ? Wrap(packet.Octets.Span, isSent) : packet.Octets.Span, comment);
    }

    private static byte[] Wrap(ReadOnlySpan<byte> datagram, bool isSent)
    {
        byte[] packet = new byte[UdpPacket.HeaderOctets(s_unit.AddressFamily) + datagram.Length];
        return UdpPacket.TryWrite(packet, isSent ? s_tester : s_unit, s_unit, datagram, out int octets, out _) ? packet[..octets] : [];
    }
}
