using System.Diagnostics.CodeAnalysis;

namespace V2X.Broker.Core;

/// <summary>One stream of an agent. The broker may end it from any thread; the stream's own loop takes note.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A token source without timer and wait handle holds nothing to dispose of.")]
internal sealed class AgentSession(Agent agent)
{
    private readonly CancellationTokenSource _end = new();
    private int _reason;

    public Agent Agent => agent;

    /// <summary>
    /// Why an event of this stream was not kept; <see cref="Verdict.Accepted"/> while all are. From then on no event of the stream is taken, so
    /// that none overtakes another; the next stream begins with it. Guarded by the core's gate, read from any thread.
    /// </summary>
    public Verdict HeldBackBy { get; set; }

    /// <summary>Why the broker ended it; <see cref="EndReason.None"/> while it lives.</summary>
    public EndReason Ended => (EndReason)Volatile.Read(ref _reason);

    /// <summary>Cancelled when the broker ends the session.</summary>
    public CancellationToken EndToken => _end.Token;

    /// <summary>Ends the session; the first reason stands. Call it outside the core's gate: what is registered runs in it.</summary>
    public void End(EndReason reason)
    {
        Interlocked.CompareExchange(ref _reason, (int)reason, (int)EndReason.None);
        _end.Cancel();
    }
}
