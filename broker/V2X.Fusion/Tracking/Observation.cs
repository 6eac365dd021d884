using V2X.Model.Canonical;

namespace V2X.Fusion.Tracking;

/// <summary>
/// One road user as one source described it at one time. Every double is NaN where the source did not say; zero is a value.
/// A plain value to fill in and pass by reference; start from <see cref="Create"/>, which marks everything absent.
/// </summary>
public struct Observation
{
    /// <summary>Number of the source, 0 and up: the roadside unit's sensor for objects, the receiver for self-reports.</summary>
    public int Source;

    /// <summary>Told of itself, or seen by a sensor.</summary>
    public ObservationKind Kind;

    /// <summary>Who speaks, for self-reports. An object that carries an identity keeps it as provenance only.</summary>
    public StationIdentity Identity;

    /// <summary>
    /// Told by another broker, of what its own sources say: it carries a track on where nobody here sees or hears the road user, and adds
    /// nothing to one that somebody here does.
    /// </summary>
    public bool IsRelayed;

    /// <summary>The source's own number for the object, a hint that it is the same as before; negative where it has none.</summary>
    public int ObjectNumber;

    /// <summary>When the state was true, Unix nanoseconds.</summary>
    public long MeasuredUnixNs;

    /// <summary>When the observation was received, Unix nanoseconds; kept for provenance.</summary>
    public long ReceivedUnixNs;

    /// <summary>WGS 84 latitude, degrees.</summary>
    public double LatitudeDegrees;

    /// <summary>WGS 84 longitude, degrees.</summary>
    public double LongitudeDegrees;

    /// <summary>Height above the ellipsoid, metres.</summary>
    public double ElevationMetres;

    /// <summary>One sigma along the long axis of the position's error ellipse, metres.</summary>
    public double SemiMajorSigmaMetres;

    /// <summary>One sigma along the short axis of the position's error ellipse, metres.</summary>
    public double SemiMinorSigmaMetres;

    /// <summary>Direction of the long axis, degrees clockwise from true north; absent counts as 0.</summary>
    public double SemiMajorOrientationDegrees;

    /// <summary>Speed over ground, metres per second; negative is driving backwards along the heading.</summary>
    public double SpeedMetresPerSecond;

    /// <summary>One sigma of the speed, metres per second.</summary>
    public double SpeedSigmaMetresPerSecond;

    /// <summary>Heading, degrees clockwise from true north.</summary>
    public double HeadingDegrees;

    /// <summary>One sigma of the heading, degrees.</summary>
    public double HeadingSigmaDegrees;

    /// <summary>Change of heading, degrees per second, positive clockwise (to the right).</summary>
    public double YawRateDegreesPerSecond;

    /// <summary>One sigma of the yaw rate, degrees per second.</summary>
    public double YawRateSigmaDegreesPerSecond;

    /// <summary>Acceleration along the heading, metres per second squared.</summary>
    public double AccelerationMetresPerSecondSquared;

    /// <summary>One sigma of the acceleration, metres per second squared.</summary>
    public double AccelerationSigmaMetresPerSecondSquared;

    /// <summary>Length, metres.</summary>
    public double LengthMetres;

    /// <summary>Width, metres.</summary>
    public double WidthMetres;

    /// <summary>Height of the road user, metres.</summary>
    public double HeightMetres;

    /// <summary>Class of the road user.</summary>
    public RoadUserClass Class;

    /// <summary>How sure the source is of the class, 0..1.</summary>
    public double ClassProbability;

    /// <summary>How sure the source is that there is anything, 0..1.</summary>
    public double ExistenceConfidence;

    /// <summary>An observation of which only the position is known.</summary>
    public static Observation Create(
        ObservationKind kind, int source, long measuredUnixNs, double latitudeDegrees, double longitudeDegrees) => new()
        {
            Kind = kind,
            Source = source,
            ObjectNumber = -1,
            MeasuredUnixNs = measuredUnixNs,
            ReceivedUnixNs = measuredUnixNs,
            LatitudeDegrees = latitudeDegrees,
            LongitudeDegrees = longitudeDegrees,
            ElevationMetres = double.NaN,
            SemiMajorSigmaMetres = double.NaN,
            SemiMinorSigmaMetres = double.NaN,
            SemiMajorOrientationDegrees = double.NaN,
            SpeedMetresPerSecond = double.NaN,
            SpeedSigmaMetresPerSecond = double.NaN,
            HeadingDegrees = double.NaN,
            HeadingSigmaDegrees = double.NaN,
            YawRateDegreesPerSecond = double.NaN,
            YawRateSigmaDegreesPerSecond = double.NaN,
            AccelerationMetresPerSecondSquared = double.NaN,
            AccelerationSigmaMetresPerSecondSquared = double.NaN,
            LengthMetres = double.NaN,
            WidthMetres = double.NaN,
            HeightMetres = double.NaN,
            ClassProbability = double.NaN,
            ExistenceConfidence = double.NaN,
        };
}
