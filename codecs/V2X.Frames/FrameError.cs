namespace V2X.Frames;

/// <summary>Where and why a frame, packet or capture file was refused. A plain value; text is made only when asked for.</summary>
/// <param name="Reason">What was wrong.</param>
/// <param name="OctetPosition">Zero-based octet in the input, of the field that was refused.</param>
public readonly record struct FrameError(FrameReason Reason, long OctetPosition)
{
    /// <summary>Reason and position, e.g. <c>dsmp-length at octet 4</c>.</summary>
    public override string ToString() => $"{FrameReasonText.Of(Reason)} at octet {OctetPosition}";

    internal FrameError Shift(long octets) => new(Reason, OctetPosition + octets);
}
