using System.Buffers.Binary;

namespace V2X.Frames.Link;

/// <summary>
/// An Ethernet II header with up to two 802.1Q or 802.1ad tags; of several tags the innermost is told. A plain value; reading
/// and writing allocate nothing and never throw on bad input.
/// </summary>
public readonly record struct EthernetHeader
{
    /// <summary>Octets of a header without tags.</summary>
    public const int MinOctets = 14;

    /// <summary>Most tags that are read through.</summary>
    public const int MaxTags = 2;

    private const int AddressesOctets = 2 * MacAddress.Octets;
    private const int TagOctets = 4;
    private const int EtherTypeOctets = 2;
    private const int PriorityShift = 13;
    private const ushort VlanIdMask = 0x0FFF;

    /// <summary>Who it is for.</summary>
    public MacAddress Destination { get; init; }

    /// <summary>Who sent it.</summary>
    public MacAddress Source { get; init; }

    /// <summary>What follows the header. Below 0x0600 it is a length in octets, and an LLC header follows.</summary>
    public EtherType EtherType { get; init; }

    /// <summary>True with at least one tag.</summary>
    public bool IsTagged { get; init; }

    /// <summary>VLAN id of the innermost tag, 0..4095; 0 without tags, and in a tag that carries a priority only.</summary>
    public ushort VlanId { get; init; }

    /// <summary>Priority code point of the innermost tag, 0..7; 0 without tags.</summary>
    public byte PriorityCodePoint { get; init; }

    /// <summary>Octets of the header as read: 14, 18 or 22.</summary>
    public int HeaderOctets { get; private init; }

    /// <summary>Reads a header. False with <c>too-short</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, out EthernetHeader header, out FrameError error)
    {
        header = default;
        error = new FrameError(FrameReason.TooShort, frame.Length);
        int offset = AddressesOctets;
        ushort control = 0;
        while (offset < AddressesOctets + (MaxTags * TagOctets) && IsTag(frame, offset))
        {
            if (frame.Length < offset + TagOctets + EtherTypeOctets)
                return false;
            control = BinaryPrimitives.ReadUInt16BigEndian(frame[(offset + EtherTypeOctets)..]);
            offset += TagOctets;
        }

        if (frame.Length < offset + EtherTypeOctets)
            return false;
        error = default;
        header = new EthernetHeader
        {
            Destination = MacAddress.Read(frame),
            Source = MacAddress.Read(frame[MacAddress.Octets..]),
            EtherType = (EtherType)BinaryPrimitives.ReadUInt16BigEndian(frame[offset..]),
            IsTagged = offset > AddressesOctets,
            VlanId = (ushort)(control & VlanIdMask),
            PriorityCodePoint = (byte)(control >> PriorityShift),
            HeaderOctets = offset + EtherTypeOctets,
        };
        return true;
    }

    /// <summary>Writes the header, with one 802.1Q tag where <see cref="IsTagged"/>. False with <c>buffer-too-small</c>.</summary>
    public bool TryWrite(Span<byte> destination, out int written, out FrameError error)
    {
        int octets = MinOctets + (IsTagged ? TagOctets : 0);
        if (destination.Length < octets)
        {
            written = 0;
            error = new FrameError(FrameReason.BufferTooSmall, 0);
            return false;
        }

        Destination.Write(destination);
        Source.Write(destination[MacAddress.Octets..]);
        if (IsTagged)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination[AddressesOctets..], (ushort)EtherType.VlanTag);
            ushort control = (ushort)((PriorityCodePoint << PriorityShift) | (VlanId & VlanIdMask));
            BinaryPrimitives.WriteUInt16BigEndian(destination[(AddressesOctets + EtherTypeOctets)..], control);
        }

        BinaryPrimitives.WriteUInt16BigEndian(destination[(octets - EtherTypeOctets)..], (ushort)EtherType);
        written = octets;
        error = default;
        return true;
    }

    private static bool IsTag(ReadOnlySpan<byte> frame, int offset) =>
        BinaryPrimitives.TryReadUInt16BigEndian(frame.Length > offset ? frame[offset..] : default, out ushort type)
        && (EtherType)type is EtherType.VlanTag or EtherType.ServiceTag;
}
