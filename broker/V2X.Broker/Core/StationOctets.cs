using Google.Protobuf;
using V2X.Asn1;

namespace V2X.Broker.Core;

/// <summary>Identities of stations as the contract has them.</summary>
internal static class StationOctets
{
    /// <summary>The octets of an identity, the most significant first; none for none.</summary>
    public static ByteString Of(ShortOctets station)
    {
        Span<byte> octets = stackalloc byte[ShortOctets.MaxLength];
        station.CopyTo(octets);
        return ByteString.CopyFrom(octets[..station.Length]);
    }
}
