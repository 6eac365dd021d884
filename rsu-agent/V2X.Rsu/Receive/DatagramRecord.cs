using System.Buffers;
using System.Buffers.Binary;

namespace V2X.Rsu.Receive;

/// <summary>
/// A datagram as it stands in the receive queue: length, receive time, source, octets. Each is written in one piece.
/// </summary>
internal ref struct DatagramRecord
{
    /// <summary>Octets of the longest raw address, that of IPv6.</summary>
    public const int MaxSourceOctets = 28;

    private const int TimeOffset = 4;
    private const int SourceLengthOffset = 12;
    private const int SourceOffset = 13;

    /// <summary>Octets before the datagram's own.</summary>
    public const int HeaderOctets = 44;

    /// <summary>When the kernel had it, nanoseconds since 1970 UTC.</summary>
    public long ReceivedNanoseconds;

    /// <summary>The sender's raw socket address.</summary>
    public ReadOnlySpan<byte> Source;

    /// <summary>The datagram.</summary>
    public ReadOnlySpan<byte> Octets;

    /// <summary>Writes a record and returns its length; <paramref name="destination"/> holds at least <see cref="HeaderOctets"/> more than the datagram.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> octets, long receivedNanoseconds, ReadOnlySpan<byte> source)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, octets.Length);
        BinaryPrimitives.WriteInt64LittleEndian(destination[TimeOffset..], receivedNanoseconds);
        destination[SourceLengthOffset] = (byte)source.Length;
        source.CopyTo(destination[SourceOffset..]);
        octets.CopyTo(destination[HeaderOctets..]);
        return HeaderOctets + octets.Length;
    }

    /// <summary>
    /// Takes the first record off <paramref name="queue"/>; false when no whole one is left. A record split over two segments
    /// is put together in <paramref name="scratch"/>, which holds the longest record.
    /// </summary>
    public static bool TryTake(ref ReadOnlySequence<byte> queue, byte[] scratch, out DatagramRecord record)
    {
        record = default;
        ReadOnlySpan<byte> first = queue.FirstSpan;
        if (first.Length < HeaderOctets || first.Length < HeaderOctets + BinaryPrimitives.ReadInt32LittleEndian(first))
        {
            if (!TryGather(queue, scratch, out first))
                return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(first);
        record.ReceivedNanoseconds = BinaryPrimitives.ReadInt64LittleEndian(first[TimeOffset..]);
        record.Source = first.Slice(SourceOffset, first[SourceLengthOffset]);
        record.Octets = first.Slice(HeaderOctets, length);
        queue = queue.Slice(HeaderOctets + length);
        return true;
    }

    private static bool TryGather(ReadOnlySequence<byte> queue, byte[] scratch, out ReadOnlySpan<byte> gathered)
    {
        gathered = default;
        if (queue.Length < HeaderOctets)
            return false;
        queue.Slice(0, HeaderOctets).CopyTo(scratch);
        int total = HeaderOctets + BinaryPrimitives.ReadInt32LittleEndian(scratch);
        if (queue.Length < total)
            return false;
        queue.Slice(0, total).CopyTo(scratch);
        gathered = scratch.AsSpan(0, total);
        return true;
    }
}
