using V2X.Load.Sending;

namespace V2X.Load.EndToEnd;

/// <summary>When each message went out, by sender and message counter. One thread notes, another looks up.</summary>
internal sealed class SendTimes(uint vehicles)
{
    private readonly long[] _unixNs = new long[(vehicles + 1) * PacedSender.Counts];

    /// <summary>Unix time in nanoseconds, in steps of 100.</summary>
    public static long NowNs() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    public void Note(uint id, uint count) => Volatile.Write(ref _unixNs[(id * PacedSender.Counts) + count], NowNs());

    public long Of(uint id, uint count) => Volatile.Read(ref _unixNs[(id * PacedSender.Counts) + count]);
}
