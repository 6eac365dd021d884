namespace V2X.Model.Translation;

/// <summary>
/// Units and "unavailable" of motion, size and time that T/CSAE 53 and SAE J2735 share. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class SharedMotion
{
    public const int SpeedUnavailable = 8191;
    public const int HeadingUnavailable = 28_800;
    public const int SteeringUnavailable = 127;
    public const int AccelerationUnavailable = 2001;
    public const int VerticalAccelerationUnavailable = -127;
    public const int DSecondUnavailable = MinuteTime.DSecondUnavailable;

    public const double SpeedUnit = 0.02;
    public const double HeadingUnit = 0.0125;
    public const double SteeringUnit = 1.5;
    public const double AccelerationUnit = 0.01;
    public const double VerticalAccelerationUnit = 0.02 * 9.80665;
    public const double YawRateUnit = 0.01;
    public const double WidthUnit = 0.01;
    public const double HeightUnit = 0.05;
    public const double ConfidenceUnit = 0.005;

    private const int DSecondMost = 60_999;

    public static double ReadSpeed(int speed) => Quantity.Read(speed, SpeedUnit, SpeedUnavailable);

    public static int WriteSpeed(double speed) => Quantity.Write(speed, SpeedUnit, 0, SpeedUnavailable - 1, SpeedUnavailable);

    public static double ReadHeading(int heading) => Quantity.Read(heading, HeadingUnit, HeadingUnavailable);

    public static int WriteHeading(double heading) => Quantity.WriteHeading(heading, HeadingUnit, HeadingUnavailable);

    /// <summary>An extent; 0 stands for "unavailable", so that something small is one unit.</summary>
    public static int WriteExtent(double extent, double unit, int most) => Quantity.Write(extent, unit, 1, most, 0);

    public static double ReadConfidence(int confidence) => confidence * ConfidenceUnit;

    public static int WriteConfidence(double probability) => Quantity.Write(probability, ConfidenceUnit, 0, 200, 0);

    public static long? ReadTime(int dSecond, TranslationContext context) =>
        dSecond > DSecondMost ? null : MinuteTime.Resolve(dSecond, context.ReferenceUnixMs);

    public static int WriteTime(long? unixMs) => unixMs is { } time ? MinuteTime.DSecondOf(time) : DSecondUnavailable;
}
