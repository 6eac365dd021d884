namespace V2X.Model.Etsi;

/// <summary>Fills the fields whose numbers are those of ETSI's data dictionaries; "unavailable" becomes "unknown". Pure functions.</summary>
internal static class EtsiKeyWriting
{
    private const int AltitudeUnavailable = 800_001;
    private const int SpeedOutOfRange = 16_382;
    private const int LastHeading = 3600;

    /// <summary>Steps of 1e-7 degree and 0.01 m.</summary>
    public static void Place(this ref MessageKey key, int latitude, int longitude, int altitude)
    {
        key.Position(latitude, longitude);
        if (altitude != AltitudeUnavailable)
            key.ElevationMetres = altitude * 0.01f;
    }

    /// <summary>Speed in steps of 0.01 m/s, heading in steps of 0.1 degree.</summary>
    public static void Moves(this ref MessageKey key, int speed, int heading)
    {
        if (speed < SpeedOutOfRange)
            key.SpeedMetresPerSecond = speed * 0.01f;
        if (heading <= LastHeading)
            key.HeadingDegrees = heading % LastHeading * 0.1f;
    }

    /// <summary>A full time: minute and second follow from it. In a leap second the second is 60.</summary>
    public static void Time(this ref MessageKey key, long timestampIts)
    {
        DateTime utc = ItsTime.ToUtc(timestampIts, out bool inLeapSecond);
        key.MinuteOfTheYear = ((utc.DayOfYear - 1) * 1440) + (utc.Hour * 60) + utc.Minute;
        key.DSecondMs = (utc.Second * 1000) + utc.Millisecond + (inLeapSecond ? 1000 : 0);
    }
}
