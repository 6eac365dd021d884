using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi;

/// <summary>Fields of CAM and VAM as ETSI's data dictionaries encode them, to and from canonical ones. Pure functions, thread-safe, no allocation.</summary>
internal static class AwarenessQuantity
{
    private const int StraightOn = 0;
    private const int CurvatureUnavailable = 1023;
    private const double CurvatureSteps = 10_000;
    private const int GenerationDeltaTimeMask = 0xFFFF;

    public static double ReadLatitude(int value) => CommonQuantity.ReadLatitude(value);

    public static int WriteLatitude(double degrees) => CommonQuantity.WriteLatitude(degrees);

    public static double ReadLongitude(int value) => CommonQuantity.ReadLongitude(value);

    public static int WriteLongitude(double degrees) => Quantity.Write(degrees, CommonQuantity.DegreesPerStep, -1_800_000_000, 1_800_000_000, 1_800_000_001);

    public static double ReadAltitude(int value) => Quantity.Read(value, 0.01, 800_001);

    public static int WriteAltitude(double metres) => Quantity.Write(metres, 0.01, -100_000, 800_000, 800_001);

    /// <summary>A semi-axis of the 95 % ellipse as one standard deviation; "do not use" and "out of range" say nothing.</summary>
    public static double ReadSemiAxis(int value) => value is > 0 and < 4094 ? value * 0.01 / ConfidenceTable.Planar : double.NaN;

    public static int WriteSemiAxis(double sigma) => Quantity.Write(sigma * ConfidenceTable.Planar, 0.01, 1, 4094, 4095);

    public static double ReadSpeed(int value) => value < 16_382 ? value * 0.01 : double.NaN;

    public static int WriteSpeed(double metresPerSecond) => Quantity.Write(metresPerSecond, 0.01, 0, 16_382, 16_383);

    /// <summary>A heading; 3600 is no longer to be used and means north.</summary>
    public static double ReadHeading(int value) => value switch
    {
        3600 => 0,
        > 3600 => double.NaN,
        _ => value * 0.1,
    };

    public static int WriteHeading(double degrees) => Quantity.WriteHeading(degrees, 0.1, 3601);

    /// <summary>A 95 % bound of 1 to 125 steps as one standard deviation; "out of range" says nothing.</summary>
    public static double ReadBound(int value, double step) => value is >= 1 and <= 125 ? value * step / ConfidenceTable.Linear : double.NaN;

    /// <summary>The narrowest bound that holds; 126, "out of range", for what is wider.</summary>
    public static int WriteBound(double sigma, double step) =>
        double.IsNaN(sigma) ? 127 : (int)Math.Clamp(Math.Ceiling((sigma * ConfidenceTable.Linear / step) - 1e-6), 1, 126);

    public static double ReadAcceleration(int value) => Quantity.Read(value, 0.1, 161);

    public static int WriteAcceleration(double value) => Quantity.Write(value, 0.1, -160, 160, 161);

    public static double ReadAccelerationBound(int value) => value is >= 0 and <= 100 ? value * 0.1 / ConfidenceTable.Linear : double.NaN;

    public static int WriteAccelerationBound(double sigma) =>
        double.IsNaN(sigma) ? 102 : (int)Math.Clamp(Math.Ceiling((sigma * ConfidenceTable.Linear / 0.1) - 1e-6), 0, 101);

    public static double ReadYawRate(int value) => Quantity.Read(value, 0.01, 32_767);

    public static int WriteYawRate(double degreesPerSecond) => Quantity.Write(degreesPerSecond, 0.01, -32_766, 32_766, 32_767);

    public static double ReadSteeringWheelAngle(int value) => Quantity.Read(value, 1.5, 512);

    public static int WriteSteeringWheelAngle(double degrees) => Quantity.Write(degrees, 1.5, -511, 511, 512);

    public static double ReadLength(int value) => value < 1022 ? value * 0.1 : double.NaN;

    public static int WriteLength(double metres) => Quantity.Write(metres, 0.1, 1, 1022, 1023);

    public static double ReadWidth(int value) => value < 61 ? value * 0.1 : double.NaN;

    public static int WriteWidth(double metres) => Quantity.Write(metres, 0.1, 1, 61, 62);

    /// <summary>A curvature as a radius; 0 goes straight on.</summary>
    public static double ReadRadius(int curvature) => curvature switch
    {
        StraightOn => double.PositiveInfinity,
        CurvatureUnavailable => double.NaN,
        _ => CurvatureSteps / curvature,
    };

    public static int WriteCurvature(double radius) =>
        double.IsNaN(radius) ? CurvatureUnavailable : (int)Math.Clamp(Math.Round(CurvatureSteps / radius), -1023, 1022);

    public static Gear? ReadDirection(int direction) => direction switch
    {
        0 => Gear.Forward,
        1 => Gear.Reverse,
        _ => null,
    };

    /// <summary>Direction of drive; park and neutral have none.</summary>
    public static int WriteDirection(Gear? gear) => gear switch
    {
        Gear.Forward => 0,
        Gear.Reverse => 1,
        _ => 2,
    };

    public static long ReadTime(int generationDeltaTime, TranslationContext context)
    {
        long timestamp = ItsTime.Nearest(generationDeltaTime, ItsTime.FromUnixMilliseconds(context.ReferenceUnixMs));
        return (ItsTime.ToUtc(timestamp, out _) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
    }

    /// <summary>GenerationDeltaTime, which has no "unavailable": of a message without a time that of the reference.</summary>
    public static int WriteTime(long? unixMs, TranslationContext context) =>
        (int)(ItsTime.FromUnixMilliseconds(unixMs ?? context.ReferenceUnixMs) & GenerationDeltaTimeMask);

    public static ShortOctets ReadStation(long stationId) => new((ulong)stationId, 4);

    public static long WriteStation(ShortOctets sender) => (long)(sender.Value & uint.MaxValue);
}
