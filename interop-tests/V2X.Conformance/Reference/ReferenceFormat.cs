namespace V2X.Conformance.Reference;

/// <summary>How a reference track is written.</summary>
public enum ReferenceFormat : byte
{
    /// <summary>GPX 1.1 (or 1.0): track points with <c>lat</c>, <c>lon</c> and a <c>time</c>.</summary>
    Gpx,

    /// <summary>Comma-separated values with a heading: a column of times, one of latitudes, one of longitudes.</summary>
    Csv,

    /// <summary>NMEA 0183: GGA sentences for the positions, RMC or ZDA sentences for the date; RMC alone where there is no GGA.</summary>
    Nmea,
}
