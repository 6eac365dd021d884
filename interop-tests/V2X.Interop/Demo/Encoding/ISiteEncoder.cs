using V2X.Interop.Simulation;

namespace V2X.Interop.Demo.Encoding;

/// <summary>
/// Writes what roadside units send of their own as datagrams of one jurisdiction. Message objects are reused, so one encoder is for one thread.
/// Spans are valid until the next call; empty where a message could not be written.
/// </summary>
internal interface ISiteEncoder
{
    /// <summary>A roadside unit's own message.</summary>
    ReadOnlySpan<byte> Site(RadioSite site, SiteBroadcast broadcast, TrafficSimulation simulation);
}
