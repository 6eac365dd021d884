using V2X.Model;

namespace V2X.Border.Link;

/// <summary>What agreements are made about: the kind of a message, where it comes from and the place it speaks of.</summary>
/// <param name="Family">Message set.</param>
/// <param name="Type">Short name, e.g. "RSI".</param>
/// <param name="Edition">Edition id.</param>
/// <param name="Region">Jurisdiction of origin.</param>
/// <param name="IsEvent">Event or state.</param>
/// <param name="LatitudeDegrees">WGS 84; NaN without a position.</param>
/// <param name="LongitudeDegrees">WGS 84; NaN without a position.</param>
/// <param name="IsFromTracks">Whether this broker made it out of its own tracks; never of a peer's.</param>
internal readonly record struct LinkTopic(
    MessageFamily Family, string Type, string Edition, string Region, bool IsEvent, double LatitudeDegrees, double LongitudeDegrees, bool IsFromTracks = false);
