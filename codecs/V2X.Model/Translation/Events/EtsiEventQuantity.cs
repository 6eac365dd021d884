using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Events;

/// <summary>Units of ETSI TS 102 894-2 that events use, alike in both releases. Pure functions, thread-safe, no allocation.</summary>
internal static class EtsiEventQuantity
{
    private const int AltitudeLeast = -100_000;
    private const int AltitudeGreatest = 800_000;
    private const int AltitudeUnavailable = 800_001;
    private const int AltitudeSigmaOutOfRange = 14;
    private const int AxisOutOfRange = 4094;
    private const int AxisUnavailable = 4095;
    private const int HeadingUnavailable = 3601;
    private const int SpeedOutOfRange = 16_382;
    private const int SpeedUnavailable = 16_383;
    private const int ConfidenceOutOfRange = 126;
    private const int ConfidenceUnavailable = 127;
    private const int StationOctets = 4;
    private const long GreatestTimestamp = 4_398_046_511_103;
    private const double CentimetreUnit = 0.01;
    private const double TenthUnit = 0.1;

    private static readonly RoadUserClass?[] Classes =
    [
        null, RoadUserClass.Pedestrian, RoadUserClass.Cyclist, RoadUserClass.Moped, RoadUserClass.Motorcycle, RoadUserClass.PassengerCar,
        RoadUserClass.Bus, RoadUserClass.LightTruck, RoadUserClass.Truck, RoadUserClass.Trailer, RoadUserClass.SpecialVehicle,
        RoadUserClass.Tram, null, RoadUserClass.Animal, RoadUserClass.AgriculturalVehicle, RoadUserClass.RoadsideUnit,
    ];

    /// <summary>A station id as an identity; 0 names nobody.</summary>
    public static ShortOctets ReadStation(long station) => station == 0 ? default : new ShortOctets((ulong)station, StationOctets);

    /// <summary>A station id that must name somebody, 0 included.</summary>
    public static ShortOctets ReadOriginator(long station) => new((ulong)station, StationOctets);

    /// <summary>The station id of an identity: its last 4 octets, 0 where there is none.</summary>
    public static long WriteStation(ShortOctets identity) => (long)EventQuantity.Fill(identity, StationOctets).Value;

    /// <summary>A TimestampIts as UTC.</summary>
    public static long ReadTime(long timestampIts) => new DateTimeOffset(ItsTime.ToUtc(timestampIts, out _)).ToUnixTimeMilliseconds();

    /// <summary>The TimestampIts of a time; the first or last one for times outside.</summary>
    public static long WriteTime(long unixMs) => Math.Clamp(ItsTime.FromUnixMilliseconds(EventQuantity.Clamp(unixMs)), 0, GreatestTimestamp);

    /// <summary>Kind of station; null for unknown and for numbers without a kind of their own.</summary>
    public static RoadUserClass? ReadStationType(int stationType) => (uint)stationType < Classes.Length ? Classes[stationType] : null;

    /// <summary>The number of a kind of station; 0 unknown.</summary>
    public static int WriteStationType(RoadUserClass? kind)
    {
        for (int stationType = 1; stationType < Classes.Length; stationType++)
        {
            if (kind is not null && Classes[stationType] == kind)
                return stationType;
        }

        return 0;
    }

    /// <summary>Metres of an altitude in 0.01 m.</summary>
    public static double ReadAltitude(long value) => value is >= AltitudeLeast and <= AltitudeGreatest ? value * CentimetreUnit : double.NaN;

    /// <summary>Altitude in 0.01 m, or 800001.</summary>
    public static int WriteAltitude(double metres) => Quantity.Write(metres, CentimetreUnit, AltitudeLeast, AltitudeGreatest, AltitudeUnavailable);

    /// <summary>Sigma of an AltitudeConfidence; infinite for "out of range".</summary>
    public static double ReadAltitudeSigma(int confidence) =>
        confidence == AltitudeSigmaOutOfRange ? double.PositiveInfinity : ConfidenceTable.Altitude.Read(confidence);

    /// <summary>The finest AltitudeConfidence that holds.</summary>
    public static int WriteAltitudeSigma(double sigmaMetres) => ConfidenceTable.Altitude.Write(sigmaMetres);

    /// <summary>Sigma of a half axis in 0.01 m, a 95 % bound.</summary>
    public static double ReadAxis(int value) => Quantity.Read(value, CentimetreUnit / ConfidenceTable.Planar, AxisUnavailable);

    /// <summary>Half axis of a sigma; 4094 out of range, 4095 unavailable.</summary>
    public static int WriteAxis(double sigmaMetres) =>
        Quantity.Write(sigmaMetres, CentimetreUnit / ConfidenceTable.Planar, 0, AxisOutOfRange, AxisUnavailable);

    /// <summary>Degrees of a heading in 0.1 degree; a full turn is north.</summary>
    public static double ReadHeading(int value) => value >= HeadingUnavailable ? double.NaN : value % 3600 * TenthUnit;

    /// <summary>Heading in 0.1 degree, or 3601.</summary>
    public static int WriteHeading(double degrees) =>
        double.IsFinite(degrees) ? Quantity.WriteHeading(degrees % 360, TenthUnit, HeadingUnavailable) : HeadingUnavailable;

    /// <summary>Speed in 0.01 m/s.</summary>
    public static double ReadSpeed(int value) => Quantity.Read(value, CentimetreUnit, SpeedUnavailable);

    /// <summary>Speed of a quantity; 16382 out of range, 16383 unavailable.</summary>
    public static int WriteSpeed(double metresPerSecond) => Quantity.Write(metresPerSecond, CentimetreUnit, 0, SpeedOutOfRange, SpeedUnavailable);

    /// <summary>Sigma of a confidence of 1..125 steps; 126 is taken as its bound.</summary>
    public static double ReadConfidence(int value, double unit) => Quantity.Read(value, unit / ConfidenceTable.Linear, ConfidenceUnavailable);

    /// <summary>Confidence of a sigma; 126 out of range, 127 unavailable.</summary>
    public static int WriteConfidence(double sigma, double unit) =>
        Quantity.Write(sigma, unit / ConfidenceTable.Linear, 1, ConfidenceOutOfRange, ConfidenceUnavailable);
}
