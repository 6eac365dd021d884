using V2X.Frames;

namespace V2X.Interop.Inputs;

/// <summary>Puts a Chinese message into adaptation layer and DSMP, with the AID that its kind rides on.</summary>
internal static class ChinaEnvelope
{
    /// <summary>AID of messages whose own is not published (Day-2); one recording shows it in use.</summary>
    public const uint UnassignedAid = 3616;

    private const int MostHeaderOctets = 16;

    /// <summary>The datagram for <paramref name="message"/>; null where it is empty or too long for one.</summary>
    public static byte[]? Wrap(ReadOnlySpan<byte> message)
    {
        byte[] datagram = new byte[message.Length + MostHeaderOctets];
        return TryWrap(message, datagram, out int octets) ? datagram[..octets] : null;
    }

    /// <summary>The same into <paramref name="datagram"/>, without allocating.</summary>
    public static bool TryWrap(ReadOnlySpan<byte> message, Span<byte> datagram, out int octets)
    {
        octets = 0;
        if (message.IsEmpty || !AdaptationLayer.TryWrite(datagram, AdaptationProtocol.Dsmp))
            return false;
        Span<byte> dsmp = datagram[AdaptationLayer.HeaderOctets..];
        if (!DsmpHeader.TryWrite(dsmp, AidOf(message), default, message.Length, out int header, out _) || dsmp.Length < header + message.Length)
            return false;
        message.CopyTo(dsmp[header..]);
        octets = AdaptationLayer.HeaderOctets + header + message.Length;
        return true;
    }

    // MessageFrame is an extensible CHOICE of five: extension bit, then three bits of index.
    private static uint AidOf(ReadOnlySpan<byte> message) => (message[0] >> 4) switch
    {
        0 => 111,
        1 => 3618,
        2 => 3623,
        3 => 3619,
        4 => 3620,
        _ => UnassignedAid,
    };
}
