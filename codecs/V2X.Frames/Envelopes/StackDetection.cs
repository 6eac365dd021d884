using V2X.Frames.GeoNetworking;
using V2X.Frames.ImmediateForward;
using V2X.Frames.Wsmp;

namespace V2X.Frames.Envelopes;

/// <summary>Finds out which stack a packet without a link header belongs to. What is not right to the octet is a bare message.</summary>
internal static class StackDetection
{
    private const byte WsmpVersionMask = 0x07;

    public static EnvelopeStack Detect(ReadOnlySpan<byte> packet)
    {
        if (IsWsmp(packet))
            return EnvelopeStack.Wsmp;
        if (AdaptationLayer.TryRead(packet, out AdaptationProtocol protocol, out ReadOnlySpan<byte> dsmp, out _)
            && protocol == AdaptationProtocol.Dsmp && DsmpHeader.TryRead(dsmp, out _, out _))
            return EnvelopeStack.Dsmp;
        if (IsGeoNetworking(packet))
            return EnvelopeStack.GeoNetworking;
        return packet.Length > 0 && char.IsAsciiLetter((char)packet[0]) && ImmediateForwardMessage.TryRead(packet, out _, out _)
            ? EnvelopeStack.ImmediateForward
            : EnvelopeStack.Bare;
    }

    /// <summary>1 where a message family octet stands before WSMP, else 0.</summary>
    public static int FamilyOctets(ReadOnlySpan<byte> packet) =>
        packet.Length > 1 && packet[0] == WsmpHeader.CellularFamily && (packet[1] & WsmpVersionMask) == WsmpHeader.SupportedVersion ? 1 : 0;

    private static bool IsWsmp(ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> wsmp = packet[FamilyOctets(packet)..];
        return WsmpHeader.TryRead(wsmp, out WsmpHeader header, out _) && header.Data.EndOctets == wsmp.Length;
    }

    private static bool IsGeoNetworking(ReadOnlySpan<byte> packet)
    {
        if (!GnPacket.TryRead(packet, out GnPacket read, out _) || read.Basic.NextHeader == GnBasicNextHeader.Any || read.Basic.Reserved != 0)
            return false;
        return read.IsSecured
            ? SecurityProbe.Probe(read.Secured.In(packet), out _) != SecurityForm.None
            : read.Payload.EndOctets == packet.Length;
    }
}
