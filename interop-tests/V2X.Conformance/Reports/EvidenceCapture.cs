using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Targets;
using V2X.Conformance.Texts;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>The packets that show how a requirement was broken, as a capture that Wireshark opens, each with what was found as its comment.</summary>
public static class EvidenceCapture
{
    /// <summary>Writes the packets of a requirement's breaches. Those that were sent to the unit come before the breaches that answer to them.</summary>
    public static void Write(RequirementResult one, Stream stream)
    {
        PacketCapture capture = new(stream, "v2x");
        // A message that several breaches answer to is there once.
        ReadOnlyMemory<byte> latest = default;
        foreach (Breach breach in one.Breaches)
        {
            if (breach.Sent is { } sent && !sent.Octets.Equals(latest))
            {
                latest = sent.Octets;
                Write(sent, $"{one.Requirement.Id}: sent to the unit", isToUnit: true, capture);
            }

            if (!breach.Octets.IsEmpty)
                Write(breach, $"{one.Requirement.Id}: {breach.Path} {FindingTexts.Of(breach.Finding, ReportLanguage.En)}", isToUnit: false, capture);
        }
    }

    private static void Write(Breach packet, string comment, bool isToUnit, PacketCapture capture) =>
        capture.Write(packet.LinkType, packet.ReceivedUnixNs, packet.Octets.Span, comment, isToUnit);
}
