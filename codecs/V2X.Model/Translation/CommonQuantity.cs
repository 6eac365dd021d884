using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>Fields that China and SAE encode alike, to and from canonical ones. Pure functions, thread-safe, no allocation.</summary>
internal static class CommonQuantity
{
    /// <summary>One step of latitude and longitude, degrees.</summary>
    public const double DegreesPerStep = 1e-7;

    /// <summary>One step of SemiMajorAxisOrientation, degrees.</summary>
    public const double OrientationStepDegrees = 360.0 / 65_535;

    private const double StandardGravity = 9.806_65;
    private const double VerticalStep = 0.02 * StandardGravity;
    private const int LatitudeUnavailable = 900_000_001;
    private const int LongitudeUnavailable = 1_800_000_001;
    private const int StraightRadius = 32_767;

    public static double ReadLatitude(int value) => value == LatitudeUnavailable ? double.NaN : value / 1e7;

    public static int WriteLatitude(double degrees) => Quantity.Write(degrees, DegreesPerStep, -900_000_000, 900_000_000, LatitudeUnavailable);

    public static double ReadLongitude(int value) => value == LongitudeUnavailable ? double.NaN : value / 1e7;

    public static int WriteLongitude(double degrees) => Quantity.Write(degrees, DegreesPerStep, -1_799_999_999, 1_800_000_000, LongitudeUnavailable);

    public static double ReadElevation(int value) => Quantity.Read(value, 0.1, -4096);

    public static int WriteElevation(double metres) => Quantity.Write(metres, 0.1, -4095, 61_439, -4096);

    public static double ReadSpeed(int value) => Quantity.Read(value, 0.02, 8191);

    public static int WriteSpeed(double metresPerSecond) => Quantity.Write(metresPerSecond, 0.02, 0, 8190, 8191);

    public static double ReadHeading(int value) => Quantity.Read(value, 0.0125, 28_800);

    public static int WriteHeading(double degrees) => Quantity.WriteHeading(degrees, 0.0125, 28_800);

    public static double ReadCoarseHeading(int value) => Quantity.Read(value, 1.5, 240);

    public static int WriteCoarseHeading(double degrees) => Quantity.WriteHeading(degrees, 1.5, 240);

    public static double ReadAcceleration(int value) => Quantity.Read(value, 0.01, 2001);

    public static int WriteAcceleration(double value) => Quantity.Write(value, 0.01, -2000, 2000, 2001);

    public static double ReadVerticalAcceleration(int value) => Quantity.Read(value, VerticalStep, -127);

    public static int WriteVerticalAcceleration(double value) => Quantity.Write(value, VerticalStep, -126, 127, -127);

    /// <summary>A rate of turn to the right as one to the left; it has no "unavailable".</summary>
    public static double ReadYawRate(int value) => 0 - (value * 0.01);

    public static int WriteYawRate(double degreesPerSecond) => Quantity.Write(0 - degreesPerSecond, 0.01, -32_767, 32_767, 0);

    /// <summary>An angle of the steering wheel to the right as one to the left.</summary>
    public static double ReadSteeringWheelAngle(int value) => 0 - Quantity.Read(value, 1.5, 127);

    public static int WriteSteeringWheelAngle(double degrees) => Quantity.Write(0 - degrees, 1.5, -126, 126, 127);

    public static double ReadSize(int value) => Quantity.Read(value, 0.01, 0);

    public static int WriteSize(double metres, int maximum) => WriteExtent(metres, 0.01, maximum);

    /// <summary>An extent; 0 stands for "unavailable", so that something small is one unit.</summary>
    public static int WriteExtent(double metres, double unit, int maximum) => Quantity.Write(metres, unit, 1, maximum, 0);

    public static double ReadHeight(int value) => Quantity.Read(value, 0.05, 0);

    public static int WriteHeight(double metres) => WriteExtent(metres, 0.05, 127);

    /// <summary>A probability in steps of 0.5 %; 0 is also "unknown".</summary>
    public static double ReadProbability(int value) => value * 0.005;

    public static int WriteProbability(double probability) => Quantity.Write(probability, 0.005, 0, 200, 0);

    public static double ReadSemiAxis(int value) => Quantity.Read(value, 0.05, 255);

    public static int WriteSemiAxis(double metres) => Quantity.Write(metres, 0.05, 0, 254, 255);

