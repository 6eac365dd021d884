using System.Buffers.Binary;

namespace V2X.Frames.GeoNetworking;

/// <summary>
/// A header of the Basic Transport Protocol (EN 302 636-5-1, clause 7), four octets. A plain value; allocates nothing.
/// </summary>
/// <param name="Type">A or B.</param>
/// <param name="DestinationPort">Destination port; the well-known ones are in <see cref="BtpPorts"/>.</param>
/// <param name="SourcePortOrInformation">BTP-A: source port. BTP-B: destination port information, 0 where there is none.</param>
public readonly record struct BtpHeader(BtpType Type, ushort DestinationPort, ushort SourcePortOrInformation)
{
    /// <summary>Octets of either header.</summary>
    public const int Octets = 4;

    /// <summary>Reads a header of the type that the GeoNetworking header announced. False with <c>too-short</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, BtpType type, out BtpHeader header, out FrameError error)
    {
        header = default;
        if (octets.Length < Octets)
        {
            error = new FrameError(FrameReason.TooShort, octets.Length);
            return false;
        }

        header = new BtpHeader(type, BinaryPrimitives.ReadUInt16BigEndian(octets), BinaryPrimitives.ReadUInt16BigEndian(octets[2..]));
        error = default;
        return true;
    }

    /// <summary>Writes the header. False with <c>buffer-too-small</c>.</summary>
    public bool TryWrite(Span<byte> destination, out FrameError error)
    {
        if (destination.Length < Octets)
        {
            error = new FrameError(FrameReason.BufferTooSmall, 0);
            return false;
        }

        BinaryPrimitives.WriteUInt16BigEndian(destination, DestinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], SourcePortOrInformation);
        error = default;
        return true;
    }
}
