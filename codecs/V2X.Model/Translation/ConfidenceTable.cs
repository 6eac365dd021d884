namespace V2X.Model.Translation;

/// <summary>
/// Enumerated confidences to and from standard deviations. Each value names a bound that the error keeps within, 95 % of the time; a place of
/// NaN says nothing. Writing takes the narrowest bound that still holds, so a message never claims more than is known. Immutable, thread-safe,
/// no allocation.
/// </summary>
internal sealed class ConfidenceTable
{
    /// <summary>Standard deviations within a bound of 95 % in one dimension.</summary>
    public const double Linear = 1.96;

    /// <summary>Standard deviations within an ellipse of 95 %.</summary>
    public const double Planar = 2.4477;

    private static readonly double[] Distances = [double.NaN, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

    private readonly double[] _bounds;
    private readonly double _sigmas;
    private readonly int _unavailable;
    private readonly int _outOfRange;

    private ConfidenceTable(double[] bounds, double sigmas = Linear, int unavailable = 0, int? outOfRange = null)
    {
        _bounds = bounds;
        _sigmas = sigmas;
        _unavailable = unavailable;
        _outOfRange = outOfRange ?? unavailable;
    }

    /// <summary>PositionConfidence of China and SAE, a circle.</summary>
    public static ConfidenceTable Position { get; } = new(Distances, Planar);

    /// <summary>ElevationConfidence of China and SAE.</summary>
    public static ConfidenceTable Elevation { get; } = new(Distances);

    /// <summary>SpeedConfidence of China and SAE.</summary>
    public static ConfidenceTable Speed { get; } = new([double.NaN, 100, 10, 5, 1, 0.1, 0.05, 0.01]);

    /// <summary>HeadingConfidence of China and SAE; the last one is the second narrowest.</summary>
    public static ConfidenceTable Heading { get; } = new([double.NaN, 10, 5, 1, 0.1, 0.05, 0.01, 0.0125]);

    /// <summary>SteeringWheelAngleConfidence of China and SAE.</summary>
    public static ConfidenceTable SteeringWheelAngle { get; } = new([double.NaN, 2, 1, 0.02]);

    /// <summary>AccelerationConfidence of China and SAE, metres per second squared, and the same numbers for rates of turn, degrees per second.</summary>
    public static ConfidenceTable Acceleration => Speed;

    /// <summary>SizeValueConfidence of China and SAE.</summary>
    public static ConfidenceTable Size { get; } = new([double.NaN, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01]);

    /// <summary>TimeConfidence of China and SAE: 100 s to 10 ps, mostly in steps of 1, 2 and 5.</summary>
    public static ConfidenceTable Time { get; } = new(
    [
        double.NaN, 100, 50, 20, 10, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 2e-6, 1e-6,
        5e-7, 2e-7, 1e-7, 5e-8, 2e-8, 1e-8, 5e-9, 2e-9, 1e-9, 5e-10, 2e-10, 1e-10, 5e-11, 2e-11, 1e-11,
    ]);

    /// <summary>AltitudeConfidence of ETSI.</summary>
    public static ConfidenceTable Altitude { get; } =
        new([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, double.NaN, double.NaN], Linear, 15, 14);

    /// <summary>YawRateConfidence of ETSI.</summary>
    public static ConfidenceTable YawRate { get; } = new([0.01, 0.05, 0.1, 1, 5, 10, 100, double.NaN, double.NaN], Linear, 8, 7);

    /// <summary>AngularSpeedConfidence of ETSI.</summary>
    public static ConfidenceTable AngularSpeed { get; } = new([1, 2, 5, 10, 20, 50, double.NaN, double.NaN], Linear, 7, 6);

    /// <summary>The standard deviation; NaN where the value says nothing or is none.</summary>
    public double Read(int value) => (uint)value < (uint)_bounds.Length ? _bounds[value] / _sigmas : double.NaN;

    /// <summary>The narrowest value that holds; "unavailable" for NaN; "out of range", where there is one, for what is wider than all.</summary>
    public int Write(double sigma)
    {
        if (!(sigma >= 0))
            return _unavailable;
        double bound = sigma * _sigmas * (1 - 1e-9);
        int best = _outOfRange;
        double narrowest = double.PositiveInfinity;
        for (int i = 0; i < _bounds.Length; i++)
        {
            if (_bounds[i] >= bound && _bounds[i] < narrowest)
            {
                narrowest = _bounds[i];
                best = i;
            }
        }

        return best;
    }

    /// <summary>Whether one of the values stands for exactly this standard deviation.</summary>
    public bool Has(double sigma) => Math.Abs(Read(Write(sigma)) - sigma) <= 1e-9 * sigma;
}
