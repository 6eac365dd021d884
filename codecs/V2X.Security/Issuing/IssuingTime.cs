namespace V2X.Security.Issuing;

/// <summary>
/// Times of certificates and secured messages: seconds (Time32) and microseconds (Time64) since 2004-01-01T00:00:00Z. IEEE 1609.2 and
/// ETSI count in TAI, so leap seconds since then are included; for YD/T 3957 no rule is known and they are left out.
/// </summary>
internal static class IssuingTime
{
    private static readonly DateTimeOffset Epoch = new(2004, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The first second, in UTC, after each leap second since the epoch.
    private static readonly DateTimeOffset[] LeapSeconds =
    [
        new(2006, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new(2012, 7, 1, 0, 0, 0, TimeSpan.Zero),
        new(2015, 7, 1, 0, 0, 0, TimeSpan.Zero),
        new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
    ];

    /// <summary>Microseconds since the epoch; 0 before it.</summary>
    /// <param name="time">The time.</param>
    /// <param name="countsLeapSeconds">True for IEEE 1609.2 and ETSI, false for YD/T 3957.</param>
    public static ulong ToTime64(DateTimeOffset time, bool countsLeapSeconds)
    {
        long microseconds = (time - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return microseconds < 0 ? 0 : (ulong)microseconds + (countsLeapSeconds ? 1_000_000UL * LeapSecondsBefore(time) : 0);
    }

    /// <summary>Seconds since the epoch; 0 before it.</summary>
    /// <inheritdoc cref="ToTime64"/>
    public static uint ToTime32(DateTimeOffset time, bool countsLeapSeconds) => (uint)(ToTime64(time, countsLeapSeconds) / 1_000_000);

    /// <summary>The time that a number of microseconds since the epoch stands for, at most the end of the calendar.</summary>
    /// <param name="microseconds">Time64.</param>
    /// <param name="countsLeapSeconds">True for IEEE 1609.2 and ETSI, false for YD/T 3957.</param>
    public static DateTimeOffset FromTime64(ulong microseconds, bool countsLeapSeconds)
    {
        ulong latest = (ulong)((DateTimeOffset.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);
        DateTimeOffset time = Epoch.AddTicks((long)Math.Min(microseconds, latest) * TimeSpan.TicksPerMicrosecond);
        if (!countsLeapSeconds)
        {
            return time;
        }

        uint leap = 0;
        while (leap < LeapSeconds.Length && time.AddSeconds(-(leap + 1.0)) >= LeapSeconds[leap])
        {
            leap++;
        }

        return time.AddSeconds(-(double)leap);
    }

    private static uint LeapSecondsBefore(DateTimeOffset time)
    {
        uint count = 0;
        while (count < LeapSeconds.Length && time >= LeapSeconds[count])
        {
            count++;
        }

        return count;
    }
}
