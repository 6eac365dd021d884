using System.Buffers;

namespace V2X.Mqtt.Packets;

/// <summary>Writes packets. Allocates nothing.</summary>
public static class PacketEncoder
{
    /// <summary>Octets of the packet, its fixed header included.</summary>
    public static int Measure<T>(in T packet)
        where T : IPacket, allows ref struct
    {
        int body = BodyOf(packet);
        return 1 + FieldWriter.LengthOf((uint)body) + body;
    }

    /// <summary>Writes the packet into <paramref name="target"/>; false where it has no room.</summary>
    public static bool TryWrite<T>(in T packet, Span<byte> target, out int written)
        where T : IPacket, allows ref struct
    {
        int body = BodyOf(packet);
        written = 1 + FieldWriter.LengthOf((uint)body) + body;
        if (written > target.Length)
        {
            written = 0;
            return false;
        }

        Put(packet, body, target);
        return true;
    }

    /// <summary>Writes the packet to <paramref name="output"/>; how many octets.</summary>
    public static int Write<T>(in T packet, IBufferWriter<byte> output)
        where T : IPacket, allows ref struct
    {
        int body = BodyOf(packet);
        int length = 1 + FieldWriter.LengthOf((uint)body) + body;
        Put(packet, body, output.GetSpan(length));
        output.Advance(length);
        return length;
    }

    private static int BodyOf<T>(in T packet)
        where T : IPacket, allows ref struct
    {
        FieldWriter counter = default;
        packet.WriteBody(ref counter);
        return counter.Position;
    }

    private static void Put<T>(in T packet, int body, Span<byte> target)
        where T : IPacket, allows ref struct
    {
        FieldWriter writer = new(target);
        writer.Byte(packet.FirstOctet);
        writer.VariableInteger((uint)body);
        packet.WriteBody(ref writer);
    }
}
