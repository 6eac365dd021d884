using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Events;

/// <summary>Numbers of events that more than one message set has. Pure functions, thread-safe, no allocation.</summary>
internal static class EventQuantity
{
    private const double DegreeUnit = 1e-7;
    private const int LatitudeLimit = 900_000_000;
    private const int LongitudeLimit = 1_800_000_000;
    private const long Turn = 2L * LongitudeLimit;

    // The first and last times that a calendar of four-digit years holds.
    private const long FirstUnixMs = 0;
    private const long LastUnixMs = 253_402_300_799_999;

    /// <summary>A time within what calendars hold.</summary>
    public static long Clamp(long unixMs) => Math.Clamp(unixMs, FirstUnixMs, LastUnixMs);

    /// <summary>Degrees of a latitude in 1e-7 degree; NaN outside of the earth and for "unavailable".</summary>
    private static double ReadLatitude(long value) => Math.Abs(value) > LatitudeLimit ? double.NaN : value * DegreeUnit;

    /// <summary>Degrees of a longitude in 1e-7 degree, half a turn as east; NaN outside of the earth and for "unavailable".</summary>
    private static double ReadLongitude(long value) => Math.Abs(value) > LongitudeLimit ? double.NaN : EastOf(value) * DegreeUnit;

    /// <summary>Whether both numbers, in 1e-7 degree, are on the earth.</summary>
    public static bool IsPosition(long latitude, long longitude) => !double.IsNaN(ReadLatitude(latitude)) && !double.IsNaN(ReadLongitude(longitude));

    /// <summary>Takes over a position in 1e-7 degree. One without latitude or longitude is none.</summary>
    public static void ReadPosition(long latitude, long longitude, double elevationMetres, GeoPoint to)
    {
        to.Set(ReadLatitude(latitude), ReadLongitude(longitude), elevationMetres);
        if (!to.IsPresent)
            to.Clear();
    }

    /// <summary>A longitude, or a difference of two, brought back to half a turn either way, half a turn itself to the east, 1e-7 degree.</summary>
    public static long Wrap(long longitude) =>
        longitude > LongitudeLimit ? longitude - Turn : longitude <= -LongitudeLimit ? longitude + Turn : longitude;

    /// <summary>1e-7 degree of a latitude, or 900000001.</summary>
    public static int WriteLatitude(double degrees) => double.Abs(degrees) <= 90 ? (int)Math.Round(degrees / DegreeUnit) : LatitudeLimit + 1;

    /// <summary>1e-7 degree of a longitude, or 1800000001. Half a turn is always east: several message sets know it only so.</summary>
    public static int WriteLongitude(double degrees) =>
        double.Abs(degrees) <= 180 ? (int)EastOf((long)Math.Round(degrees / DegreeUnit)) : LongitudeLimit + 1;

    /// <summary>An identity cut or filled on its left to a standard's length; zero where there is none.</summary>
    public static ShortOctets Fill(ShortOctets identity, int length)
    {
        ulong mask = length >= ShortOctets.MaxLength ? ulong.MaxValue : (1UL << (8 * length)) - 1;
        return new ShortOctets(identity.Value & mask, length);
    }

    /// <summary>An identity as a message has it; zero names nobody.</summary>
    public static ShortOctets Name(ShortOctets identity) => identity.Value == 0 ? default : identity;

    /// <summary>A number kept in its range; null where it is absent or outside.</summary>
    public static int? Within(int? value, int minimum, int maximum) => value >= minimum && value <= maximum ? value : null;

    /// <summary>First class, of bounds rising, that a distance is within; the last one for everything beyond.</summary>
    public static int ClassOf(double distanceMetres, ReadOnlySpan<double> boundsMetres)
    {
        for (int i = 0; i < boundsMetres.Length; i++)
        {
            if (distanceMetres <= boundsMetres[i])
                return i;
        }

        return boundsMetres.Length - 1;
    }

    /// <summary>Distance within which an event matters: as told, else as far as the event reaches.</summary>
    public static double RelevanceOf(RoadEvent from) =>
        double.IsNaN(from.RelevanceDistanceMetres) ? from.RadiusMetres : from.RelevanceDistanceMetres;

    /// <summary>Place of the first event that no other message has told and this one has words for; -1 where there is none.</summary>
    public static int FirstOpen(RoadEventsMessage message, MessageAdapter adapter, TranslationContext context)
    {
        for (int i = 0; i < message.Events.Count; i++)
        {
            if (context.IsOpen(i) && adapter.CanTell(message.Events[i]))
                return i;
        }

        return -1;
    }

    private static long EastOf(long longitude) => longitude == -LongitudeLimit ? LongitudeLimit : longitude;
}
