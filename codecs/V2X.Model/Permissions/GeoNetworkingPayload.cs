using System.Buffers.Binary;

namespace V2X.Model.Permissions;

/// <summary>
/// Finds the message in what ETSI stations sign: a GeoNetworking packet from its common header on (EN 302 636-4-1 clause 9.7), with BTP
/// around the message, or where there is no GeoNetworking the message itself.
/// </summary>
internal static class GeoNetworkingPayload
{
    private const int CommonHeaderOctets = 8;
    private const int BtpOctets = 4;

    /// <summary>The message, from its ITS PDU header on; empty where the packet carries none.</summary>
    public static ReadOnlySpan<byte> MessageOf(ReadOnlySpan<byte> payload)
    {
        // A message begins with its protocol version, 1 to 15; a common header with the number of BTP, 1 or 2, in the upper half.
        if (payload.Length < CommonHeaderOctets || payload[0] is > 0 and < 0x10)
            return payload;
        int headers = CommonHeaderOctets + ExtendedHeaderOctets(payload[1] >> 4) + BtpOctets;
        int length = BinaryPrimitives.ReadUInt16BigEndian(payload[4..]) - BtpOctets;
        bool isBtp = payload[0] >> 4 is 1 or 2;
        return isBtp && headers > CommonHeaderOctets + BtpOctets && length > 0 && payload.Length >= headers + length ? payload.Slice(headers, length) : default;
    }

    // Unicast, anycast and broadcast to an area, topologically scoped broadcast; beacons and the location service carry no message.
    private static int ExtendedHeaderOctets(int type) => type switch
    {
        2 => 48,
        3 or 4 => 44,
        5 => 28,
        _ => 0,
    };
}
