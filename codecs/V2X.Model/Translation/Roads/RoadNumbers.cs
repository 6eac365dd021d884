namespace V2X.Model.Translation.Roads;

/// <summary>Numbers of lanes, nodes and signals. Pure functions.</summary>
internal static class RoadNumbers
{
    private const double WidthUnit = 0.01;
    private const int MostWidth = 32_767;
    private const double SpeedUnit = 0.02;
    private const int MostSpeed = 8_190;
    private const int SpeedUnavailable = 8_191;

    /// <summary>A number that 0 stands in for where it is not known.</summary>
    public static int? OrUnknown(int value) => value == 0 ? null : value;

    /// <summary>An octet; 0 for null.</summary>
    public static int Octet(int? value) => Math.Clamp(value ?? 0, 0, byte.MaxValue);

    /// <summary>Two octets; 0 for null.</summary>
    public static int TwoOctets(int? value) => Math.Clamp(value ?? 0, 0, ushort.MaxValue);

    /// <summary>LaneWidth of metres, 0 for NaN.</summary>
    public static int Width(double metres) => Quantity.Write(metres, WidthUnit, 0, MostWidth, 0);

    /// <summary>Metres of a LaneWidth.</summary>
    public static double Metres(int width) => width * WidthUnit;

    /// <summary>Metres per second of a speed limit.</summary>
    public static double ReadSpeed(int speed) => Quantity.Read(speed, SpeedUnit, SpeedUnavailable);

    /// <summary>A speed limit of metres per second.</summary>
    public static int WriteSpeed(double metresPerSecond) => Quantity.Write(metresPerSecond, SpeedUnit, 0, MostSpeed, SpeedUnavailable);
}
