using System.Buffers;

namespace V2X.Mqtt.Packets;

/// <summary>Finds packets in what arrived.</summary>
public static class FrameReader
{
    /// <summary>Takes the next packet off <paramref name="buffer"/>.</summary>
    /// <param name="buffer">What arrived and was not taken; afterwards, what follows the packet.</param>
    /// <param name="maximum">Most octets of a packet, its fixed header included.</param>
    /// <param name="first">Type and flags.</param>
    /// <param name="body">What follows the fixed header.</param>
    /// <param name="fault">A fault of the fixed header.</param>
    /// <returns>False where more is needed, or at a fault.</returns>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int maximum, out byte first, out ReadOnlySequence<byte> body, out PacketFault fault)
    {
        first = 0;
        body = default;
        fault = default;
        ReadOnlySpan<byte> head = buffer.FirstSpan;
        Span<byte> copy = stackalloc byte[5];
        if (head.Length < copy.Length && buffer.Length > head.Length)
        {
            int count = (int)Math.Min(copy.Length, buffer.Length);
            buffer.Slice(0, count).CopyTo(copy);
            return TryTake(ref buffer, copy[..count], maximum, out first, out body, out fault);
        }

        return TryTake(ref buffer, head, maximum, out first, out body, out fault);
    }

    private static bool TryTake(
        ref ReadOnlySequence<byte> buffer, ReadOnlySpan<byte> head, int maximum, out byte first, out ReadOnlySequence<byte> body, out PacketFault fault)
    {
        body = default;
        fault = default;
        first = 0;
        if (head.Length < 2)
            return false;
        first = head[0];
        int length = 0, next = 1;
        while (true)
        {
            if (next == 5)
            {
                fault = new PacketFault(MqttReason.RemainingLength, 4);
                return false;
            }

            if (next == head.Length)
                return false;
            byte octet = head[next];
            length |= (octet & 0x7F) << (7 * (next - 1));
            next++;
            if (octet >= 0x80)
                continue;
            if (octet == 0 && next > 2)
                fault = new PacketFault(MqttReason.RemainingLength, next - 1);
            break;
        }

        if (!fault.IsFault && next + (long)length > maximum)
            fault = new PacketFault(MqttReason.PacketTooLarge, 1);
        if (fault.IsFault || buffer.Length < next + (long)length)
            return false;
        body = buffer.Slice(next, length);
        buffer = buffer.Slice(next + length);
        return true;
    }
}
