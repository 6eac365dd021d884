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

    /// <summary>Writes the packets of a requirement's breaches. Datagrams without headers get some of UDP, from port 1 to port 1 of this machine.</summary>
    public static void Write(RequirementResult one, Stream stream)
    {
        PcapNgWriter writer = new(stream, "v2x");
        Dictionary<LinkType, int> interfaces = [];
        foreach (Breach breach in one.Breaches.Where(breach => !breach.Octets.IsEmpty))
        {
            LinkType link = breach.LinkType ?? LinkType.RawIP;
            if (!interfaces.TryGetValue(link, out int number))
                interfaces.Add(link, number = writer.AddInterface(link, "v2x" + interfaces.Count.ToString(CultureInfo.InvariantCulture)));
            string comment = $"{one.Requirement.Id}: {breach.Path} {FindingTexts.Of(breach.Finding, ReportLanguage.En)}";
            writer.Write(number, breach.ReceivedUnixNs, breach.LinkType is null ? Wrap(breach.Octets.Span) : breach.Octets.Span, comment);
        }
    }

    private static byte[] Wrap(ReadOnlySpan<byte> datagram)
    {
        byte[] packet = new byte[UdpPacket.HeaderOctets(s_unit.AddressFamily) + datagram.Length];
        return UdpPacket.TryWrite(packet, s_unit, s_unit, datagram, out int octets, out _) ? packet[..octets] : [];
    }
}
