using V2X.Conformance.Exchanges;
using V2X.Frames.Captures;

namespace V2X.Conformance.Verdicts;

/// <summary>One place where a requirement was broken, with the packet that shows it.</summary>
/// <param name="PacketNumber">Number of the packet, from 1; 0 where no single packet shows it.</param>
/// <param name="ReceivedUnixNs">When the packet came.</param>
/// <param name="Path">The field, by the names of the standard; empty where it is no field.</param>
/// <param name="Finding">What was found and what was expected.</param>
/// <param name="Type">Short name of the message; empty where it could not be read.</param>
/// <param name="Edition">Edition the message was read with.</param>
/// <param name="LinkType">What the packet begins with; null for the content of a UDP datagram.</param>
/// <param name="Octets">The packet.</param>
/// <param name="Payload">The message in it.</param>
public sealed record Breach(
    long PacketNumber,
    long ReceivedUnixNs,
    string Path,
    Finding Finding,
    string Type,
    string Edition,
    LinkType? LinkType,
    ReadOnlyMemory<byte> Octets,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>What was sent to the unit before; of no octets where nothing was.</summary>
    public SentPacket Stimulus { get; init; }

    /// <summary>What was sent as a packet of its own; null where nothing was.</summary>
    public Breach? Sent => Stimulus.Octets.IsEmpty
        ? null : new Breach(0, Stimulus.UnixNs, "", Finding, "", Stimulus.Edition, null, Stimulus.Octets, default);
}
