namespace V2X.Load.Agent;

/// <summary>Figures of a running agent at one moment; differences of two are what happened between.</summary>
/// <param name="Received">Datagrams that reached its port, those the kernel dropped included.</param>
/// <param name="Lost">Datagrams dropped before they reached the uplink queue.</param>
/// <param name="DroppedByReason">All drops, those of the full uplink queue included.</param>
/// <param name="ProcessorMilliseconds">Processor time of the whole process.</param>
/// <param name="AllocatedBytes">Managed memory allocated by the whole process, but for answering with snapshots.</param>
/// <param name="LatencyCounts">Messages by time from the kernel to the uplink queue, one count for each of <see cref="LatencyBounds"/>, not cumulative.</param>
/// <param name="LatencyBounds">Upper bounds in microseconds; the last is infinite.</param>
internal sealed record AgentSnapshot(
    long Received,
    long Lost,
    Dictionary<string, long> DroppedByReason,
    double ProcessorMilliseconds,
    long AllocatedBytes,
    long[] LatencyCounts,
    double[] LatencyBounds)
{
    /// <summary>What happened since an earlier moment.</summary>
    public AgentSnapshot Since(AgentSnapshot earlier) => new(
        Received - earlier.Received,
        Lost - earlier.Lost,
        DroppedByReason
            .Select(drop => KeyValuePair.Create(drop.Key, drop.Value - earlier.DroppedByReason.GetValueOrDefault(drop.Key)))
            .Where(drop => drop.Value > 0)
            .ToDictionary(),
        ProcessorMilliseconds - earlier.ProcessorMilliseconds,
        AllocatedBytes - earlier.AllocatedBytes,
        [.. LatencyCounts.Zip(earlier.LatencyCounts, (now, then) => now - then)],
        LatencyBounds);

    /// <summary>
    /// Time that <paramref name="share"/> (0..1) of the messages did not exceed, in microseconds, interpolated within its
    /// bucket; infinite beyond the last bound.
    /// </summary>
    public double Microseconds(double share)
    {
        double wanted = share * LatencyCounts.Sum();
        double seen = 0;
        double lower = 0;
        for (int i = 0; i < LatencyCounts.Length; i++)
        {
            if (seen + LatencyCounts[i] >= wanted && LatencyCounts[i] > 0)
                return lower + ((LatencyBounds[i] - lower) * (wanted - seen) / LatencyCounts[i]);
            seen += LatencyCounts[i];
            lower = LatencyBounds[i];
        }

        return double.PositiveInfinity;
    }
}
