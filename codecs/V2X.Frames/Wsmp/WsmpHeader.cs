namespace V2X.Frames.Wsmp;

/// <summary>
/// The network and transport header of a WSMP message, version 3 (IEEE 1609.3-2016). Holds offsets only; the octets stay with
/// the caller. A plain value; reading and writing allocate nothing and never throw on bad input.
/// </summary>
public readonly record struct WsmpHeader
{
    /// <summary>The only version read and written.</summary>
    public const byte SupportedVersion = 3;

    /// <summary>Most extension elements in either header before a message is refused.</summary>
    public const int MaxElements = 32;

    /// <summary>Most octets of WSM data.</summary>
    public const int MaxDataOctets = WsmpLength.Max;

    /// <summary>C-V2X PC5 puts this message family octet before a WSMP message.</summary>
    public const byte CellularFamily = 0x01;

    private const byte VersionMask = 0x07;
    private const byte ElementsIndicator = 0x08;
    private const int SubtypeShift = 4;
    private const byte TransportWithPsid = 0;
    private const byte TransportWithPsidAndElements = 1;

    /// <summary>Version, 3.</summary>
    public byte Version { get; private init; }

    /// <summary>The PSID, 0..<see cref="Aid.MaxValue"/>.</summary>
    public uint Psid { get; private init; }

    /// <summary>Extension elements of the network header, without their count.</summary>
    public OctetRange NetworkExtension { get; private init; }

    /// <summary>Extension elements of the transport header, without their count.</summary>
    public OctetRange TransportExtension { get; private init; }

    /// <summary>The WSM data.</summary>
    public OctetRange Data { get; private init; }

    /// <summary>The extension elements of the network header in <paramref name="wsmp"/>, the octets this header was read from.</summary>
    public WsmpElements NetworkElements(ReadOnlySpan<byte> wsmp) => new(NetworkExtension.In(wsmp));

    /// <summary>The extension elements of the transport header in <paramref name="wsmp"/>, the octets this header was read from.</summary>
    public WsmpElements TransportElements(ReadOnlySpan<byte> wsmp) => new(TransportExtension.In(wsmp));

    /// <summary>
    /// Reads a header; octets beyond the WSM length, as short Ethernet frames are filled up with, are left alone. False with
    /// <c>too-short</c>, <c>wsmp-version</c>, <c>wsmp-subtype</c>, <c>wsmp-extension</c>, <c>wsmp-transport</c>,
    /// <c>aid-encoding</c> or <c>wsmp-length</c>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> wsmp, out WsmpHeader header, out FrameError error)
    {
        header = default;
        if (wsmp.IsEmpty)
        {
            error = new FrameError(FrameReason.TooShort, 0);
            return false;
        }

        byte first = wsmp[0];
        if ((first & VersionMask) != SupportedVersion || first >> SubtypeShift != 0)
        {
            error = new FrameError((first & VersionMask) != SupportedVersion ? FrameReason.WsmpVersion : FrameReason.WsmpSubtype, 0);
            return false;
        }

        int offset = 1;
        OctetRange network = default;
        error = default;
        if ((first & ElementsIndicator) != 0 && !TryReadElements(wsmp, ref offset, out network, out error))
            return false;
        return TryReadTransport(wsmp, offset, network, out header, out error);
    }

    /// <summary>
    /// Writes a header for <paramref name="dataOctets"/> octets of data; the caller puts the data behind it. The extensions hold
    /// whole elements as <see cref="WsmpElements.Octets"/> gives them, or nothing. False with <c>buffer-too-small</c>,
    /// <c>too-long</c> (data above <see cref="MaxDataOctets"/>), <c>aid-encoding</c> or <c>wsmp-extension</c>.
    /// </summary>
    public static bool TryWrite(
        Span<byte> destination,
        uint psid,
        ReadOnlySpan<byte> networkExtension,
        ReadOnlySpan<byte> transportExtension,
        int dataOctets,
        out int written,
        out FrameError error)
    {
        written = 0;
        if (!CanWrite(destination, psid, networkExtension, transportExtension, dataOctets, out error))
            return false;

        destination[0] = (byte)(SupportedVersion | (networkExtension.IsEmpty ? 0 : ElementsIndicator));
        int offset = 1;
        WriteElements(destination, ref offset, networkExtension);
        destination[offset++] = transportExtension.IsEmpty ? TransportWithPsid : TransportWithPsidAndElements;
        Aid.TryWrite(destination[offset..], psid, out int psidOctets, out _);
        offset += psidOctets;
        WriteElements(destination, ref offset, transportExtension);
        WsmpLength.Write(destination[offset..], dataOctets);
        written = offset + WsmpLength.OctetsOf(dataOctets);
        return true;
    }

    /// <summary>Writes one extension element of up to 127 octets. False with <c>buffer-too-small</c> or <c>too-long</c>.</summary>
    public static bool TryWriteElement(
        Span<byte> destination, WsmpElementId id, ReadOnlySpan<byte> content, out int written, out FrameError error)
    {
        written = 2 + content.Length;
        error = content.Length > sbyte.MaxValue ? new FrameError(FrameReason.TooLong, 1)
            : destination.Length < written ? new FrameError(FrameReason.BufferTooSmall, 0)
            : default;
        if (error.Reason != FrameReason.None)
        {
            written = 0;
            return false;
        }

        destination[0] = (byte)id;
        destination[1] = (byte)content.Length;
        content.CopyTo(destination[2..]);
        return true;
    }

    private static bool CanWrite(
        Span<byte> destination, uint psid, ReadOnlySpan<byte> network, ReadOnlySpan<byte> transport, int dataOctets, out FrameError error)
    {
        error = default;
        int psidOctets = Aid.EncodedOctets(psid);
        int octets = 2 + ElementsOctets(network) + psidOctets + ElementsOctets(transport) + WsmpLength.OctetsOf(dataOctets);
        if ((uint)dataOctets > MaxDataOctets)
            error = new FrameError(FrameReason.TooLong, 0);
        else if (psidOctets == 0)
            error = new FrameError(FrameReason.AidEncoding, 0);
        else if (WsmpElements.Count(network) is < 0 or > MaxElements || WsmpElements.Count(transport) is < 0 or > MaxElements)
            error = new FrameError(FrameReason.WsmpExtension, 1);
        else if (destination.Length < octets)
            error = new FrameError(FrameReason.BufferTooSmall, 0);
        return error.Reason == FrameReason.None;
    }

    private static int ElementsOctets(ReadOnlySpan<byte> elements) => elements.IsEmpty ? 0 : 1 + elements.Length;

    private static void WriteElements(Span<byte> destination, ref int offset, ReadOnlySpan<byte> elements)
    {
        if (elements.IsEmpty)
            return;
        destination[offset++] = (byte)WsmpElements.Count(elements);
        elements.CopyTo(destination[offset..]);
        offset += elements.Length;
    }

    private static bool TryReadElements(ReadOnlySpan<byte> wsmp, ref int offset, out OctetRange elements, out FrameError error)
    {
        elements = default;
        if (offset >= wsmp.Length)
        {
            error = new FrameError(FrameReason.TooShort, wsmp.Length);
            return false;
        }

        int count = wsmp[offset++];
        int start = offset;
        error = count > MaxElements ? new FrameError(FrameReason.WsmpExtension, start - 1) : default;
        for (int i = 0; i < count && error.Reason == FrameReason.None; i++)
        {
            if (!WsmpElements.TrySkip(wsmp, ref offset, out _))
                error = new FrameError(FrameReason.WsmpExtension, offset);
        }

        elements = new OctetRange(start, offset - start);
        return error.Reason == FrameReason.None;
    }

    private static bool TryReadTransport(
        ReadOnlySpan<byte> wsmp, int offset, OctetRange network, out WsmpHeader header, out FrameError error)
    {
        header = default;
        OctetRange transport = default;
        error = new FrameError(FrameReason.TooShort, wsmp.Length);
        if (offset >= wsmp.Length)
            return false;
        byte form = wsmp[offset];
        if (form > TransportWithPsidAndElements)
        {
            error = new FrameError(FrameReason.WsmpTransport, offset);
            return false;
        }

        offset++;
        if (!Aid.TryRead(wsmp[offset..], out uint psid, out int psidOctets, out error))
        {
            error = error.Shift(offset);
            return false;
        }

        offset += psidOctets;
        if (form == TransportWithPsidAndElements && !TryReadElements(wsmp, ref offset, out transport, out error))
            return false;
        if (!TryReadLength(wsmp, offset, out OctetRange data, out error))
            return false;
        header = new WsmpHeader { Version = SupportedVersion, Psid = psid, NetworkExtension = network, TransportExtension = transport, Data = data };
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> wsmp, int offset, out OctetRange data, out FrameError error)
    {
        data = default;
        error = offset >= wsmp.Length ? new FrameError(FrameReason.TooShort, wsmp.Length) : default;
        if (error.Reason != FrameReason.None)
            return false;
        if (!WsmpLength.TryRead(wsmp[offset..], out int length, out int lengthOctets) || length > wsmp.Length - offset - lengthOctets)
        {
            error = new FrameError(FrameReason.WsmpLength, offset);
            return false;
        }

        data = new OctetRange(offset + lengthOctets, length);
        return true;
    }
}
