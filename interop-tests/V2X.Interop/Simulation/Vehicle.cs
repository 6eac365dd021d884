namespace V2X.Interop.Simulation;

/// <summary>One vehicle on one trip. Moved by the simulation only; read by whoever encodes its messages.</summary>
internal sealed class Vehicle
{
    /// <summary>A vehicle that starts a trip.</summary>
    public Vehicle(int number, VehicleProfile profile, Route route, int lane, double alongMetres)
    {
        Number = number;
        Profile = profile;
        Route = route;
        Lane = lane;
        AlongMetres = alongMetres;
        Region = route.RegionAt(alongMetres);
    }

    /// <summary>Number of the trip, counted from 0, never used twice in a run and never sent.</summary>
    public int Number { get; }

    /// <summary>Size and driver.</summary>
    public VehicleProfile Profile { get; }

    /// <summary>Where it drives.</summary>
    public Route Route { get; }

    /// <summary>Lane counted from the centre line outward where the route begins, 0 the innermost. Behind a change of sides 0 is the outermost.</summary>
    public int Lane { get; }

    /// <summary>Distance of its front along the route, metres.</summary>
    public double AlongMetres { get; set; }

    /// <summary>Distance of its middle along the route, metres.</summary>
    public double MiddleMetres => AlongMetres - (Profile.LengthMetres / 2);

    /// <summary>Speed, metres per second.</summary>
    public double SpeedMetresPerSecond { get; set; }

    /// <summary>Acceleration along the direction of travel, metres per second squared.</summary>
    public double AccelerationMetresPerSecondSquared { get; set; }

    /// <summary>Heading, radians clockwise from north, not wrapped.</summary>
    public double HeadingRadians { get; set; }

    /// <summary>Yaw rate, radians per second, clockwise positive.</summary>
    public double YawRadiansPerSecond { get; set; }

    /// <summary>Position of its front on the local plane.</summary>
    public PlanePoint Point { get; set; }

    /// <summary>Position of its front on the ellipsoid.</summary>
    public GeoPosition Position { get; set; }

    /// <summary>Height above the ellipsoid, metres.</summary>
    public double ElevationMetres { get; set; }

    /// <summary>Jurisdiction it is in: decides its message set.</summary>
    public Region Region { get; set; }

    /// <summary>Identifier in its messages; the low four octets count in Hong Kong, all eight in Shenzhen. Drawn anew at the crossing.</summary>
    public ulong StationId { get; set; }

    /// <summary>Message counter, 0..127.</summary>
    public int MessageCount { get; set; }

    /// <summary>Heading in degrees, 0 to below 360.</summary>
    public double HeadingDegrees
    {
        get
        {
            double degrees = double.RadiansToDegrees(HeadingRadians) % 360;
            return degrees < 0 ? degrees + 360 : degrees;
        }
    }
}
