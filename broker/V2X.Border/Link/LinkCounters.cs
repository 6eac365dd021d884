namespace V2X.Border.Link;

/// <summary>What a link has done since the broker's start. Written from any thread.</summary>
internal sealed class LinkCounters
{
    private readonly long[] _in = new long[LinkReasonText.Count];
    private readonly long[] _out = new long[LinkReasonText.Count];
    private readonly long[] _ends = new long[LinkReasonText.Count];
    private long _sent;
    private long _accepted;
    private long _heldBackNs;

    /// <summary>Messages written to the peer.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages of the peer that this broker took.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Time for which reading was held back because the peer sent too fast.</summary>
    public long HeldBackNs => Interlocked.Read(ref _heldBackNs);

    /// <summary>Messages of the peer that went no further.</summary>
    public long In(LinkReason reason) => Interlocked.Read(ref _in[(int)reason]);

    /// <summary>Messages that did not go to the peer.</summary>
    public long Out(LinkReason reason) => Interlocked.Read(ref _out[(int)reason]);

    /// <summary>Ends of a connection.</summary>
    public long Ends(LinkReason reason) => Interlocked.Read(ref _ends[(int)reason]);

    public void CountIn(LinkReason reason, long messages = 1) => Interlocked.Add(ref _in[(int)reason], messages);

    public void CountOut(LinkReason reason, long messages = 1) => Interlocked.Add(ref _out[(int)reason], messages);

    public void CountEnd(LinkReason reason) => Interlocked.Increment(ref _ends[(int)reason]);

    public void CountSent(int messages) => Interlocked.Add(ref _sent, messages);

    public void CountAccepted() => Interlocked.Increment(ref _accepted);

    public void CountHeldBack(long ns) => Interlocked.Add(ref _heldBackNs, ns);
}
