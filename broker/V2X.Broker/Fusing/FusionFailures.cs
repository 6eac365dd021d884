using Microsoft.Extensions.Logging;

namespace V2X.Broker.Fusing;

/// <summary>
/// Faults of our own inside fusion: what they hit is left out, counted by a named reason and told to the log, of each reason the first at once
/// and then no more than one in ten seconds. Written by one thread, read by any.
/// </summary>
internal sealed partial class FusionFailures(ILogger log, TimeProvider time)
{
    /// <summary>A message on its way into the tracks.</summary>
    public const string Message = "message-failed";

    /// <summary>A step of one tile; the engine counts those itself.</summary>
    public const string ShardStep = "shard-step-failed";

    /// <summary>A look at the tracks.</summary>
    public const string Look = "look-failed";

    /// <summary>Telling subscribers what a look found.</summary>
    public const string Publish = "publish-failed";

    // As many looks in a row as this are no accident.
    private const int LooksUntilNotReady = 10;
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(10);
    private static readonly string[] s_reasons = [Message, Look, Publish, ShardStep];

    private readonly long[] _counts = new long[s_reasons.Length];
    private readonly long[] _told = new long[s_reasons.Length];
    private volatile int _looksInARow;
    private volatile string? _ended;

    /// <summary>The reasons that are counted here.</summary>
    public static IEnumerable<string> Counted => s_reasons.Where(reason => reason != ShardStep);

    /// <summary>Why fusion cannot go on; null while it does.</summary>
    public string? NotReady =>
        _ended ?? (_looksInARow >= LooksUntilNotReady ? $"fusion: the last {_looksInARow} looks at the tracks failed, see the log" : null);

    public long CountOf(string reason) => Interlocked.Read(ref _counts[Array.IndexOf(s_reasons, reason)]);

    public void Note(string reason, Exception fault)
    {
        int index = Array.IndexOf(s_reasons, reason);
        long count = Interlocked.Increment(ref _counts[index]);
        if (reason == Look)
            _looksInARow++;
        if (count > 1 && time.GetElapsedTime(_told[index]) < s_pace)
            return;
        _told[index] = time.GetTimestamp();
        Failed(log, reason, count, fault);
    }

    public void LookSucceeded() => _looksInARow = 0;

    public void Ended(Exception fault)
    {
        _ended = "fusion has stopped, see the log; the broker needs a restart";
        Stopped(log, fault);
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Error, Message = "Fusion goes on without what failed: {Reason} ({Count} since the start)")]
    private static partial void Failed(ILogger log, string reason, long count, Exception fault);

    [LoggerMessage(EventId = 41, Level = LogLevel.Critical, Message = "Fusion has stopped: messages still go to subscribers, tracks do not")]
    private static partial void Stopped(ILogger log, Exception fault);
}
