namespace V2X.Interop.Emulators;

/// <summary>One packet that a device sent.</summary>
/// <param name="UnixNs">When it was on the air, nanoseconds of Unix time.</param>
/// <param name="Octets">From the network layer on: adaptation layer, WSMP or GeoNetworking.</param>
internal readonly record struct Emission(long UnixNs, ReadOnlyMemory<byte> Octets);
