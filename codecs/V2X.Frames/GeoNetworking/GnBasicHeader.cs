namespace V2X.Frames.GeoNetworking;

/// <summary>
/// The basic header of a GeoNetworking packet (EN 302 636-4-1, 9.6), four octets. A plain value; reading and writing allocate
/// nothing and never throw on bad input.
/// </summary>
public readonly record struct GnBasicHeader
{
    /// <summary>Octets of the header.</summary>
    public const int Octets = 4;

    /// <summary>The version written; version 0, which early stacks send, is read alike.</summary>
    public const byte CurrentVersion = 1;

    /// <summary>Version, 0 or 1.</summary>
    public byte Version { get; init; }

    /// <summary>What follows.</summary>
    public GnBasicNextHeader NextHeader { get; init; }

    /// <summary>The reserved octet as received; written as it stands here, by the standard 0.</summary>
    public byte Reserved { get; init; }

    /// <summary>The lifetime as encoded, see <see cref="GnLifetime"/>.</summary>
    public byte Lifetime { get; init; }

    /// <summary>Hops the packet may still take, 0..255; 1 for a single hop.</summary>
    public byte RemainingHopLimit { get; init; }

    /// <summary>Lifetime in milliseconds.</summary>
    public int LifetimeMilliseconds => GnLifetime.ToMilliseconds(Lifetime);

    /// <summary>Reads the header. False with <c>too-short</c>, <c>gn-version</c> or <c>gn-next-header</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out GnBasicHeader header, out FrameError error)
    {
        header = default;
        if (packet.Length < Octets)
        {
            error = new FrameError(FrameReason.TooShort, packet.Length);
            return false;
        }

        header = new GnBasicHeader
        {
            Version = (byte)(packet[0] >> 4),
            NextHeader = (GnBasicNextHeader)(packet[0] & 0x0F),
            Reserved = packet[1],
            Lifetime = packet[2],
            RemainingHopLimit = packet[3],
        };
        error = header.Version > CurrentVersion ? new FrameError(FrameReason.GnVersion, 0)
            : header.NextHeader > GnBasicNextHeader.SecuredPacket ? new FrameError(FrameReason.GnNextHeader, 0)
            : default;
        return error.Reason == FrameReason.None;
    }

    /// <summary>Writes the header. False with <c>buffer-too-small</c>, <c>gn-version</c> or <c>gn-next-header</c>.</summary>
    public bool TryWrite(Span<byte> destination, out FrameError error)
    {
        error = destination.Length < Octets ? new FrameError(FrameReason.BufferTooSmall, 0)
            : Version > CurrentVersion ? new FrameError(FrameReason.GnVersion, 0)
            : NextHeader > GnBasicNextHeader.SecuredPacket ? new FrameError(FrameReason.GnNextHeader, 0)
            : default;
        if (error.Reason != FrameReason.None)
            return false;
        destination[0] = (byte)((Version << 4) | (byte)NextHeader);
        destination[1] = Reserved;
        destination[2] = Lifetime;
        destination[3] = RemainingHopLimit;
        return true;
    }
}
