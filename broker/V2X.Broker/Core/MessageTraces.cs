using System.Diagnostics;
using V2X.Border.Link;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>
/// Spans of messages that carry a sampled trace: from ingest, over fusion, to each subscriber, one the parent of the next. What carries none costs
/// a look at an empty text. Senders decide what is sampled: so many a second are followed at most, those beyond only handed on.
/// </summary>
internal sealed class MessageTraces
{
    private const int MostPerSecond = 1_000;
    private static readonly ActivitySource Source = new(Spans.Broker);
    private readonly TokenBucket _limit = new(MostPerSecond);

    /// <summary>
    /// The message is accepted: writes the span of its ingest, and makes it the parent of what follows. What is no trace goes. Under the core's gate.
    /// </summary>
    public void Accepted(StoredMessage message)
    {
        Message wire = message.Wire;
        if (wire.TraceParent.Length == 0)
            return;
        if (!Spans.TryParse(wire.TraceParent, out ActivityContext parent))
            wire.TraceParent = "";
        else if (IsSampled(parent) && Source.HasListeners() && _limit.TryTake(message.IngestedNs))
            Write(message, parent);
    }

    /// <summary>Fusion took a message in.</summary>
    /// <param name="traceParent">What the message carries, of one that is followed; empty otherwise.</param>
    /// <param name="ingestedNs">When it was ingested.</param>
    /// <param name="nowNs">Now.</param>
    public static void Fused(string traceParent, long ingestedNs, long nowNs)
    {
        if (traceParent.Length > 0 && Spans.TryParse(traceParent, out ActivityContext parent))
            Spans.Write(Source, "v2x fuse", ActivityKind.Internal, parent, ingestedNs, nowNs);
    }

    /// <summary>A message is written to a subscriber: what it carries there.</summary>
    /// <param name="message">The message.</param>
    /// <param name="nowNs">When it is written.</param>
    /// <param name="edge">Over what: <c>grpc</c> or <c>mqtt</c>.</param>
    /// <param name="client">To whom; empty for all who asked for it.</param>
    public static string Delivered(StoredMessage message, long nowNs, string edge, string client)
    {
        string carried = message.Wire.TraceParent;
        if (!message.IsTraced || !Spans.TryParse(carried, out ActivityContext parent))
            return carried;
        Activity? span = Spans.Begin(Source, "v2x deliver", ActivityKind.Producer, parent, message.AcceptedNs);
        if (span is null)
            return carried;
        span.SetTag("messaging.system", edge);
        span.SetTag("v2x.type", message.Type.Name);
        if (client.Length > 0)
            span.SetTag("v2x.client", client);
        Spans.End(span, nowNs);
        return Spans.TraceParentOf(span);
    }

    private static bool IsSampled(in ActivityContext context) => (context.TraceFlags & ActivityTraceFlags.Recorded) != 0;

    private static void Write(StoredMessage message, in ActivityContext parent)
    {
        Message wire = message.Wire;
        Activity? span = Spans.Begin(Source, "v2x ingest", ActivityKind.Consumer, parent, message.IngestedNs);
        if (span is null)
            return;
        span.SetTag("v2x.family", message.Type.FamilyName);
        span.SetTag("v2x.type", message.Type.Name);
        span.SetTag("v2x.edition", wire.Edition);
        span.SetTag("v2x.region", message.Region.Name);
        if (wire.Agent.Length > 0)
            span.SetTag("v2x.agent", wire.Agent);
        Spans.End(span, message.AcceptedNs);
        wire.TraceParent = Spans.TraceParentOf(span);
        message.IsTraced = true;
    }
}
