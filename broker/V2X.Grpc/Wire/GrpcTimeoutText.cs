using System.Globalization;

namespace V2X.Grpc;

/// <summary>The value of <c>grpc-timeout</c>: one to eight digits and a unit (H, M, S, m, u, n).</summary>
internal static class GrpcTimeoutText
{
    private const long MaxValue = 99_999_999;

    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return "1n";
        // The finest unit that holds the value in eight digits; rounded up so that a server never gives up before its client.
        return Fits(timeout.Ticks, TimeSpan.TicksPerMicrosecond, 'u')
            ?? Fits(timeout.Ticks, TimeSpan.TicksPerMillisecond, 'm')
            ?? Fits(timeout.Ticks, TimeSpan.TicksPerSecond, 'S')
            ?? Fits(timeout.Ticks, TimeSpan.TicksPerMinute, 'M')
            ?? Fits(timeout.Ticks, TimeSpan.TicksPerHour, 'H')
            ?? "99999999H";
    }

    public static bool TryParse(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        var ticks = text[^1] switch
        {
            'H' => value * TimeSpan.TicksPerHour,
            'M' => value * TimeSpan.TicksPerMinute,
            'S' => value * TimeSpan.TicksPerSecond,
            'm' => value * TimeSpan.TicksPerMillisecond,
            'u' => value * TimeSpan.TicksPerMicrosecond,
            'n' => value / TimeSpan.NanosecondsPerTick,
            _ => -1,
        };
        timeout = TimeSpan.FromTicks(ticks);
        return ticks >= 0;
    }

    private static string? Fits(long ticks, long ticksPerUnit, char unit)
    {
        var value = (ticks - 1) / ticksPerUnit + 1;
        return value <= MaxValue ? string.Create(CultureInfo.InvariantCulture, $"{value}{unit}") : null;
    }
}
