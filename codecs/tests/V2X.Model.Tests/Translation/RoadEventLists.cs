using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation;

/// <summary>Which lists of events a message cannot hold element by element.</summary>
internal static class RoadEventLists
{
    private const int MostTracePoints = 40;
    private const double GreatestStepDegrees = 0.0131071;

    /// <summary>
    /// Whether a message has a list in another order than the model, or without some of its elements before the last: an RSI has events before
    /// signs and ways only; a DENM has the ways that lead up to the event, each from its end back as far as its steps reach; an IVIM has the signs
    /// that agree with the first.
    /// </summary>
    public static bool AreRegrouped(MessageAdapter target, RoadEventsMessage message, string place) => target.MessageType switch
    {
        "RSI" => IsIn(place, "events[]") && (HasSignBeforeEvent(message) || message.Events.Any(e => e.Termination is not null)
            || (IsIn(place, "events[].areas[]") && message.Events.Any(e => e.Areas.Any(a => !IsWay(a) || a.Points.Count < 2)))),
        "TIM" => IsIn(place, "events[]") && message.Events.Any(e => e.Termination is not null),
        "DENM" => IsIn(place, "events[].areas[]")
            && message.Events.Any(e => e.Areas.Any(a => !IsWay(a) || a.Points.Count == 0 || a.Role == EventAreaRole.Extent || IsCut(e, a))),
        "IVIM" => IsIn(place, "events[]") && message.Events.Any(e => !IsSign(e) || !IsOfOneMessage(e, message.Events[0])),
        _ => false,
    };

    private static bool IsOfOneMessage(RoadEvent one, RoadEvent other) =>
        (one.Originator, one.Number, one.UpdatedUnixMs, one.ValidFromUnixMs, one.ValidUntilUnixMs, one.Termination)
        == (other.Originator, other.Number, other.UpdatedUnixMs, other.ValidFromUnixMs, other.ValidUntilUnixMs, other.Termination);

    private static bool IsIn(string place, string list) => place.StartsWith(list, StringComparison.Ordinal);

    private static bool IsWay(EventArea area) => area.Shape == EventAreaShape.Path;

    private static bool HasSignBeforeEvent(RoadEventsMessage message) =>
        message.Events.Zip(message.Events.Skip(1)).Any(pair => IsSign(pair.First) && !IsSign(pair.Second));

    private static bool IsSign(RoadEvent roadEvent) =>
        roadEvent.Kind is RoadEventKind.Sign or RoadEventKind.SpeedLimit or RoadEventKind.ExitService;

    private static bool IsCut(RoadEvent roadEvent, EventArea area)
    {
        IEnumerable<GeoPoint> way = area.Points.Select(point => point.Position).Append(roadEvent.Position).Where(point => point.IsPresent);
        return area.Points.Count > MostTracePoints || way.Zip(way.Skip(1)).Any(step => IsFar(step.First, step.Second));
    }

    private static bool IsFar(GeoPoint one, GeoPoint other) =>
        Math.Abs(one.LatitudeDegrees - other.LatitudeDegrees) > GreatestStepDegrees
        || Math.Abs(Math.IEEERemainder(one.LongitudeDegrees - other.LongitudeDegrees, 360)) > GreatestStepDegrees;
}
