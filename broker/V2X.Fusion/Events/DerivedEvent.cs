namespace V2X.Fusion.Events;

/// <summary>One change of a derived event. A plain value.</summary>
/// <param name="Number">Number of the event, from 1 up, the same from its beginning to its end.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Phase">Whether it began, goes on or ended.</param>
/// <param name="BeganUnixNs">When its condition held first, Unix nanoseconds.</param>
/// <param name="TimeUnixNs">Time of this change, Unix nanoseconds.</param>
/// <param name="LatitudeDegrees">Where it is, WGS 84.</param>
/// <param name="LongitudeDegrees">Where it is, WGS 84.</param>
/// <param name="TrackId">Track that it is about: the vehicle, the person, the last one of the queue, the first of the pair.</param>
/// <param name="OtherTrackId">The second one of a pair; 0 for none.</param>
/// <param name="HeadingDegrees">Heading of the track, degrees clockwise from true north; NaN unknown.</param>
/// <param name="Measure">Seconds to the collision for a conflict, vehicles in the queue or the wave; NaN for the others.</param>
public readonly record struct DerivedEvent(
    ulong Number,
    DerivedEventKind Kind,
    DerivedEventPhase Phase,
    long BeganUnixNs,
    long TimeUnixNs,
    double LatitudeDegrees,
    double LongitudeDegrees,
    ulong TrackId,
    ulong OtherTrackId,
    double HeadingDegrees,
    double Measure);
