using System.Buffers.Binary;

namespace V2X.Frames;

/// <summary>
/// The header of a DSMP message (YD/T 3707): version, extensions, AID and data length. Holds offsets only; the octets stay
/// with the caller. A plain value; reading and writing allocate nothing and never throw on bad input.
/// </summary>
public readonly record struct DsmpHeader
{
    /// <summary>The only version defined.</summary>
    public const byte SupportedVersion = 0;

    /// <summary>Most extension elements that are looked through before a header is refused.</summary>
    public const int MaxExtensionElements = 16;

    private const int FlagsOctets = 1;
    private const int LengthOctets = 2;
    private const byte ExtensionIndicator = 0x10;

    /// <summary>Version, 0.</summary>
    public byte Version { get; private init; }

    /// <summary>The four reserved bits as received; written as 0.</summary>
    public byte Reserved { get; private init; }

    /// <summary>Application identifier, 0..<see cref="Aid.MaxValue"/>.</summary>
    public uint Aid { get; private init; }

    /// <summary>Octets of extension elements between the first octet and the AID; 0 without extensions.</summary>
    public int ExtensionOctets { get; private init; }

    /// <summary>Where the data begins, in octets from the start of the DSMP message.</summary>
    public int DataOffsetOctets { get; private init; }

    /// <summary>Octets of data, 0..65535.</summary>
    public int DataOctets { get; private init; }

    /// <summary>The extension elements as they stand in <paramref name="dsmp"/>, the octets this header was read from.</summary>
    public DsmpExtensions Extensions(ReadOnlySpan<byte> dsmp) => new(dsmp.Slice(FlagsOctets, ExtensionOctets));

    /// <summary>The data in <paramref name="dsmp"/>, the octets this header was read from: an SPDU or a bare message.</summary>
    public ReadOnlySpan<byte> Data(ReadOnlySpan<byte> dsmp) => dsmp.Slice(DataOffsetOctets, DataOctets);

    /// <summary>
    /// Reads a header and checks that its data length equals the octets that follow. False with <c>too-short</c>,
    /// <c>dsmp-version</c>, <c>dsmp-extension</c>, <c>aid-encoding</c> or <c>dsmp-length</c>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> dsmp, out DsmpHeader header, out FrameError error)
    {
        header = default;
        if (dsmp.IsEmpty)
        {
            error = new FrameError(FrameReason.TooShort, 0);
            return false;
        }

        if (dsmp[0] >> 5 != SupportedVersion)
        {
            error = new FrameError(FrameReason.DsmpVersion, 0);
            return false;
        }

        return (dsmp[0] & ExtensionIndicator) == 0
            ? TryReadFrom(dsmp, FlagsOctets, out header, out error)
            : TryReadExtended(dsmp, out header, out error);
    }

    /// <summary>
    /// Writes a header for <paramref name="dataOctets"/> octets of data; the caller puts the data behind it.
    /// <paramref name="extensions"/> holds whole elements as <see cref="DsmpExtensions.Octets"/> gives them, or nothing.
    /// False with <c>buffer-too-small</c>, <c>aid-encoding</c>, <c>too-long</c> (data above 65535) or <c>dsmp-extension</c>.
    /// </summary>
    public static bool TryWrite(
        Span<byte> destination, uint aid, ReadOnlySpan<byte> extensions, int dataOctets, out int written, out FrameError error)
    {
        written = 0;
        if (!CanWrite(destination, extensions, dataOctets, out error))
            return false;

        destination[0] = (byte)((SupportedVersion << 5) | (extensions.IsEmpty ? 0 : ExtensionIndicator));
        extensions.CopyTo(destination[FlagsOctets..]);
        int offset = FlagsOctets + extensions.Length;
        if (!Frames.Aid.TryWrite(destination[offset..], aid, out int aidOctets, out error))
        {
            error = error.Shift(offset);
            return false;
        }

        offset += aidOctets;
        if (!BinaryPrimitives.TryWriteUInt16BigEndian(destination[offset..], (ushort)dataOctets))
        {
            error = new FrameError(FrameReason.BufferTooSmall, offset);
            return false;
        }

        written = offset + LengthOctets;
        return true;
    }

    private static bool CanWrite(Span<byte> destination, ReadOnlySpan<byte> extensions, int dataOctets, out FrameError error)
    {
        error = default;
        if ((uint)dataOctets > ushort.MaxValue)
            error = new FrameError(FrameReason.TooLong, 0);
        else if (!DsmpExtensions.AreWhole(extensions))
            error = new FrameError(FrameReason.DsmpExtension, FlagsOctets);
        else if (destination.Length < FlagsOctets + extensions.Length)
            error = new FrameError(FrameReason.BufferTooSmall, 0);
        return error.Reason == FrameReason.None;
    }

    // The standard says how one element looks, not how many follow. The length field decides: the elements end where an AID
    // and a length stand that fit the rest of the message exactly.
    private static bool TryReadExtended(ReadOnlySpan<byte> dsmp, out DsmpHeader header, out FrameError error)
    {
        header = default;
        error = default;
        int offset = FlagsOctets;
        for (int element = 0; element < MaxExtensionElements; element++)
        {
            if (!DsmpExtensions.TrySkip(dsmp, ref offset))
                break;
            if (TryReadFrom(dsmp, offset, out header, out FrameError attempt))
            {
                error = default;
                return true;
            }

            // One element is the usual case: its verdict tells the most.
            if (element == 0)
                error = attempt;
        }

        if (error.Reason == FrameReason.None)
            error = new FrameError(FrameReason.DsmpExtension, FlagsOctets);
        return false;
    }

    private static bool TryReadFrom(ReadOnlySpan<byte> dsmp, int offset, out DsmpHeader header, out FrameError error)
    {
        header = default;
        if (!Frames.Aid.TryRead(dsmp[offset..], out uint aid, out int aidOctets, out error))
        {
            error = error.Shift(offset);
            return false;
        }

        int lengthOffset = offset + aidOctets;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(dsmp[lengthOffset..], out ushort dataOctets))
        {
            error = new FrameError(FrameReason.TooShort, dsmp.Length);
            return false;
        }

        int dataOffset = lengthOffset + LengthOctets;
        if (dsmp.Length - dataOffset != dataOctets)
        {
            error = new FrameError(FrameReason.DsmpLength, lengthOffset);
            return false;
        }

        header = new DsmpHeader
        {
            Version = (byte)(dsmp[0] >> 5),
            Reserved = (byte)(dsmp[0] & 0x0F),
            Aid = aid,
            ExtensionOctets = offset - FlagsOctets,
            DataOffsetOctets = dataOffset,
            DataOctets = dataOctets,
        };
        return true;
    }
}
