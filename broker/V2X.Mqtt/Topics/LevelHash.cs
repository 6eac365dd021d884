using System.Buffers.Binary;
using System.Security.Cryptography;

namespace V2X.Mqtt.Topics;

/// <summary>Hash of a level, keyed anew in each process: clients choose the levels, and must not be able to choose collisions.</summary>
internal static class LevelHash
{
    private static readonly ulong s_key = Key();
    private static readonly ulong s_multiplier = Key() | 1;

    public static uint Of(ReadOnlySpan<byte> level)
    {
        ulong hash = s_key ^ (uint)level.Length;
        while (level.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(level));
            level = level[sizeof(ulong)..];
        }

        hash = Mix(hash ^ Tail(level));
        return (uint)(hash ^ hash >> 32);
    }

    // Up to seven octets in one word, no two of the same length alike.
    private static ulong Tail(ReadOnlySpan<byte> rest)
    {
        if (rest.Length >= sizeof(uint))
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(rest)
                | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(rest[^sizeof(uint)..]) << 32;
        }

        return rest.IsEmpty ? 0 : rest[0] | (ulong)rest[rest.Length / 2] << 8 | (ulong)rest[^1] << 16;
    }

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, s_multiplier, out ulong low);
        return high ^ low;
    }

    private static ulong Key() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
