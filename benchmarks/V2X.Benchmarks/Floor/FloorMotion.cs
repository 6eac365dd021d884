using System.Runtime.CompilerServices;

namespace V2X.Benchmarks.Floor;

/// <summary>The part that both sets' BSM write with the same widths and ranges: acceleration along three axes and rate of turn.</summary>
internal struct FloorMotion
{
    public int Longitudinal;
    public int Lateral;
    public int Vertical;
    public int Yaw;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloorMotion Read(ref WindowReader reader) => new()
    {
        Longitudinal = reader.Take(12, 4001, -2000),
        Lateral = reader.Take(12, 4001, -2000),
        Vertical = reader.Take(8, 254, -127),
        Yaw = reader.Take(16, 65534, -32767),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Write(ref WindowWriter writer)
    {
        writer.Put(Longitudinal, 12, 4001, -2000);
        writer.Put(Lateral, 12, 4001, -2000);
        writer.Put(Vertical, 8, 254, -127);
        writer.Put(Yaw, 16, 65534, -32767);
    }
}
