using System.Buffers.Binary;

namespace V2X.Frames.Link;

/// <summary>
/// What tells the Ethernet type on media without one: LLC with SNAP, eight octets, or EPD, the Ethernet type alone.
/// Thread-safe; allocates nothing.
/// </summary>
public static class LlcHeader
{
    /// <summary>Octets of LLC with SNAP.</summary>
    public const int SnapOctets = 8;

    private const int EpdOctets = 2;
    private const int EtherTypeOffset = 6;
    private const byte SnapAccessPoint = 0xAA;
    private const byte UnnumberedInformation = 0x03;
    private const ushort LeastEtherType = 0x0600;

    /// <summary>
    /// Reads LLC with SNAP (<c>AA AA 03 00 00 00</c>, type) or, where the octets do not begin that way, EPD. False with
    /// <c>too-short</c> or <c>llc-header</c>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out EtherType type, out int headerOctets, out FrameError error)
    {
        type = default;
        headerOctets = octets.StartsWith([SnapAccessPoint, SnapAccessPoint]) ? SnapOctets : EpdOctets;
        if (octets.Length < headerOctets)
        {
            error = new FrameError(FrameReason.TooShort, octets.Length);
            return false;
        }

        bool isSnap = headerOctets == SnapOctets;
        if (isSnap && !octets[2..EtherTypeOffset].SequenceEqual((ReadOnlySpan<byte>)[UnnumberedInformation, 0, 0, 0]))
        {
            error = new FrameError(FrameReason.LlcHeader, 2);
            return false;
        }

        int typeOffset = isSnap ? EtherTypeOffset : 0;
        type = (EtherType)BinaryPrimitives.ReadUInt16BigEndian(octets[typeOffset..]);
        error = (ushort)type < LeastEtherType ? new FrameError(FrameReason.LlcHeader, typeOffset) : default;
        return error.Reason == FrameReason.None;
    }

    /// <summary>Writes LLC with SNAP for <paramref name="type"/>. False when <paramref name="destination"/> is shorter than <see cref="SnapOctets"/>.</summary>
    public static bool TryWriteSnap(Span<byte> destination, EtherType type)
    {
        if (destination.Length < SnapOctets)
            return false;
        ((ReadOnlySpan<byte>)[SnapAccessPoint, SnapAccessPoint, UnnumberedInformation, 0, 0, 0]).CopyTo(destination);
        BinaryPrimitives.WriteUInt16BigEndian(destination[EtherTypeOffset..], (ushort)type);
        return true;
    }
}
