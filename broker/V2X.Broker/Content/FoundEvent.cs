using V2X.Broker.Core;
using V2X.Model.Canonical;

namespace V2X.Broker.Content;

/// <summary>An event that holds, with what its message says of it. Its objects are good until the reader goes on.</summary>
/// <param name="Held">The event.</param>
/// <param name="Within">The decoded message.</param>
/// <param name="Told">The event in it.</param>
internal readonly record struct FoundEvent(KeptEvent Held, RoadEventsMessage Within, RoadEvent Told)
{
    /// <summary>Where it is: its own position, else that of its message; null for none.</summary>
    public (double LatitudeDegrees, double LongitudeDegrees)? Place =>
        Told.Position.IsPresent ? (Told.Position.LatitudeDegrees, Told.Position.LongitudeDegrees)
        : Held.Message.HasPosition ? (Held.Message.LatitudeDegrees, Held.Message.LongitudeDegrees)
        : null;
}
