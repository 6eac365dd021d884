using System.Buffers.Binary;

namespace V2X.Frames.Link;

/// <summary>
/// The header of an IEEE 802.11 data frame, as ITS-G5 sends them outside the context of a network. A plain value; reading
/// allocates nothing and never throws on bad input.
/// </summary>
public readonly record struct WlanHeader
{
    private const int BaseOctets = 24;
    private const int FourthAddressOctets = 6;
    private const int QosOctets = 2;
    private const int HighThroughputOctets = 4;
    private const byte DataType = 0x08;
    private const byte TypeAndVersionMask = 0x0F;
    private const byte QosSubtype = 0x80;
    private const byte NoDataSubtype = 0x40;
    private const byte ToAndFromDistribution = 0x03;
    private const byte MoreFragments = 0x04;
    private const byte Protected = 0x40;
    private const byte Order = 0x80;
    private const ushort FragmentNumberMask = 0x000F;
    private const byte UserPriorityMask = 0x07;

    /// <summary>The receiver's address, address 1.</summary>
    public MacAddress Destination { get; private init; }

    /// <summary>The transmitter's address, address 2.</summary>
    public MacAddress Source { get; private init; }

    /// <summary>User priority of a QoS frame, 0..7; -1 without QoS.</summary>
    public sbyte UserPriority { get; private init; }

    /// <summary>Octets of the header.</summary>
    public int HeaderOctets { get; private init; }

    /// <summary>
    /// Reads the header of a data frame. False with <c>too-short</c> or <c>wlan-frame</c> (no data frame, encrypted, or a fragment).
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, out WlanHeader header, out FrameError error)
    {
        header = default;
        error = new FrameError(FrameReason.TooShort, frame.Length);
        if (frame.Length < BaseOctets)
            return false;

        byte control = frame[0];
        byte flags = frame[1];
        bool isData = (control & TypeAndVersionMask) == DataType && (control & NoDataSubtype) == 0;
        bool isFragment = (flags & MoreFragments) != 0 || (BinaryPrimitives.ReadUInt16LittleEndian(frame[22..]) & FragmentNumberMask) != 0;
        if (!isData || isFragment || (flags & Protected) != 0)
        {
            error = new FrameError(FrameReason.WlanFrame, isData ? 1 : 0);
            return false;
        }

        bool isQos = (control & QosSubtype) != 0;
        int qosOffset = BaseOctets + ((flags & ToAndFromDistribution) == ToAndFromDistribution ? FourthAddressOctets : 0);
        int octets = qosOffset + (isQos ? QosOctets : 0) + (isQos && (flags & Order) != 0 ? HighThroughputOctets : 0);
        if (frame.Length < octets)
            return false;

        error = default;
        header = new WlanHeader
        {
            Destination = MacAddress.Read(frame[4..]),
            Source = MacAddress.Read(frame[10..]),
            UserPriority = isQos ? (sbyte)(frame[qosOffset] & UserPriorityMask) : (sbyte)-1,
            HeaderOctets = octets,
        };
        return true;
    }
}
