using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>
/// Errors along east and north, which CPM gives, to and from the canonical error ellipse. Without correlations the axes point north and
/// east. Where only one of the two is known, the other one is an axis whose length is not. Pure functions, no allocation.
/// </summary>
internal static class ErrorEllipses
{
    private const double EastDegrees = 90;

    /// <summary>Sets the ellipse of two deviations in metres, NaN where not known.</summary>
    public static void Read(double east, double north, RoadUser user)
    {
        bool northIsMajor = double.IsNaN(north) || north >= east;
        user.PositionSemiMajorSigmaMetres = northIsMajor ? north : east;
        user.PositionSemiMinorSigmaMetres = northIsMajor ? east : north;
        user.PositionEllipseHeadingDegrees = east == north || (double.IsNaN(east) && double.IsNaN(north)) ? double.NaN : northIsMajor ? 0 : EastDegrees;
    }

    /// <summary>The deviations along east and north; the greater axis counts for both where its direction is not known.</summary>
    public static (double East, double North) Write(RoadUser user)
    {
        double major = user.PositionSemiMajorSigmaMetres, minor = user.PositionSemiMinorSigmaMetres, heading = user.PositionEllipseHeadingDegrees;
        if (!double.IsFinite(heading))
            return (major, major);
        if (heading % 180 == 0)
            return (minor, major);
        if (Math.Abs(heading % 180) == EastDegrees)
            return (major, minor);
        if (double.IsNaN(minor))
            return (major, major);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(heading));
        return (Length(major * sin, minor * cos), Length(major * cos, minor * sin));
    }

    private static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
