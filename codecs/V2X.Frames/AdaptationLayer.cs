namespace V2X.Frames;

/// <summary>
/// The adaptation layer between the access layer and DSMP or IP: one octet, the Protocol Type (YD/T 3707).
/// Thread-safe; allocates nothing.
/// </summary>
public static class AdaptationLayer
{
    /// <summary>Length of the header in octets.</summary>
    public const int HeaderOctets = 1;

    /// <summary>
    /// Reads the Protocol Type and gives what follows it. False on an empty input (<c>too-short</c>) or a reserved type
    /// (<c>unknown-protocol</c>).
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> sdu, out AdaptationProtocol protocol, out ReadOnlySpan<byte> content, out FrameError error)
    {
        protocol = default;
        content = default;
        if (sdu.IsEmpty)
        {
            error = new FrameError(FrameReason.TooShort, 0);
            return false;
        }

        protocol = (AdaptationProtocol)sdu[0];
        if (protocol is not (AdaptationProtocol.Dsmp or AdaptationProtocol.IPv4 or AdaptationProtocol.IPv6))
        {
            error = new FrameError(FrameReason.UnknownProtocol, 0);
            return false;
        }

        content = sdu[HeaderOctets..];
        error = default;
        return true;
    }

    /// <summary>Writes the Protocol Type. False when <paramref name="destination"/> is empty.</summary>
    public static bool TryWrite(Span<byte> destination, AdaptationProtocol protocol)
    {
        if (destination.IsEmpty)
            return false;
        destination[0] = (byte)protocol;
        return true;
    }
}
