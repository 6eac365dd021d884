using System.Buffers.Binary;
using Google.Protobuf;
using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>Key fields of a decoded message in the contract's form.</summary>
internal static class KeyWriter
{
    /// <summary>The contract's form; what is unknown is absent.</summary>
    public static KeyFields Write(in MessageKey key)
    {
        var fields = new KeyFields();
        if (key.StationIdOctets > 0)
            fields.StationId = StationId(key);
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

    /// <summary>False where sender or place in the contract's form are not those of the message itself.</summary>
    public static bool Agrees(KeyFields? fields, in MessageKey key)
    {
        if (fields is null)
            return true;
        if (fields.HasLatitudeE7 && (!key.HasPosition || fields.LatitudeE7 != key.LatitudeE7 || fields.LongitudeE7 != key.LongitudeE7))
            return false;
        if (fields.StationId.Length == 0)
            return true;
        ulong station = 0;
        foreach (byte octet in fields.StationId.Span)
            station = station << 8 | octet;
        return fields.StationId.Length == key.StationIdOctets && station == key.StationId;
    }

    private static ByteString StationId(in MessageKey key)
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, key.StationId);
        return ByteString.CopyFrom(octets[^Math.Min((int)key.StationIdOctets, sizeof(ulong))..]);
    }
}
