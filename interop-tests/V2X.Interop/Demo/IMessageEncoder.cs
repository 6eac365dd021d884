using V2X.Interop.Simulation;

namespace V2X.Interop.Demo;

/// <summary>
/// Writes what the simulation sends as datagrams of one jurisdiction. Message objects are reused, so one encoder is for one thread.
/// Spans are valid until the next call; empty where a message could not be written.
/// </summary>
internal interface IMessageEncoder
{
    /// <summary>The basic safety message of <paramref name="vehicle"/> at <paramref name="now"/>.</summary>
    ReadOnlySpan<byte> Vehicle(Vehicle vehicle, DateTimeOffset now);

    /// <summary>A roadside unit's own message.</summary>
    ReadOnlySpan<byte> Site(RadioSite site, SiteBroadcast broadcast, TrafficSimulation simulation);
}
