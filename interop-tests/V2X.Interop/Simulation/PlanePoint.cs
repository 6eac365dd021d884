namespace V2X.Interop.Simulation;

/// <summary>A point on the local plane of the scene.</summary>
/// <param name="EastMetres">Metres east of the plane's origin.</param>
/// <param name="NorthMetres">Metres north of the plane's origin.</param>
internal readonly record struct PlanePoint(double EastMetres, double NorthMetres)
{
    /// <summary>Straight distance in metres.</summary>
    public double DistanceMetres(PlanePoint other) => Math.Sqrt(DistanceSquared(other));

    /// <summary>Squared straight distance, for comparisons that need no root.</summary>
    public double DistanceSquared(PlanePoint other)
    {
        double east = other.EastMetres - EastMetres;
        double north = other.NorthMetres - NorthMetres;
        return (east * east) + (north * north);
    }
}
