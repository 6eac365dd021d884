using V2X.Messages.Etsi.Ts102894_2_v2_4_1;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>
/// Angles of ETSI TS 102 894-2: cartesian ones run counter-clockwise from east, canonical headings clockwise from north. Pure functions.
/// </summary>
internal static class EtsiAngles
{
    public const double Unit = 0.1;
    public const int Unavailable = 3601;
    private const int Turn = 3600;
    private const int East = 900;
    private const double ConfidenceUnit = 0.1 / ConfidenceTable.Linear;
    private const int ConfidenceMost = 126;
    private const int ConfidenceUnavailable = 127;

    /// <summary>Heading of an angle from east; 3600 is not to be used and says nothing.</summary>
    public static double ReadHeading(int cartesian) => cartesian is >= 0 and < Turn ? (Turn + East - cartesian) % Turn * Unit : double.NaN;

    /// <summary>Angle from east of a heading.</summary>
    public static int WriteCartesian(double headingDegrees)
    {
        int steps = Quantity.WriteHeading(headingDegrees, Unit, Unavailable);
        return steps == Unavailable ? Unavailable : (Turn + East - steps) % Turn;
    }

    /// <summary>Heading of an angle from north.</summary>
    public static double ReadNorth(int fromNorth) => fromNorth is >= 0 and < Turn ? fromNorth * Unit : double.NaN;

    /// <summary>Angle from north of a heading.</summary>
    public static int WriteNorth(double headingDegrees) => Quantity.WriteHeading(headingDegrees, Unit, Unavailable);

    public static double ReadConfidence(int confidence) => Quantity.Read(confidence, ConfidenceUnit, ConfidenceUnavailable);

    public static int WriteConfidence(double sigma) => Quantity.Write(sigma, ConfidenceUnit, 1, ConfidenceMost, ConfidenceUnavailable);

    public static void Write(double headingDegrees, double sigmaDegrees, CartesianAngle wire)
    {
        wire.Value = WriteCartesian(headingDegrees);
        wire.Confidence = WriteConfidence(sigmaDegrees);
    }
}
