using V2X.Contracts.V1;

namespace V2X.Interop.Demo;

/// <summary>Latency of every stage, measured on every message that reaches a subscriber. Safe from several threads.</summary>
internal sealed class StageLatencies
{
    private static readonly string[] Names =
    [
        "received - decoded", "decoded - sent", "sent - ingested", "ingested - accepted", "accepted - delivered", "delivered - subscriber", "whole way",
    ];

    private readonly LatencyHistogram[] _stages = [.. Names.Select(_ => new LatencyHistogram())];

    /// <summary>Counts one message that a subscriber has at <paramref name="arrivedNanoseconds"/> (Unix nanoseconds).</summary>
    public void Record(StageTimes times, long arrivedNanoseconds)
    {
        Span<ulong> at = [times.ReceivedNs, times.DecodedNs, times.SentNs, times.IngestedNs, times.AcceptedNs, times.DeliveredNs, (ulong)arrivedNanoseconds];
        for (int i = 1; i < at.Length; i++)
        {
            // A stage that could not tell says 0.
            if (at[i - 1] != 0 && at[i] != 0)
                _stages[i - 1].Record((long)(at[i] - at[i - 1]));
        }

        if (times.ReceivedNs != 0)
            _stages[^1].Record(arrivedNanoseconds - (long)times.ReceivedNs);
    }

    /// <summary>The figures so far, in the order of the way.</summary>
    public IReadOnlyList<StageLatency> Snapshot() =>
        [.. _stages.Select((stage, i) => new StageLatency(Names[i], stage.Count, stage.Quantile(0.5) / 1e3, stage.Quantile(0.99) / 1e3, stage.MaxNanoseconds / 1e3))];
}
