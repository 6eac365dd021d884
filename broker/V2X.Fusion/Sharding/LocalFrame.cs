namespace V2X.Fusion.Sharding;

/// <summary>
/// The metric frame of one tile: metres to the east and north of its centre, with the ellipsoid's scale at the centre. Exactly
/// invertible, also beyond the tile's edges and over the antimeridian.
/// </summary>
internal readonly struct LocalFrame
{
    private readonly double _latitudeDegrees;
    private readonly double _longitudeDegrees;
    private readonly LocalMetres _scale;

    public LocalFrame(Quadkey tile)
    {
        GeoBounds bounds = tile.Bounds();
        _latitudeDegrees = (bounds.South + bounds.North) / 2;
        _longitudeDegrees = (bounds.West + bounds.East) / 2;
        _scale = new LocalMetres(_latitudeDegrees);
        HalfWidthMetres = (bounds.East - bounds.West) / 2 * _scale.PerDegreeEast;
        SouthMetres = (bounds.South - _latitudeDegrees) * _scale.PerDegreeNorth;
        NorthMetres = (bounds.North - _latitudeDegrees) * _scale.PerDegreeNorth;
    }

    /// <summary>From the centre to the eastern or western edge.</summary>
    public double HalfWidthMetres { get; }

    /// <summary>The southern edge, negative.</summary>
    public double SouthMetres { get; }

    /// <summary>The northern edge.</summary>
    public double NorthMetres { get; }

    public void ToMetres(double latitudeDegrees, double longitudeDegrees, out double east, out double north)
    {
        north = (latitudeDegrees - _latitudeDegrees) * _scale.PerDegreeNorth;
        east = LocalMetres.WrapDegrees(longitudeDegrees - _longitudeDegrees) * _scale.PerDegreeEast;
    }

    public void ToDegrees(double east, double north, out double latitudeDegrees, out double longitudeDegrees)
    {
        latitudeDegrees = Math.Clamp(_latitudeDegrees + north / _scale.PerDegreeNorth, -90, 90);
        longitudeDegrees = LocalMetres.WrapDegrees(_longitudeDegrees + east / _scale.PerDegreeEast);
    }

    /// <summary>How far inside the nearest edge a place lies, metres; negative outside.</summary>
    public double Inside(double east, double north) =>
        Math.Min(HalfWidthMetres - Math.Abs(east), Math.Min(NorthMetres - north, north - SouthMetres));

    /// <summary>How far a place lies outside the tile, metres; 0 inside.</summary>
    public double Outside(double east, double north)
    {
        double aside = Math.Abs(east) - HalfWidthMetres;
        double above = Math.Max(north - NorthMetres, SouthMetres - north);
        return Math.Max(0, Math.Max(aside, above));
    }
}
