namespace V2X.Fusion;

/// <summary>A box of WGS 84 degrees. It never spans the antimeridian: west is at most east.</summary>
/// <param name="South">Southern edge, degrees.</param>
/// <param name="West">Western edge, degrees.</param>
/// <param name="North">Northern edge, degrees.</param>
/// <param name="East">Eastern edge, degrees.</param>
public readonly record struct GeoBounds(double South, double West, double North, double East)
{
    /// <summary>True where the position is inside or on an edge.</summary>
    public bool Contains(double latitudeDegrees, double longitudeDegrees) =>
        latitudeDegrees >= South && latitudeDegrees <= North && longitudeDegrees >= West && longitudeDegrees <= East;
}
