using System.Globalization;

namespace V2X.Interop.Pki;

/// <summary>Times of certificates as people read them.</summary>
internal static class LabTime
{
    /// <summary>The instant of a Unix time in nanoseconds; the end of the calendar for what lies beyond it.</summary>
    public static DateTimeOffset FromUnixNs(long unixNs) => DateTimeOffset.UnixEpoch.AddTicks(unixNs / 100);

    /// <summary>Nanoseconds of Unix time.</summary>
    public static long ToUnixNs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>Date, time and zone to the second.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Date, time and zone to the second, of a Unix time in nanoseconds.</summary>
    public static string Text(long unixNs) => Text(FromUnixNs(unixNs));

    /// <summary>Date, time and zone to the millisecond, of a Unix time in nanoseconds.</summary>
    public static string TextMilliseconds(long unixNs) => FromUnixNs(unixNs).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";
}
