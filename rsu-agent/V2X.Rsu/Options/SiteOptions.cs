namespace V2X.Rsu.Options;

/// <summary>Where the roadside unit stands.</summary>
public sealed class SiteOptions
{
    /// <summary>WGS 84 latitude in degrees, -90..90.</summary>
    public double LatitudeDegrees { get; set; }

    /// <summary>WGS 84 longitude in degrees, -180..180.</summary>
    public double LongitudeDegrees { get; set; }
}
