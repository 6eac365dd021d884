using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Corrections;

/// <summary>
/// RTCMcorrections, which SAE J2735 and ETSI TS 103 301 share, to and from the canonical model. All messages of one share a format. No state.
/// </summary>
internal static class RtcmCorrections
{
    private const double Any = double.PositiveInfinity;
    private const int MostCorrections = 5;
    private const int MostOctets = 1023;
    private const double MinuteMs = 60_000;

    public static IEnumerable<FieldMapping> MappingsOf(string prefix) =>
    [
        new("messageCount", $"{prefix}msgCnt"),
        new("generatedUnixMs", $"{prefix}timeStamp", MinuteMs, "the minute"),
        new("corrections[].format", $"{prefix}rev", Any, "RTCM 2 or RTCM 3, one for all"),
        new("corrections[].payloadHex", $"{prefix}msgs[]", 0, "1 to 1023 octets"),
        new("antenna.latitudeDegrees", $"{prefix}anchorPoint.lat", 0.5e-7, "1e-7 deg; 900000001 unavailable"),
        new("antenna.longitudeDegrees", $"{prefix}anchorPoint.long", 0.5e-7, "1e-7 deg; 1800000001 unavailable"),
        new("antenna.elevationMetres", $"{prefix}anchorPoint.elevation", 0.05, "0.1 m; -4096 unavailable"),
    ];

    public static void Read(RTCMcorrections wire, AssistanceMessage message, TranslationContext context)
    {
        message.GeneratedUnixMs = MessageClock.Read(wire.HasTimeStamp ? wire.TimeStamp : null, null, context.ReferenceUnixMs, out _);
        message.MessageCount = wire.MsgCnt;
        if (wire.HasAnchorPoint)
        {
            FullPositionVector anchor = wire.AnchorPoint;
            message.Antenna.Set(
                CommonQuantity.ReadLatitude(anchor.Lat),
                CommonQuantity.ReadLongitude(anchor.Long),
                anchor.HasElevation ? CommonQuantity.ReadElevation(anchor.Elevation) : double.NaN);
        }

        foreach (var payload in wire.Msgs)
        {
            Correction target = message.Corrections.AddCleared();
            target.Format = CorrectionFormats.Read((int)wire.Rev);
            CorrectionOctets.Read(payload.Octets, target);
        }
    }

    /// <summary>Messages of another format than the first are left out.</summary>
    public static TranslationReason Write(AssistanceMessage message, RTCMcorrections wire, int leastLongitude)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRtcmHeader = wire.HasRegional = false;
        wire.MsgCnt = CommonQuantity.WriteCount(message.MessageCount);
        int? minute = MessageClock.WriteMinute(message.GeneratedUnixMs, null);
        wire.TimeStamp = minute ?? 0;
        wire.HasTimeStamp = minute is not null;
        GeoPoint antenna = message.Antenna;
        wire.HasAnchorPoint = !double.IsNaN(antenna.LatitudeDegrees) || !double.IsNaN(antenna.LongitudeDegrees) || !double.IsNaN(antenna.ElevationMetres);
        if (wire.HasAnchorPoint)
            Write(antenna, wire.AnchorPoint, leastLongitude);
        wire.Msgs.Clear();
        wire.Rev = RTCMRevision.Unknown;
        foreach (Correction source in message.Corrections)
        {
            if (wire.Msgs.Count == MostCorrections || CorrectionOctets.LengthOf(source, MostOctets) == 0)
                continue;
            var revision = (RTCMRevision)CorrectionFormats.Write(source.Format);
            if (wire.Msgs.Count > 0 && revision != wire.Rev)
                continue;
            wire.Rev = revision;
            CorrectionOctets.Write(source, wire.Msgs.Add());
        }

        return wire.Msgs.Count == 0 ? TranslationReason.MandatoryFieldMissing : TranslationReason.None;
    }

    private static void Write(GeoPoint point, FullPositionVector wire, int leastLongitude)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasUtcTime = wire.HasHeading = wire.HasSpeed = wire.HasPosAccuracy = false;
        wire.HasTimeConfidence = wire.HasPosConfidence = wire.HasSpeedConfidence = false;
        wire.Lat = CommonQuantity.WriteLatitude(point.LatitudeDegrees);
        wire.Long = Quantity.Write(point.LongitudeDegrees, CommonQuantity.DegreesPerStep, leastLongitude, 1_800_000_000, 1_800_000_001);
        wire.Elevation = CommonQuantity.WriteElevation(point.ElevationMetres);
        wire.HasElevation = !double.IsNaN(point.ElevationMetres);
    }
}
