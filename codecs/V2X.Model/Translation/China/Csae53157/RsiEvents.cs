using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Events (RTEData) and signs (RTSData) of an RSI. Static functions without state.</summary>
internal static class RsiEvents
{
    private const double RadiusUnit = 0.1;
    private const double ConfidenceUnit = 0.005;
    private const int ConfidenceGreatest = 200;
    private const int UnknownSign = 0;

    /// <summary>Takes over an event.</summary>
    public static void Read(RTEData from, RoadEvent to, in RsiOrigin origin, long nearUnixMs, TranslationContext context)
    {
        to.Kind = RoadEventKind.Event;
        to.Number = from.RteId;
        EventCauses.ReadGbT29100(from.EventType, to);
        to.Source = (int)from.EventSource is >= 1 and <= 5 ? (RoadEventSource)(int)from.EventSource : null;
        if (from.HasEventPos)
            origin.Read(from.EventPos, to.Position, context);
        if (from.HasEventRadius)
            to.RadiusMetres = from.EventRadius * RadiusUnit;
        if (from.HasDescription)
            RsiDetails.Read(from.Description, to);
        if (from.HasTimeDetails)
            RsiDetails.Read(from.TimeDetails, to, nearUnixMs);
        if (from.HasPriority)
            to.Priority = RsiDetails.ReadPriority(from.Priority);
        if (from.HasReferencePaths)
            RsiRoads.Read(from.ReferencePaths, to, origin, context);
        if (from.HasReferenceLinks)
            RsiRoads.Read(from.ReferenceLinks, to);
        if (from.HasEventConfidence)
            to.Confidence = from.EventConfidence * ConfidenceUnit;
    }

    /// <summary>Takes over a sign.</summary>
    public static void Read(RTSData from, RoadEvent to, in RsiOrigin origin, long nearUnixMs, TranslationContext context)
    {
        to.Kind = RoadEventKind.Sign;
        to.Number = from.RtsId;
        if (from.SignType != UnknownSign)
            (to.Code, to.CodeScheme) = (from.SignType, RoadEventCodeScheme.Gb57682);
        if (from.HasSignPos)
            origin.Read(from.SignPos, to.Position, context);
        if (from.HasDescription)
            RsiDetails.Read(from.Description, to);
        if (from.HasTimeDetails)
            RsiDetails.Read(from.TimeDetails, to, nearUnixMs);
        if (from.HasPriority)
            to.Priority = RsiDetails.ReadPriority(from.Priority);
        if (from.HasReferencePaths)
            RsiRoads.Read(from.ReferencePaths, to, origin, context);
        if (from.HasReferenceLinks)
            RsiRoads.Read(from.ReferenceLinks, to);
    }

    /// <summary>Writes an event; <paramref name="place"/> numbers it where it has no number of its own.</summary>
    public static void Write(RoadEvent from, RTEData to, int place, in RsiOrigin origin, TranslationContext context)
    {
        to.UnknownAdditions?.Clear();
        to.RteId = (from.Number ?? place) & byte.MaxValue;
        to.EventType = EventCauses.GbT29100Of(from);
        to.EventSource = from.Source is { } source && (int)source is >= 1 and <= 5 ? (EventSource)(int)source : EventSource.Unknown;
        to.HasEventPos = from.Position.IsPresent;
        if (to.HasEventPos)
            origin.Write(from.Position, to.EventPos, context);
        double radius = double.IsNaN(from.RadiusMetres) ? from.RelevanceDistanceMetres : from.RadiusMetres;
        to.EventRadius = Quantity.Write(radius, RadiusUnit, 0, ushort.MaxValue, 0);
        to.HasEventRadius = !double.IsNaN(radius);
        to.HasDescription = RsiDetails.Write(from, to.Description);
        to.HasTimeDetails = RsiDetails.Write(from, to.TimeDetails);
        to.Priority = RsiDetails.WritePriority(from.Priority);
        to.HasPriority = from.Priority is not null;
        to.HasReferencePaths = RsiRoads.Write(from, to.ReferencePaths, origin, context);
        to.HasReferenceLinks = RsiRoads.Write(from, to.ReferenceLinks);
        to.EventConfidence = Quantity.Write(from.Confidence, ConfidenceUnit, 0, ConfidenceGreatest, 0);
        to.HasEventConfidence = !double.IsNaN(from.Confidence);
    }

    /// <summary>Writes a sign; <paramref name="place"/> numbers it where it has no number of its own.</summary>
    public static void Write(RoadEvent from, RTSData to, int place, in RsiOrigin origin, TranslationContext context)
    {
        to.UnknownAdditions?.Clear();
        RsiEdition.ClearAdditions(to);
        to.RtsId = (from.Number ?? place) & byte.MaxValue;
        to.SignType = RoadSigns.Gb57682Of(from);
        to.HasSignPos = from.Position.IsPresent;
        if (to.HasSignPos)
            origin.Write(from.Position, to.SignPos, context);
        to.HasDescription = RsiDetails.Write(from, to.Description);
        to.HasTimeDetails = RsiDetails.Write(from, to.TimeDetails);
        to.Priority = RsiDetails.WritePriority(from.Priority);
        to.HasPriority = from.Priority is not null;
        to.HasReferencePaths = RsiRoads.Write(from, to.ReferencePaths, origin, context);
        to.HasReferenceLinks = RsiRoads.Write(from, to.ReferenceLinks);
    }
}
