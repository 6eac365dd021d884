namespace V2X.Model.Canonical;

/// <summary>A position on WGS 84. CGCS2000 is the same to within decimetres and is taken as it. Not safe for concurrent use.</summary>
public sealed class GeoPoint : ICanonicalPart
{
    /// <summary>Latitude in degrees, -90..90, north positive; NaN absent.</summary>
    public double LatitudeDegrees { get; set; } = double.NaN;

    /// <summary>Longitude in degrees, -180..180, east positive; NaN absent.</summary>
    public double LongitudeDegrees { get; set; } = double.NaN;

    /// <summary>Height above the ellipsoid in metres; NaN absent.</summary>
    public double ElevationMetres { get; set; } = double.NaN;

    /// <summary>Whether there is a position at all.</summary>
    public bool IsPresent => !double.IsNaN(LatitudeDegrees) && !double.IsNaN(LongitudeDegrees);

    /// <summary>Takes over a position.</summary>
    public void Set(double latitudeDegrees, double longitudeDegrees, double elevationMetres = double.NaN)
    {
        LatitudeDegrees = latitudeDegrees;
        LongitudeDegrees = longitudeDegrees;
        ElevationMetres = elevationMetres;
    }

    /// <summary>Takes over the values of another one.</summary>
    public void Set(GeoPoint other) => Set(other.LatitudeDegrees, other.LongitudeDegrees, other.ElevationMetres);

    /// <inheritdoc/>
    public void Clear() => Set(double.NaN, double.NaN);
}
