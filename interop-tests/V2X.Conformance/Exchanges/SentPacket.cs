namespace V2X.Conformance.Exchanges;

/// <summary>A packet that was sent to the unit under test. A plain value.</summary>
/// <param name="UnixNs">When, nanoseconds of Unix time; 0 for none.</param>
/// <param name="Octets">The packet, from the network layer on.</param>
/// <param name="Edition">Edition of its message.</param>
public readonly record struct SentPacket(long UnixNs, ReadOnlyMemory<byte> Octets, string Edition);
