using V2X.Asn1;
using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Broker.Core;

/// <summary>Key fields of a decoded message in the contract's form.</summary>
internal static class KeyWriter
{
    /// <summary>The contract's form; what is unknown is absent.</summary>
    public static KeyFields Write(in MessageKey key)
    {
        var fields = new KeyFields();
        if (key.StationIdOctets > 0)
            fields.StationId = StationOctets.Of(new ShortOctets(key.StationId, Math.Min((int)key.StationIdOctets, ShortOctets.MaxLength)));
        if (key.MessageCount >= 0)
            fields.MessageCount = (uint)key.MessageCount;
        if (key.DSecondMs >= 0)
            fields.DsecondMs = (uint)key.DSecondMs;
        if (key.MinuteOfTheYear >= 0)
            fields.MinuteOfTheYear = (uint)key.MinuteOfTheYear;
        if (key.HasPosition)
        {
            fields.LatitudeE7 = key.LatitudeE7;
            fields.LongitudeE7 = key.LongitudeE7;
        }

        if (!float.IsNaN(key.ElevationMetres))
            fields.ElevationM = key.ElevationMetres;
        if (!float.IsNaN(key.SpeedMetresPerSecond))
            fields.SpeedMps = key.SpeedMetresPerSecond;
        if (!float.IsNaN(key.HeadingDegrees))
            fields.HeadingDeg = key.HeadingDegrees;
        return fields;
    }

    /// <summary>Reads the contract's form; what is absent is unknown.</summary>
    public static void Read(KeyFields? fields, ref MessageKey key)
    {
        key.Clear();
        if (fields is null)
            return;
        ReadStation(fields.StationId.Span, ref key);
        key.MessageCount = fields.HasMessageCount ? (short)fields.MessageCount : (short)-1;
        key.DSecondMs = fields.HasDsecondMs ? (int)fields.DsecondMs : -1;
        key.MinuteOfTheYear = fields.HasMinuteOfTheYear ? (int)fields.MinuteOfTheYear : -1;
        key.HasPosition = fields is { HasLatitudeE7: true, HasLongitudeE7: true };
        key.LatitudeE7 = fields.LatitudeE7;
        key.LongitudeE7 = fields.LongitudeE7;
        key.ElevationMetres = fields.HasElevationM ? fields.ElevationM : float.NaN;
        key.SpeedMetresPerSecond = fields.HasSpeedMps ? fields.SpeedMps : float.NaN;
        key.HeadingDegrees = fields.HasHeadingDeg ? fields.HeadingDeg : float.NaN;
    }

    /// <summary>Takes a sender of at most eight octets.</summary>
    public static void ReadStation(ReadOnlySpan<byte> octets, ref MessageKey key)
    {
        key.StationId = Station(octets);
        key.StationIdOctets = (byte)octets.Length;
    }

    /// <summary>The number that the octets of a sender are, the first one highest; 0 for none.</summary>
    public static ulong Station(ReadOnlySpan<byte> octets)
    {
        ulong station = 0;
        foreach (byte octet in octets)
            station = station << 8 | octet;
        return station;
    }

    /// <summary>False where sender or place told beside a message are not those of the message itself.</summary>
    public static bool Agrees(in MessageKey told, in MessageKey key)
    {
        if (told.HasPosition && (!key.HasPosition || told.LatitudeE7 != key.LatitudeE7 || told.LongitudeE7 != key.LongitudeE7))
            return false;
        return told.StationIdOctets == 0 || (told.StationIdOctets == key.StationIdOctets && told.StationId == key.StationId);
    }
}
