namespace V2X.Security.Issuing;

/// <summary>Where a certificate holds. Either countries or a circle.</summary>
public sealed record RegionContents
{
    /// <summary>Countries by their UN number (156 China, 344 Hong Kong, 840 United States); empty when there is a circle.</summary>
    public IReadOnlyList<int> Countries { get; init; } = [];

    /// <summary>Centre of the circle: latitude in 0.1 microdegree.</summary>
    public int LatitudeTenthMicrodegree { get; init; }

    /// <summary>Centre of the circle: longitude in 0.1 microdegree.</summary>
    public int LongitudeTenthMicrodegree { get; init; }

    /// <summary>Radius of the circle in metres, 0..65535; 0 when there are countries.</summary>
    public int RadiusMetres { get; init; }
}
