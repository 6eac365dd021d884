namespace V2X.Frames.ImmediateForward;

/// <summary>
/// A message in the RSU 4.1 immediate-forward text form: a line for each parameter, the message in hexadecimal in the last.
/// Spans point into the text it was read from. Reading is tolerant (line ends LF or CRLF, blanks, order, case of names,
/// unknown names), writing exact. Allocates nothing.
/// </summary>
public readonly ref struct ImmediateForwardMessage
{
    /// <summary>Longest line read, in octets; a payload of 32767 octets fits.</summary>
    public const int MaxLineOctets = 65_536;

    /// <summary>Most lines looked at.</summary>
    public const int MaxLines = 64;

    /// <summary>Version as written, e.g. <c>0.7</c>; empty where absent.</summary>
    public ReadOnlySpan<byte> Version { get; init; }

    /// <summary>Short name of the message, e.g. <c>SPAT</c>; empty where absent.</summary>
    public ReadOnlySpan<byte> Type { get; init; }

    /// <summary>The PSID itself, decoded from its P-encoded notation; null where absent.</summary>
    public uint? Psid { get; init; }

    /// <summary>Priority, 0..63, higher is more urgent; null where absent.</summary>
    public byte? Priority { get; init; }

    /// <summary>Channel access; continuous where absent.</summary>
    public ImmediateForwardMode Mode { get; init; }

    /// <summary>Channel number; null where absent.</summary>
    public byte? Channel { get; init; }

    /// <summary>Sending interval in milliseconds; 0 sends once.</summary>
    public int IntervalMilliseconds { get; init; }

    /// <summary>When sending begins, as written; empty for at once.</summary>
    public ReadOnlySpan<byte> DeliveryStart { get; init; }

    /// <summary>When sending ends, as written; empty for never.</summary>
    public ReadOnlySpan<byte> DeliveryStop { get; init; }

    /// <summary>True when the roadside unit shall sign the message.</summary>
    public bool Signature { get; init; }

    /// <summary>True when the roadside unit shall encrypt the message.</summary>
    public bool Encryption { get; init; }

    /// <summary>The payload's hexadecimal digits as they stand in the text.</summary>
    public ReadOnlySpan<byte> PayloadHex { get; init; }

    /// <summary>Lines with a name that is not known.</summary>
    public int UnknownLines { get; init; }

    /// <summary>
    /// Reads the text form. False with <c>ifm-text</c> (no payload line, a line without '=', too many or too long lines) or
    /// <c>ifm-field</c>. The payload's digits are checked when it is decoded.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out ImmediateForwardMessage message, out FrameError error)
    {
        var reader = new ImmediateForwardReader(text);
        bool isRead = reader.TryRead();
        message = reader.Message;
        error = reader.Error;
        return isRead;
    }

    /// <summary>
    /// Decodes the payload into <paramref name="destination"/>; blanks between digits are passed over. False with
    /// <c>ifm-payload</c> (other characters, half an octet, nothing at all), position within <see cref="PayloadHex"/>, or
    /// <c>buffer-too-small</c>.
    /// </summary>
    public bool TryDecodePayload(Span<byte> destination, out int octets, out FrameError error) =>
        ImmediateForwardText.TryDecodeHex(PayloadHex, destination, out octets, out error);

    /// <summary>
    /// Writes the text form, lines ended by LF, with <paramref name="payload"/> in lower-case hexadecimal. False with
    /// <c>buffer-too-small</c>, <c>aid-encoding</c> (PSID absent or too large) or <c>ifm-field</c> (a text with line ends).
    /// </summary>
    public bool TryWrite(Span<byte> destination, ReadOnlySpan<byte> payload, out int written, out FrameError error) =>
        new ImmediateForwardWriter(destination).TryWrite(this, payload, out written, out error);
}
