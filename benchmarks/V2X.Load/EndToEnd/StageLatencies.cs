using V2X.Contracts.V1;
using V2X.Load.Figures;

namespace V2X.Load.EndToEnd;

/// <summary>Where the time between the sender and the subscriber goes, from the times every message carries.</summary>
internal sealed class StageLatencies
{
    private readonly (string Name, Latencies Figures)[] _stages =
    [
        ("send → agent's socket", new()),
        ("socket → decoded", new()),
        ("decoded → verified", new()),
        ("verified → sent to broker", new()),
        ("sent → ingested", new()),
        ("ingested → accepted", new()),
        ("accepted → handed to subscriber", new()),
        ("handed over → subscriber has it", new()),
    ];

    /// <summary>From the sender's call to the subscriber's hand.</summary>
    public Latencies Total { get; } = new();

    public void Add(long sentNs, StageTimes times, long nowNs)
    {
        // Where nothing is verified that stage takes no time.
        ulong verified = times.VerifiedNs != 0 ? times.VerifiedNs : times.DecodedNs;
        ReadOnlySpan<long> points =
        [
            sentNs, (long)times.ReceivedNs, (long)times.DecodedNs, (long)verified, (long)times.SentNs, (long)times.IngestedNs,
            (long)times.AcceptedNs, (long)times.DeliveredNs, nowNs,
        ];
        Total.Add(nowNs - sentNs);
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            if (points[stage] != 0 && points[stage + 1] != 0)
                _stages[stage].Figures.Add(points[stage + 1] - points[stage]);
        }
    }

    public void Print()
    {
        Console.WriteLine($"{"stage",-32}{"messages",10}{"p50 µs",10}{"p99 µs",10}{"max µs",10}");
        foreach ((string name, Latencies figures) in _stages)
            Print(name, figures);
        Print("total", Total);
    }

    private static void Print(string name, Latencies figures) =>
        Console.WriteLine($"{name,-32}{figures.Count,10}{figures.Microseconds(0.5),10:0}{figures.Microseconds(0.99),10:0}{figures.MaximumNanoseconds / 1e3,10:0}");
}