    public static double ReadOrientation(int value) => Quantity.Read(value, OrientationStepDegrees, 65_535);

    public static int WriteOrientation(double degrees) => Quantity.WriteHeading(degrees, OrientationStepDegrees, 65_535);

    /// <summary>The time of a DSecond; null for "unavailable" and what is reserved.</summary>
    public static long? ReadSecond(int value, TranslationContext context) =>
        value <= 60_999 ? MinuteTime.Resolve(value, context.ReferenceUnixMs) : null;

    public static int WriteSecond(long? unixMs) => unixMs is { } time ? MinuteTime.DSecondOf(time) : MinuteTime.DSecondUnavailable;

    /// <summary>A TimeOffset into the past as negative seconds.</summary>
    public static double ReadPastOffset(int value) => 0 - Quantity.Read(value, 0.01, 65_535);

    public static int WritePastOffset(double seconds) => Quantity.Write(0 - seconds, 0.01, 1, 65_534, 65_535);

    public static double ReadFutureOffset(int value) => Quantity.Read(value, 0.01, 65_535);

    public static int WriteFutureOffset(double seconds) => Quantity.Write(seconds, 0.01, 1, 65_534, 65_535);

    /// <summary>A radius to the right in steps of 0.1 m as one to the left in metres; 32767 is straight on.</summary>
    public static double ReadRadius(int value) => value == StraightRadius ? double.PositiveInfinity : 0 - (value * 0.1);

    /// <summary>What is too wide a curve for the field goes straight on.</summary>
    public static int WriteRadius(double metres)
    {
        double steps = Math.Round(0 - (metres / 0.1));
        return Math.Abs(steps) <= StraightRadius && steps != StraightRadius ? (int)steps : StraightRadius;
    }

    /// <summary>An identity with the length of the target: zeros go before a shorter one, of a longer one the last octets remain.</summary>
    public static ShortOctets WriteIdentity(ShortOctets identity, int octets) =>
        new(octets == ShortOctets.MaxLength ? identity.Value : identity.Value & ((1ul << (octets * 8)) - 1), octets);

    /// <summary>A counter modulo 128; 0 where there is none.</summary>
    public static int WriteCount(int? count) => (count ?? 0) & 0x7F;

    /// <summary>Off, on, engaged; null for "unavailable".</summary>
    public static SwitchState? ReadSwitch(int value) => value is >= 1 and <= 3 ? (SwitchState)(value - 1) : null;

    public static int WriteSwitch(SwitchState? state) => state is { } known && (uint)known <= 2 ? (int)known + 1 : 0;

    /// <summary>Off or on; null for "unavailable" and what is reserved.</summary>
    public static bool? ReadOnOff(int value) => value is 1 or 2 ? value == 2 : null;

    public static int WriteOnOff(bool? on) => on is { } known ? (known ? 2 : 1) : 0;

    /// <summary>Gear; null for "unavailable" and what is reserved.</summary>
    public static Gear? ReadGear(int value) => value is >= 0 and <= 3 ? (Gear)value : null;

    public static int WriteGear(Gear? gear) => gear is { } known && (uint)known <= 3 ? (int)known : 7;

    /// <summary>Wheels that brake; null where the bit for "unavailable" is set.</summary>
    public static int? ReadWheels(BitString bits) => bits[0] ? null : (bits[1] ? 1 : 0) | (bits[2] ? 2 : 0) | (bits[3] ? 4 : 0) | (bits[4] ? 8 : 0);

    public static BitString WriteWheels(int? wheels)
    {
        if (wheels is not { } known)
            return BitString.FromNumber(0b10000, 5);
        int bits = ((known & 1) << 3) | ((known & 2) << 1) | ((known & 4) >> 1) | ((known & 8) >> 3);
        return BitString.FromNumber((ulong)bits, 5);
    }

    /// <summary>Named bits by their number: bit n of the standard as 1 &lt;&lt; n.</summary>
    public static int ReadFlags(BitString bits, int count)
    {
        int flags = 0;
        for (int i = 0; i < count; i++)
            flags |= bits[i] ? 1 << i : 0;
        return flags;
    }

    public static BitString WriteFlags(int flags, int count)
    {
        ulong bits = 0;
        for (int i = 0; i < count; i++)
            bits |= (ulong)((flags >> i) & 1) << (63 - i);
        return new BitString(bits, count);
    }
}
