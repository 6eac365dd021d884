namespace V2X.Rsu.Options;

/// <summary>Where the roadside unit stands.</summary>
public sealed class SiteOptions
{
    private const double UnitsPerDegree = 1e7;

    /// <summary>WGS 84 latitude in degrees, -90..90.</summary>
    public double LatitudeDegrees { get; set; }

    /// <summary>WGS 84 longitude in degrees, -180..180.</summary>
    public double LongitudeDegrees { get; set; }

    /// <summary>The latitude as messages have it, 1e-7 degree.</summary>
    internal int LatitudeE7 => (int)Math.Round(LatitudeDegrees * UnitsPerDegree);

    /// <summary>The longitude as messages have it, 1e-7 degree.</summary>
    internal int LongitudeE7 => (int)Math.Round(LongitudeDegrees * UnitsPerDegree);
}
