using V2X.Asn1;

namespace V2X.Model;

/// <summary>Fills the fields that China and SAE, and the ETSI messages derived from SAE, encode alike; "unavailable" becomes "unknown". Pure functions.</summary>
internal static class KeyWriting
{
    private const int LatitudeUnavailable = 900_000_001;
    private const int LongitudeUnavailable = 1_800_000_001;
    private const int ElevationUnknown = -4096;
    private const int SpeedUnavailable = 8191;
    private const int HeadingUnavailable = 28_800;
    private const int LastMillisecond = 60_999;
    private const int MinuteUnavailable = 527_040;

    /// <summary>Marks the message's name and how a queue may treat it.</summary>
    public static void Is(this ref MessageKey key, MessageFamily family, string type, DeliveryClass delivery)
    {
        key.Family = family;
        key.Type = type;
        key.Delivery = delivery;
    }

    public static void Sender(this ref MessageKey key, ShortOctets id)
    {
        key.StationId = id.Value;
        key.StationIdOctets = (byte)id.Length;
    }

    /// <summary>The id of an intersection or node: regulator and number, 16 bits each.</summary>
    public static void Place(this ref MessageKey key, bool hasRegion, int region, int id)
    {
        key.StationId = ((ulong)(uint)(hasRegion ? region : 0) << 16) | (uint)id;
        key.StationIdOctets = 4;
    }

    public static void Count(this ref MessageKey key, int count) => key.MessageCount = (short)count;

    /// <summary>DSecond; 61000 and above is reserved or unavailable.</summary>
    public static void Second(this ref MessageKey key, int dsecondMs)
    {
        if (dsecondMs <= LastMillisecond)
            key.DSecondMs = dsecondMs;
    }

    public static void Minute(this ref MessageKey key, bool isThere, int minute)
    {
        if (isThere && minute < MinuteUnavailable)
            key.MinuteOfTheYear = minute;
    }

    public static void Position(this ref MessageKey key, int latitude, int longitude)
    {
        if (latitude == LatitudeUnavailable || longitude == LongitudeUnavailable)
            return;
        key.HasPosition = true;
        key.LatitudeE7 = latitude;
        key.LongitudeE7 = longitude;
    }

    /// <summary>Elevation in steps of 0.1 m.</summary>
    public static void Elevation(this ref MessageKey key, bool isThere, int decimetres)
    {
        if (isThere && decimetres != ElevationUnknown)
            key.ElevationMetres = decimetres * 0.1f;
    }

    /// <summary>Speed in steps of 0.02 m/s, heading in steps of 0.0125 degree.</summary>
    public static void Motion(this ref MessageKey key, int speed, int heading)
    {
        key.Speed(speed);
        key.Heading(heading);
    }

    /// <summary>Speed in steps of 0.02 m/s.</summary>
    public static void Speed(this ref MessageKey key, int speed)
    {
        if (speed != SpeedUnavailable)
            key.SpeedMetresPerSecond = speed * 0.02f;
    }

    /// <summary>Heading in steps of 0.0125 degree.</summary>
    public static void Heading(this ref MessageKey key, int heading)
    {
        if (heading != HeadingUnavailable)
            key.HeadingDegrees = heading * 0.0125f;
    }
}
