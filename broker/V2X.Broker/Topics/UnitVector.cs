namespace V2X.Broker.Topics;

/// <summary>A place on the sphere as the direction from its centre: no seam at 180 degrees and none at the poles.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    /// <summary>Mean radius of the earth, metres: distances on the sphere are within half a percent of those on the ellipsoid.</summary>
    public const double EarthRadiusMetres = 6371008.8;

    private const double RadiansPerDegree = Math.PI / 180;

    public double LatitudeDegrees => Math.Atan2(Z, Math.Sqrt(X * X + Y * Y)) / RadiansPerDegree;

    public double LongitudeDegrees => Math.Atan2(Y, X) / RadiansPerDegree;

    public static UnitVector Of(double latitudeDegrees, double longitudeDegrees)
    {
        (double sine, double cosine) = Math.SinCos(latitudeDegrees * RadiansPerDegree);
        (double east, double front) = Math.SinCos(longitudeDegrees * RadiansPerDegree);
        return new UnitVector(cosine * front, cosine * east, sine);
    }

    /// <summary>The direction of a motion at a place, square to the place itself.</summary>
    public static UnitVector OfMotion(double latitudeDegrees, double longitudeDegrees, double headingDegrees)
    {
        (double sine, double cosine) = Math.SinCos(latitudeDegrees * RadiansPerDegree);
        (double east, double front) = Math.SinCos(longitudeDegrees * RadiansPerDegree);
        (double toEast, double toNorth) = Math.SinCos(headingDegrees * RadiansPerDegree);
        return new UnitVector(
            -east * toEast - sine * front * toNorth,
            front * toEast - sine * east * toNorth,
            cosine * toNorth);
    }

    public double Dot(in UnitVector other) => X * other.X + Y * other.Y + Z * other.Z;

    public UnitVector Cross(in UnitVector other) =>
        new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>Square of the straight distance to another place, through the sphere of radius 1.</summary>
    public double SquaredChord(in UnitVector other)
    {
        double x = X - other.X, y = Y - other.Y, z = Z - other.Z;
        return x * x + y * y + z * z;
    }

    /// <summary>Angle between this place and another one, radians.</summary>
    public double Angle(in UnitVector other) => 2 * Math.Asin(Math.Min(1, Math.Sqrt(SquaredChord(other)) / 2));

    /// <summary>The same direction at length 1.</summary>
    public UnitVector Normalised()
    {
        double length = Math.Sqrt(Dot(this));
        return new UnitVector(X / length, Y / length, Z / length);
    }

    /// <summary>Square of the straight distance that an angle makes, radians.</summary>
    public static double SquaredChordOf(double angle)
    {
        double half = Math.Sin(Math.Min(angle, Math.PI) / 2);
        return 4 * half * half;
    }
}
