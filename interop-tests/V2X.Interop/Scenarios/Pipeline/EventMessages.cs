using V2X.Asn1;
using V2X.Interop.Scenarios.Plans;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>The events of a scenario as messages.</summary>
internal static class EventMessages
{
    // Sub-causes of ETSI TS 102 894-2.
    private const int Flooding = 11;
    private const int StrongWinds = 1;

    /// <summary>Fills a message that raises an event.</summary>
    /// <param name="message">The message; cleared first.</param>
    /// <param name="plan">The event.</param>
    /// <param name="number">Its number at the site that raises it.</param>
    /// <param name="nowUnixMs">Now.</param>
    /// <param name="family">Message set of the side that raises it.</param>
    public static void Fill(RoadEventsMessage message, EventPlan plan, int number, long nowUnixMs, MessageFamily family)
    {
        message.Clear();
        message.Sender = new ShortOctets(0xE0E0_0000UL + (ulong)number, family == MessageFamily.China ? 8 : 4);
        message.MessageCount = number & 127;
        message.GeneratedUnixMs = nowUnixMs;
        message.SenderClass = RoadUserClass.RoadsideUnit;
        message.Reference.Set(plan.Position.LatitudeDegrees, plan.Position.LongitudeDegrees, 12);
        RoadEvent raised = message.Events.AddCleared();
        raised.Originator = message.Sender;
        raised.Number = number;
        raised.Kind = RoadEventKind.Event;
        (raised.Cause, raised.SubCause) = plan.Kind == EventKind.FloodedUnderpass
            ? (RoadEventCause.SurfaceCondition, Flooding)
            : (RoadEventCause.ExtremeWeather, StrongWinds);
        raised.Source = plan.Kind == EventKind.FloodedUnderpass ? RoadEventSource.Detection : RoadEventSource.Meteorological;
        raised.DetectedUnixMs = raised.UpdatedUnixMs = raised.ValidFromUnixMs = nowUnixMs;
        raised.ValidUntilUnixMs = nowUnixMs + (plan.ValidMinutes * 60_000L);
        raised.Position.Set(plan.Position.LatitudeDegrees, plan.Position.LongitudeDegrees, 12);
        raised.RadiusMetres = plan.RadiusMetres;
        raised.Priority = 6;
        if (plan.Texts.TraditionalChinese is { } traditional)
            raised.TextZhHant.Set(traditional);
        if (plan.Texts.SimplifiedChinese is { } simplified)
            raised.TextZhHans.Set(simplified);
        if (plan.Texts.English is { } english)
            raised.TextEn.Set(english);
    }

    /// <summary>What a message tells of its first event, in words.</summary>
    public static string CauseText(RoadEventsMessage message)
    {
        if (message.Events.Count == 0)
            return "";
        RoadEvent told = message.Events[0];
        string cause = told.Cause is { } known and not RoadEventCause.Unknown ? known.ToString() : "cause not told";
        return told.SubCause is { } sub ? $"{cause} {sub}" : cause;
    }
}
