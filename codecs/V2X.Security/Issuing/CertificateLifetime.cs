using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Issuing;

/// <summary>The validity period of a certificate as times.</summary>
internal static class CertificateLifetime
{
    private const long YearSeconds = 31_556_952;

    public static DateTimeOffset Start(CertificateBase certificate, bool countsLeapSeconds) =>
        IssuingTime.FromTime64((ulong)certificate.ToBeSigned.ValidityPeriod.Start * 1_000_000, countsLeapSeconds);

    public static DateTimeOffset End(CertificateBase certificate, bool countsLeapSeconds)
    {
        ulong start = (ulong)certificate.ToBeSigned.ValidityPeriod.Start * 1_000_000;
        return IssuingTime.FromTime64(start + (ulong)Microseconds(certificate.ToBeSigned.ValidityPeriod.Duration), countsLeapSeconds);
    }

    private static long Microseconds(Duration duration) => duration.Kind switch
    {
        DurationKind.Microseconds => duration.Microseconds,
        DurationKind.Milliseconds => 1_000L * duration.Milliseconds,
        DurationKind.Seconds => 1_000_000L * duration.Seconds,
        DurationKind.Minutes => 60_000_000L * duration.Minutes,
        DurationKind.Hours => 3_600_000_000L * duration.Hours,
        DurationKind.SixtyHours => 216_000_000_000L * duration.SixtyHours,
        _ => 1_000_000L * YearSeconds * duration.Years,
    };
}
