using System.Buffers.Binary;

namespace V2X.Frames.Link;

/// <summary>
/// The radiotap header that captures of 802.11 put before a frame; all little endian. A plain value; reading allocates
/// nothing and never throws on bad input.
/// </summary>
public readonly record struct RadioTapHeader
{
    /// <summary>Most words of presence bits that are read through.</summary>
    public const int MaxPresenceWords = 16;

    private const int FixedOctets = 8;
    private const int WordOctets = 4;
    private const int TimerOctets = 8;
    private const uint TimerPresent = 1;
    private const uint FlagsPresent = 2;
    private const uint MorePresence = 0x8000_0000;
    private const byte ChecksumFlag = 0x10;
    private const byte PaddingFlag = 0x20;

    /// <summary>Octets of the header.</summary>
    public int HeaderOctets { get; private init; }

    /// <summary>True when the frame ends with its four-octet checksum.</summary>
    public bool HasChecksum { get; private init; }

    /// <summary>True when the 802.11 header is filled up to a multiple of four octets.</summary>
    public bool IsPadded { get; private init; }

    /// <summary>Reads a header. False with <c>too-short</c> or <c>wlan-frame</c> (unknown version, lengths that contradict).</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out RadioTapHeader header, out FrameError error)
    {
        header = default;
        error = new FrameError(FrameReason.TooShort, packet.Length);
        if (packet.Length < FixedOctets)
            return false;
        int octets = BinaryPrimitives.ReadUInt16LittleEndian(packet[2..]);
        if (packet[0] != 0 || octets < FixedOctets)
        {
            error = new FrameError(FrameReason.WlanFrame, packet[0] != 0 ? 0 : 2);
            return false;
        }

        if (packet.Length < octets)
            return false;
        byte flags = ReadFlags(packet[..octets]);
        error = default;
        header = new RadioTapHeader
        {
            HeaderOctets = octets,
            HasChecksum = (flags & ChecksumFlag) != 0,
            IsPadded = (flags & PaddingFlag) != 0,
        };
        return true;
    }

    // The flags stand behind the presence words and, where there is one, the timer, which is aligned to its size.
    private static byte ReadFlags(ReadOnlySpan<byte> header)
    {
        uint presence = BinaryPrimitives.ReadUInt32LittleEndian(header[WordOctets..]);
        if ((presence & FlagsPresent) == 0)
            return 0;
        int offset = FixedOctets;
        uint word = presence;
        for (int words = 1; (word & MorePresence) != 0; words++, offset += WordOctets)
        {
            if (words == MaxPresenceWords || header.Length < offset + WordOctets)
                return 0;
            word = BinaryPrimitives.ReadUInt32LittleEndian(header[offset..]);
        }

        if ((presence & TimerPresent) != 0)
            offset = ((offset + TimerOctets - 1) & ~(TimerOctets - 1)) + TimerOctets;
        return offset < header.Length ? header[offset] : (byte)0;
    }
}
