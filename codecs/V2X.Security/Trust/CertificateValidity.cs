using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Trust;

/// <summary>Lengths of time as certificates state them.</summary>
internal static class CertificateValidity
{
    private const long SecondsPerYear = 31_556_952;

    /// <summary>Whole seconds of a duration; less than a second counts as one.</summary>
    public static long Seconds(Duration duration) => duration.Kind switch
    {
        DurationKind.Microseconds => 1,
        DurationKind.Milliseconds => Math.Max(1, duration.Milliseconds / 1_000),
        DurationKind.Seconds => duration.Seconds,
        DurationKind.Minutes => duration.Minutes * 60L,
        DurationKind.Hours => duration.Hours * 3_600L,
        DurationKind.SixtyHours => duration.SixtyHours * 216_000L,
        DurationKind.Years => duration.Years * SecondsPerYear,
        _ => 0,
    };
}
