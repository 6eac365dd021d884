using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Rsu.Decode;

/// <summary>Holds a decoded message's position and time against the site and the receive time. For one thread; allocates nothing.</summary>
internal sealed class MessageValidator(ValidationOptions options, SiteOptions? site)
{
    private const int MaxLatitudeE7 = 900_000_000;
    private const int MaxLongitudeE7 = 1_800_000_000;
    private const double MetresPerDegree = 111_320;
    private const double DegreesPerUnit = 1e-7;
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>The first fault found; <see cref="DropReason.None"/> when there is none.</summary>
    public DropReason Check(in MessageKey key, long receivedNanoseconds)
    {
        if (key.HasPosition && !IsPlausible(key.LatitudeE7, key.LongitudeE7))
            return DropReason.PositionImplausible;
        return key.DSecondMs >= 0 ? CheckTime(key, receivedNanoseconds / NanosecondsPerMillisecond) : DropReason.None;
    }

    private bool IsPlausible(int latitudeE7, int longitudeE7)
    {
        if (latitudeE7 is < -MaxLatitudeE7 or > MaxLatitudeE7 || longitudeE7 is < -MaxLongitudeE7 or > MaxLongitudeE7)
            return false;
        if (latitudeE7 == 0 && longitudeE7 == 0)
            return false;
        if (site is null || options.MaximumDistanceMetres == 0)
            return true;

        // Flat over the few kilometres a radio reaches.
        double northDegrees = (latitudeE7 * DegreesPerUnit) - site.LatitudeDegrees;
        double eastDegrees = Math.IEEERemainder((longitudeE7 * DegreesPerUnit) - site.LongitudeDegrees, 360)
            * Math.Cos(site.LatitudeDegrees * (Math.PI / 180));
        double distanceMetres = MetresPerDegree * Math.Sqrt((northDegrees * northDegrees) + (eastDegrees * eastDegrees));
        return distanceMetres <= options.MaximumDistanceMetres;
    }

    private DropReason CheckTime(in MessageKey key, long receivedMilliseconds)
    {
        long age = receivedMilliseconds - (key.MinuteOfTheYear >= 0
            ? MinuteTime.Resolve(key.MinuteOfTheYear, key.DSecondMs, receivedMilliseconds)
            : MinuteTime.Resolve(key.DSecondMs, receivedMilliseconds));
        if (options.MaximumAgeMilliseconds > 0 && age > options.MaximumAgeMilliseconds)
            return DropReason.Stale;
        return options.MaximumAheadMilliseconds > 0 && -age > options.MaximumAheadMilliseconds ? DropReason.FromTheFuture : DropReason.None;
    }
}
