using V2X.Frames.Captures;

namespace V2X.Conformance.Observing;

/// <summary>One packet of the unit under test, as it came. A plain value.</summary>
/// <param name="Number">From 1, in the order in which they came.</param>
/// <param name="ReceivedUnixNs">When it came, nanoseconds of Unix time; 0 where the source does not say.</param>
/// <param name="LinkType">What its octets begin with; null for the content of a UDP datagram.</param>
/// <param name="Octets">The octets; valid until the next packet.</param>
public readonly record struct Packet(long Number, long ReceivedUnixNs, LinkType? LinkType, ReadOnlyMemory<byte> Octets);
