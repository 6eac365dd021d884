namespace V2X.Fusion.Tracking;

/// <summary>
/// The upper half of the symmetric four-by-four covariance of position (metres) and velocity (metres per second) to the east and north.
/// </summary>
public struct MotionCovariance
{
    /// <summary>Variance of the position to the east.</summary>
    public double EastEast;

    /// <summary>Covariance of the positions to the east and north.</summary>
    public double EastNorth;

    /// <summary>Variance of the position to the north.</summary>
    public double NorthNorth;

    /// <summary>Covariance of the position and velocity to the east.</summary>
    public double EastVelocityEast;

    /// <summary>Covariance of the position to the east and the velocity to the north.</summary>
    public double EastVelocityNorth;

    /// <summary>Covariance of the position to the north and the velocity to the east.</summary>
    public double NorthVelocityEast;

    /// <summary>Covariance of the position and velocity to the north.</summary>
    public double NorthVelocityNorth;

    /// <summary>Variance of the velocity to the east.</summary>
    public double VelocityEastEast;

    /// <summary>Covariance of the velocities to the east and north.</summary>
    public double VelocityEastNorth;

    /// <summary>Variance of the velocity to the north.</summary>
    public double VelocityNorthNorth;

    /// <summary>The position's error ellipse at one sigma: axes in metres, direction of the long one in degrees clockwise from north, 0 to below 180.</summary>
    public readonly (double SemiMajorMetres, double SemiMinorMetres, double OrientationDegrees) PositionEllipse()
    {
        double mean = (EastEast + NorthNorth) / 2;
        double difference = (EastEast - NorthNorth) / 2;
        double root = Math.Sqrt(difference * difference + EastNorth * EastNorth);
        double fromEast = 0.5 * Math.Atan2(2 * EastNorth, EastEast - NorthNorth) * (180 / Math.PI);
        double clockwise = 90 - fromEast;
        return (Math.Sqrt(Math.Max(0, mean + root)), Math.Sqrt(Math.Max(0, mean - root)), clockwise >= 180 ? clockwise - 180 : clockwise);
    }
}
