namespace V2X.Broker.Fabric;

/// <summary>What a fabric has done since its start. Written from any thread.</summary>
internal sealed class FabricCounters
{
    private readonly long[] _reasons = new long[FabricReasonText.Count];
    private readonly long[] _counts = new long[Enum.GetValues<FabricCount>().Length];

    public long this[FabricCount what] => Interlocked.Read(ref _counts[(int)what]);

    public long this[FabricReason reason] => Interlocked.Read(ref _reasons[(int)reason]);

    public void Add(FabricCount what, long more = 1) => Interlocked.Add(ref _counts[(int)what], more);

    public void Add(FabricReason reason, long more = 1) => Interlocked.Add(ref _reasons[(int)reason], more);
}

/// <summary>What a fabric counts.</summary>
internal enum FabricCount
{
    EventsOut,
    EventsConfirmed,
    EventsOfLog,
    EventsIn,
    StatesOut,
    StatesIn,
    ObservationsOut,
    ObservationsIn,
    BatchesOut,
    OctetsOut,
    OctetsIn,
    Reconnects,
}
