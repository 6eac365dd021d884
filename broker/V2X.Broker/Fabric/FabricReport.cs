namespace V2X.Broker.Fabric;

/// <summary>What a fabric has done since its start, and how it stands.</summary>
/// <param name="Counters">What went and came.</param>
/// <param name="IsConnected">Whether the link stands.</param>
/// <param name="Nodes">Nodes heard lately, this one included.</param>
/// <param name="ShardsHeld">Shards whose observations come here.</param>
/// <param name="EventsUnconfirmed">Events that wait for their confirmation.</param>
/// <param name="TracksElsewhere">Tracks of other nodes known here.</param>
internal sealed record FabricReport(FabricCounters Counters, bool IsConnected, int Nodes, int ShardsHeld, long EventsUnconfirmed, int TracksElsewhere);
