using System.Globalization;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Spdus;

namespace V2X.Security.Trust;

/// <summary>
/// Where a certificate may be used: circles, rectangles, a polygon, or countries. Countries are numbers of the United Nations; whether
/// a place lies in one is for the receiver's configuration to say. Immutable.
/// </summary>
public sealed class CertificateRegion
{
    private readonly List<(GeoPoint Center, int RadiusMetres)> _circles = [];
    private readonly List<(GeoPoint NorthWest, GeoPoint SouthEast)> _rectangles = [];
    private readonly List<GeoPoint> _polygon = [];
    private readonly List<int> _countries = [];

    private CertificateRegion()
    {
    }

    /// <summary>Country numbers (UN M49) where the region is given by them; empty otherwise.</summary>
    public IReadOnlyList<int> Countries => _countries;

    internal static CertificateRegion Of(GeographicRegion source)
    {
        var region = new CertificateRegion();
        switch (source.Kind)
        {
            case GeographicRegionKind.CircularRegion:
                region._circles.Add((Point(source.CircularRegion.Center), source.CircularRegion.Radius));
                break;
            case GeographicRegionKind.RectangularRegion:
                foreach (RectangularRegion rectangle in source.RectangularRegion)
                    region._rectangles.Add((Point(rectangle.NorthWest), Point(rectangle.SouthEast)));
                break;
            case GeographicRegionKind.PolygonalRegion:
                foreach (TwoDLocation corner in source.PolygonalRegion)
                    region._polygon.Add(Point(corner));
                break;
            case GeographicRegionKind.IdentifiedRegion:
                foreach (IdentifiedRegion identified in source.IdentifiedRegion)
                    region.AddCountry(identified);
                break;
        }

        return region;
    }

    /// <summary>Whether <paramref name="place"/> lies inside.</summary>
    /// <param name="place">The place.</param>
    /// <param name="country">Number of the country it lies in; null where that is not known, and then regions by country contain it.</param>
    public bool Contains(GeoPoint place, int? country)
    {
        if (_countries.Count > 0)
            return country is null || _countries.Contains(country.Value);
        foreach ((GeoPoint center, int radius) in _circles)
        {
            if (center.DistanceTo(place) <= radius)
                return true;
        }

        foreach ((GeoPoint northWest, GeoPoint southEast) in _rectangles)
        {
            if (place.Latitude <= northWest.Latitude && place.Latitude >= southEast.Latitude
                && place.Longitude >= northWest.Longitude && place.Longitude <= southEast.Longitude)
                return true;
        }

        return _polygon.Count >= 3 && InPolygon(place);
    }

    /// <summary>The region in words.</summary>
    public override string ToString()
    {
        if (_countries.Count > 0)
            return "countries " + string.Join(", ", _countries);
        IEnumerable<string> circles = _circles.Select(circle => string.Create(CultureInfo.InvariantCulture, $"{circle.RadiusMetres} m around {circle.Center.Latitude * 1e-7:0.0000000}, {circle.Center.Longitude * 1e-7:0.0000000} deg"));
        IEnumerable<string> rectangles = _rectangles.Select(box => string.Create(CultureInfo.InvariantCulture, $"{box.NorthWest.Latitude * 1e-7:0.0000000}, {box.NorthWest.Longitude * 1e-7:0.0000000} to {box.SouthEast.Latitude * 1e-7:0.0000000}, {box.SouthEast.Longitude * 1e-7:0.0000000} deg"));
        IEnumerable<string> polygon = _polygon.Count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"a polygon of {_polygon.Count} corners")] : [];
        return string.Join("; ", circles.Concat(rectangles).Concat(polygon).DefaultIfEmpty("nowhere"));
    }

    // A ray to the east crosses the edges an odd number of times from inside.
    private bool InPolygon(GeoPoint place)
    {
        bool inside = false;
        for (int i = 0, j = _polygon.Count - 1; i < _polygon.Count; j = i++)
        {
            GeoPoint a = _polygon[i];
            GeoPoint b = _polygon[j];
            if (a.Latitude > place.Latitude == b.Latitude > place.Latitude)
                continue;
            double crossing = a.Longitude + (((double)b.Longitude - a.Longitude) * ((double)place.Latitude - a.Latitude) / ((double)b.Latitude - a.Latitude));
            inside ^= place.Longitude < crossing;
        }

        return inside;
    }

    private void AddCountry(IdentifiedRegion region)
    {
        int? country = region.Kind switch
        {
            IdentifiedRegionKind.CountryOnly => region.CountryOnly,
            IdentifiedRegionKind.CountryAndRegions => region.CountryAndRegions.CountryOnly,
            IdentifiedRegionKind.CountryAndSubregions => region.CountryAndSubregions.CountryOnly,
            _ => null,
        };
        if (country is { } number)
            _countries.Add(number);
    }

    private static GeoPoint Point(TwoDLocation location) => new(location.Latitude, location.Longitude);
}
