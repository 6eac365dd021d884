using System.Text.Json;
using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Rest;

/// <summary>Writes what fusion found.</summary>
internal static class FusedJson
{
    /// <summary>Writes a track as a feature.</summary>
    public static void WriteFeature(Utf8JsonWriter json, FusedTrack track)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, IdOf(track));
        GeoJson.PointGeometry(json, track.LatitudeDeg, track.LongitudeDeg, track.HasElevationM ? track.ElevationM : double.NaN);
        json.WriteStartObject("properties"u8);
        json.WriteString("source"u8, "tracks"u8);
        json.WriteString("class"u8, ((V2X.Model.Canonical.RoadUserClass)track.RoadUserClass).Word());
        if (track.HasClassProbability)
            json.Known("classProbability", track.ClassProbability);
        WriteMotion(json, track);
        WriteSize(json, track);
        json.Known("existenceProbability", track.ExistenceProbability);
        json.Known("positionSemiMajorSigmaMetres", track.SemiMajorM);
        json.Known("positionSemiMinorSigmaMetres", track.SemiMinorM);
        json.Known("positionEllipseHeadingDegrees", track.EllipseHeadingDeg);
        json.Time("measuredAt", (long)track.TimeNs);
        json.Time("createdAt", (long)track.CreatedNs);
        json.Time("updatedAt", (long)track.UpdatedNs);
        json.WriteNumber("observations"u8, track.Observations);
        WriteSources(json, track);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The name of the feature that a track makes: its number in hexadecimal.</summary>
    public static string IdOf(FusedTrack track) => "track/" + track.TrackId.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteMotion(Utf8JsonWriter json, FusedTrack track)
    {
        json.Known("speedMetresPerSecond", Math.Sqrt((track.EastMps * track.EastMps) + (track.NorthMps * track.NorthMps)));
        if (track.HasSpeedSigmaMps)
            json.Known("speedSigmaMetresPerSecond", track.SpeedSigmaMps);
        if (track.HasHeadingDeg)
            json.Known("headingDegrees", track.HeadingDeg);
        if (track.HasHeadingSigmaDeg)
            json.Known("headingSigmaDegrees", track.HeadingSigmaDeg);
        // The canonical model turns to the left, this contract clockwise.
        if (track.HasYawRateDps)
            json.Known("yawRateDegreesPerSecond", -track.YawRateDps);
        if (track.HasAccelerationMps2)
            json.Known("longitudinalAccelerationMetresPerSecondSquared", track.AccelerationMps2);
    }

    private static void WriteSize(Utf8JsonWriter json, FusedTrack track)
    {
        if (track.HasLengthM)
            json.Known("lengthMetres", track.LengthM);
        if (track.HasWidthM)
            json.Known("widthMetres", track.WidthM);
        if (track.HasHeightM)
            json.Known("heightMetres", track.HeightM);
    }

    private static void WriteSources(Utf8JsonWriter json, FusedTrack track)
    {
        json.WriteStartArray("sources"u8);
        foreach (TrackSource source in track.Sources)
        {
            json.WriteStartObject();
            json.Known("agent", source.Agent);
            json.WriteBoolean("selfReport"u8, source.SelfReport);
            if (source.Family != Family.Unspecified)
                json.WriteString("family"u8, MessageType.NameOf(source.Family));
            if (!source.StationId.IsEmpty)
                json.WriteString("station"u8, Convert.ToHexStringLower(source.StationId.Span));
            json.WriteNumber("observations"u8, source.Observations);
            json.Time("lastMeasuredAt", (long)source.LastMeasuredNs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
