using V2X.Asn1;
using V2X.Fusion.Events;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Fusion.Sharing;

/// <summary>
/// Derived events as road events of a canonical message. An event holds for some seconds after it was last told, so that it goes away by
/// itself should its end get lost. Pure functions, thread-safe; they allocate nothing with messages used again.
/// </summary>
public static class SharedEvents
{
    private const long HoldsMs = 5_000;

    // The narrowest number that a standard has for an event of a roadside unit is one octet.
    private const int Numbers = 256;

    /// <summary>Fills a message with one change of an event.</summary>
    /// <param name="change">What began, goes on or ended.</param>
    /// <param name="originator">Identity of the station in whose name it is told.</param>
    /// <param name="message">Cleared and filled; sender, count and reference position are for the caller to add.</param>
    public static void Fill(in DerivedEvent change, ShortOctets originator, RoadEventsMessage message)
    {
        message.Clear();
        long nowMs = NanosecondTime.ToMilliseconds(change.TimeUnixNs);
        message.GeneratedUnixMs = nowMs;
        message.SenderClass = RoadUserClass.RoadsideUnit;
        RoadEvent told = message.Events.AddCleared();
        told.Originator = originator;
        told.Number = (int)(change.Number % Numbers);
        told.Kind = RoadEventKind.Event;
        told.Source = RoadEventSource.Detection;
        (told.Cause, told.SubCause, told.Priority) = MeaningOf(change.Kind);
        told.DetectedUnixMs = told.ValidFromUnixMs = NanosecondTime.ToMilliseconds(change.BeganUnixNs);
        told.UpdatedUnixMs = nowMs;
        bool ended = change.Phase == DerivedEventPhase.Ended;
        told.ValidUntilUnixMs = ended ? nowMs : nowMs + HoldsMs;
        told.Termination = ended ? RoadEventTermination.Cancelled : null;
        told.Position.Set(change.LatitudeDegrees, change.LongitudeDegrees);
        told.HeadingDegrees = change.HeadingDegrees;
    }

    private static (RoadEventCause Cause, int? SubCause, int Priority) MeaningOf(DerivedEventKind kind) => kind switch
    {
        DerivedEventKind.StoppedVehicle => (RoadEventCause.StationaryVehicle, null, 5),
        DerivedEventKind.WrongWayDriver => (RoadEventCause.WrongWayDriving, null, 7),
        DerivedEventKind.QueueTail => (RoadEventCause.DangerousEndOfQueue, null, 4),
        DerivedEventKind.PedestrianOnCarriageway => (RoadEventCause.HumanPresenceOnTheRoad, null, 6),
        DerivedEventKind.HardBrakingWave => (RoadEventCause.DangerousSituation, 1, 6),
        _ => (RoadEventCause.CollisionRisk, 2, 7),
    };
}
