using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Model.Translation.China;

/// <summary>A position in the numbers of Chinese messages: degrees times 10 000 000, decimetres of elevation. Immutable.</summary>
/// <param name="Latitude">Latitude; <see cref="LatitudeUnavailable"/> where it is not known.</param>
/// <param name="Longitude">Longitude; <see cref="LongitudeUnavailable"/> where it is not known.</param>
/// <param name="Elevation">Elevation; <see cref="ElevationUnavailable"/> where it is not known.</param>
internal readonly record struct ChinaPosition(int Latitude, int Longitude, int Elevation)
{
    public const int LatitudeUnavailable = 900_000_001;
    public const int LongitudeUnavailable = 1_800_000_001;
    public const int ElevationUnavailable = -4096;

    private const double DegreesPerUnit = 1e-7;
    private const double MetresPerUnit = 0.1;
    private const int LatitudeMost = 900_000_000;
    private const int LongitudeMost = 1_800_000_000;
    private const int ElevationMost = 61_439;
    private const long Turn = 3_600_000_000;

    /// <summary>A position that is not known.</summary>
    public static ChinaPosition Unavailable => new(LatitudeUnavailable, LongitudeUnavailable, ElevationUnavailable);

    public bool IsPresent => Math.Abs(Latitude) <= LatitudeMost && Math.Abs((long)Longitude) <= LongitudeMost;

    public bool HasElevation => Elevation != ElevationUnavailable;

    /// <summary>The numbers of a position, displaced where the site's messages are; what is no position on Earth is not known.</summary>
    public static ChinaPosition Of(GeoPoint point, TranslationContext context) =>
        Of(point.LatitudeDegrees, point.LongitudeDegrees, point.ElevationMetres, context);

    /// <inheritdoc cref="Of(GeoPoint, TranslationContext)"/>
    public static ChinaPosition Of(double latitudeDegrees, double longitudeDegrees, double elevationMetres, TranslationContext context)
    {
        int elevation = Quantity.Write(elevationMetres, MetresPerUnit, ElevationUnavailable + 1, ElevationMost, ElevationUnavailable);
        if (!(Math.Abs(latitudeDegrees) <= 90 && Math.Abs(longitudeDegrees) <= 180))
        {
            // Half a position is kept as it is, never displaced.
            return new ChinaPosition(
                Quantity.Write(latitudeDegrees, DegreesPerUnit, -LatitudeMost, LatitudeMost, LatitudeUnavailable),
                Quantity.Write(longitudeDegrees, DegreesPerUnit, 1 - LongitudeMost, LongitudeMost, LongitudeUnavailable),
                elevation);
        }

        var position = new GeodeticPosition(latitudeDegrees, longitudeDegrees, 0);
        if (context.ChinesePositionsAreGcj02)
            position = Gcj02.FromWgs84(position);
        return new ChinaPosition(
            (int)Math.Round(position.LatitudeDegrees / DegreesPerUnit),
            (int)Math.Clamp(Math.Round(position.LongitudeDegrees / DegreesPerUnit), 1 - LongitudeMost, LongitudeMost),
            elevation);
    }

    /// <summary>Fills a canonical position.</summary>
    public void To(GeoPoint point, TranslationContext context)
    {
        double elevation = HasElevation ? Elevation * MetresPerUnit : double.NaN;
        if (!IsPresent)
        {
            point.Set(
                Quantity.Read(Latitude, DegreesPerUnit, LatitudeUnavailable), Quantity.Read(Longitude, DegreesPerUnit, LongitudeUnavailable), elevation);
            return;
        }

        var position = new GeodeticPosition(Latitude * DegreesPerUnit, Longitude * DegreesPerUnit, 0);
        if (context.ChinesePositionsAreGcj02)
            position = Gcj02.ToWgs84(position);
        point.Set(position.LatitudeDegrees, position.LongitudeDegrees, elevation);
    }

    /// <summary>An elevation that was added up; not known where no message could say it.</summary>
    public static int Elevated(int elevation) => elevation is > ElevationUnavailable and <= ElevationMost ? elevation : ElevationUnavailable;

    /// <summary>The position so much north and east of this one; not known where this one is not, or where the pole lies between.</summary>
    public ChinaPosition Shifted(int latitude, int longitude)
    {
        if (!IsPresent)
            return Unavailable;
        long sum = (long)Longitude + longitude;
        sum = sum > LongitudeMost ? sum - Turn : sum <= -LongitudeMost ? sum + Turn : sum;
        var shifted = new ChinaPosition(Latitude + latitude, (int)sum, ElevationUnavailable);
        return shifted.IsPresent ? shifted : Unavailable;
    }

    /// <summary>How much further east this position is than another one, the short way round.</summary>
    public long EastOf(ChinaPosition other)
    {
        long difference = (long)Longitude - other.Longitude;
        return difference > LongitudeMost ? difference - Turn : difference <= -LongitudeMost ? difference + Turn : difference;
    }
}
