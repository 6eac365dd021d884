using System.Diagnostics;

namespace V2X.Rsu.Uplink;

/// <summary>
/// Traces of some messages, drawn when the agent hands them to its uplink queue: one span from the socket to the broker's stream, with its stages
/// as children. What is not drawn allocates nothing. Safe from any thread.
/// </summary>
internal sealed class AgentTraces(string agent)
{
    private static readonly ActivitySource Source = new(Spans.Agent);
    private double _ratio;

    /// <summary>Share of the messages that are drawn, 0..1.</summary>
    public double Ratio
    {
        get => Volatile.Read(ref _ratio);
        set => Volatile.Write(ref _ratio, value);
    }

    /// <summary>Draws; null where the message is not drawn, or nobody listens.</summary>
    public Activity? Draw(in MessageFacts facts)
    {
        double ratio = Ratio;
        return ratio > 0 && Source.HasListeners() && Random.Shared.NextDouble() < ratio ? Begin(facts) : null;
    }

    /// <summary>A message that is traced is handed to the stream: what it carries from now on.</summary>
    /// <param name="trace">Its span, which ends the first time.</param>
    /// <param name="facts">The message.</param>
    /// <param name="sentNs">Now.</param>
    public static string Sent(Activity trace, in MessageFacts facts, long sentNs)
    {
        if (trace.IsStopped)
            return trace.GetCustomProperty(nameof(Sent)) as string ?? Spans.TraceParentOf(trace);
        long queuedNs = Math.Max(facts.DecodedNanoseconds, facts.Security.HasVerdict ? facts.Security.VerifiedNanoseconds : 0);
        Activity? uplink = Spans.Write(Source, "v2x uplink", ActivityKind.Producer, trace.Context, queuedNs, sentNs);
        string carried = Spans.TraceParentOf(uplink ?? trace);
        trace.SetCustomProperty(nameof(Sent), carried);
        Spans.End(trace, Math.Max(sentNs, facts.ReceivedNanoseconds));
        return carried;
    }

    /// <summary>A message leaves memory: where it was never sent, its span ends so.</summary>
    public static void Left(Activity trace)
    {
        if (trace.IsStopped)
            return;
        trace.SetStatus(ActivityStatusCode.Error, "left the agent's memory before it was sent");
        trace.Stop();
    }

    private Activity? Begin(in MessageFacts facts)
    {
        Activity? trace = Spans.Begin(Source, "v2x receive", ActivityKind.Consumer, default, facts.ReceivedNanoseconds);
        if (trace is null)
            return null;
        trace.SetTag("v2x.agent", agent);
        trace.SetTag("v2x.type", facts.Key.Type);
        trace.SetTag("v2x.edition", facts.Edition);
        Spans.Write(Source, "v2x decode", ActivityKind.Internal, trace.Context, facts.ReceivedNanoseconds, facts.DecodedNanoseconds);
        if (facts.Security.HasVerdict && facts.Security.VerifiedNanoseconds > 0)
            Spans.Write(Source, "v2x verify", ActivityKind.Internal, trace.Context, facts.DecodedNanoseconds, facts.Security.VerifiedNanoseconds);
        return trace;
    }
}
