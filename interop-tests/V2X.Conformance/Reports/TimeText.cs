using System.Globalization;

namespace V2X.Conformance.Reports;

/// <summary>Times of packets as text.</summary>
internal static class TimeText
{
    private const long NanosecondsPerTick = 100;

    /// <summary>UTC to the microsecond; empty where the time is not known.</summary>
    public static string Of(long unixNs) =>
        unixNs == 0 ? "" : DateTimeOffset.UnixEpoch.AddTicks(unixNs / NanosecondsPerTick).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
