using V2X.Broker.Access;
using V2X.Broker.Access.Auditing;
using V2X.Broker.Core;
using V2X.Broker.Edges.Link;
using V2X.Broker.Edges.Mqtt;
using V2X.Broker.Fabric;
using V2X.Broker.Fusing;
using V2X.Broker.Hosting;

namespace V2X.Broker.Edges;

/// <summary>The broker's metrics. Labels are message types, stages and reasons, all of bounded number; never a station.</summary>
internal static class BrokerMetrics
{
    private const string Dropped = "v2x_dropped_total";
    private const string Latency = "v2x_stage_latency_seconds";
    private const string LatencyHelp = "Time between stages of a message.";
    private const string StageLabel = "stage";
    private const long SlowForNs = 10_000_000_000;

    /// <summary>The metrics as instruments, the durations recorded as they happen.</summary>
    public static MetricExport Export(BrokerCore core, Func<PrometheusText> read)
    {
        var export = new MetricExport(Spans.Broker, read, core.Time);
        System.Diagnostics.Metrics.Histogram<double> durations = export.Durations(Latency, LatencyHelp, LatencyHistogram.BoundsNs);
        foreach (LatencyHistogram histogram in core.Counters.Latencies)
            histogram.RecordTo(durations, StageLabel);
        return export;
    }

    /// <summary>All figures at this moment; what is null has none.</summary>
    public static PrometheusText Collect(
        BrokerCore core, FusionWorker? fusion, BorderLinks? links = null, AccessStore? access = null, MqttEdge? mqtt = null,
        FabricReport? fabric = null, AccessAudit? audit = null, MemoryGuard? memory = null)
    {
        var text = new PrometheusText();
        core.Inspect(view =>
        {
            WriteMessages(text, core.Counters, view);
            WriteDrops(text, core.Counters, view);
            return true;
        });
        // Fusion has a gate of its own, and takes the core's while it holds it: never the other way round.
        if (fusion is not null)
            FusionMetrics.Write(text, Dropped, fusion);
        core.Inspect(view =>
        {
            WriteGauges(text, core.Time.UnixNanoseconds(), view);
            return true;
        });
        WriteLatency(text, core.Counters);
        if (links is not null)
            LinkMetrics.Write(text, links, core.Time.UnixNanoseconds());
        if (core.Log is { } log)
            EventLogMetrics.Write(text, log);
        if (access is not null)
            AccessMetrics.Write(text, access);
        if (audit is not null)
            AccessMetrics.Write(text, audit);
        if (mqtt is not null)
            MqttMetrics.Write(text, mqtt);
        if (fabric is not null)
            FabricMetrics.Write(text, fabric);
        if (memory is not null)
        {
            text.Single("v2x_managed_heap_limit_bytes", "gauge", "Managed memory that is kept to, octets.", memory.Limit);
            text.Single("v2x_memory_relieved_total", "counter", "Subscriptions and MQTT sessions ended for want of memory.", memory.Ended);
        }

        text.Single("v2x_managed_heap_bytes", "gauge", "Managed memory in use, octets.", GC.GetTotalMemory(false));
        return text;
    }

    private static void WriteMessages(PrometheusText text, BrokerCounters counters, CoreView view)
    {
        text.Single("v2x_messages_ingested_total", "counter", "Messages read from agents and publishers.", counters.Ingested);
        text.Metric("v2x_messages_accepted_total", "counter", "Messages published to subscribers.");
        foreach (MessageType type in view.Names.Types)
            text.Value("v2x_messages_accepted_total", type.Accepted, "family", type.FamilyName, "type", type.Name);
        text.Metric("v2x_copies_heard_total", "counter", "Copies of messages from agents and publishers, by the protocol stack they were heard in.");
        for (int stack = 0; stack < StackText.Count; stack++)
            text.Value("v2x_copies_heard_total", counters.HeardIn(stack), "stack", StackText.Of(stack));
        text.Metric("v2x_messages_verdict_total", "counter", "Messages published to subscribers, by the outcome of verification.");
        foreach (SecurityOutcome outcome in view.Names.Outcomes)
            text.Value("v2x_messages_verdict_total", outcome.Accepted, "verdict", outcome.Name);
        text.Single("v2x_messages_misbehaving_total", "counter", "Messages published that an agent holds something against.", counters.Misbehaving);
        text.Single("v2x_messages_own_total", "counter", "Messages that the broker made itself, out of the tracks, and published.", counters.Own);
        text.Single("v2x_messages_shared_total", "counter", "Of these, messages about areas in a standard's message set.", counters.Shared);
        text.Single("v2x_messages_delivered_total", "counter", "Copies written to subscribers.", counters.Delivered);
        text.Single("v2x_sequence_gaps_total", "counter", "Sequence numbers that agents left out.", counters.SequenceGaps);
    }

    private static void WriteDrops(PrometheusText text, BrokerCounters counters, CoreView view)
    {
        text.Metric(Dropped, "counter", "What was not passed on, by stage and reason.");
        for (Verdict verdict = Verdict.Accepted + 1; (int)verdict < VerdictText.Count; verdict++)
            text.Value(Dropped, counters.CountOf(verdict), "stage", "ingress", "reason", verdict.Reason());
        text.Value(Dropped, counters.Replaced, "stage", "queue", "reason", "replaced");
        text.Value(Dropped, counters.DroppedQueueFull, "stage", "queue", "reason", "queue-full");
        text.Value(Dropped, counters.EventOverflows, "stage", "queue", "reason", "event-overflow");
        text.Value(Dropped, view.Duplicates.ForgottenEarly, "stage", "duplicate-window", "reason", "window-full");
        text.Value(Dropped, counters.OwnRefused, "stage", "own", "reason", "too-many-names");
        text.Value(Dropped, counters.OwnNotKept, "stage", "own", "reason", "not-kept");
        text.Value(Dropped, counters.SampledAway, "stage", "queue", "reason", "sampled");
        text.Value(Dropped, view.Picture.States.Evicted, "stage", "current-states", "reason", "table-full");
        text.Value(Dropped, view.Picture.Maps.Evicted, "stage", "current-maps", "reason", "table-full");
        text.Value(Dropped, view.Picture.Events.Evicted, "stage", "held-events", "reason", "table-full");
        text.Value(Dropped, view.Picture.Events.NotReadable, "stage", "held-events", "reason", "not-readable");
    }

    private static void WriteGauges(PrometheusText text, long nowNs, CoreView view)
    {
        text.Single("v2x_current_states", "gauge", "Latest messages kept for late joiners.", view.Picture.States.Count);
        text.Single("v2x_current_maps", "gauge", "Latest maps kept for late joiners.", view.Picture.Maps.Count);
        text.Single("v2x_held_events", "gauge", "Events kept for late joiners, those lately taken back included.", view.Picture.Events.Count);
        text.Single("v2x_agents_connected", "gauge", "Agents connected now.", view.Agents.All.Count(agent => agent.Session is not null));
        text.Single("v2x_subscribers", "gauge", "Subscriptions open now.", view.Subscriptions.Count);
        int slow = view.Subscriptions.Count(subscription => subscription.LastDropNs > nowNs - SlowForNs);
        text.Single("v2x_subscribers_slow", "gauge", "Subscriptions that lost states to a full queue within ten seconds.", slow);
        int[] waiting = [.. view.Subscriptions.Select(subscription => subscription.Queue.Count)];
        text.Single("v2x_queue_messages", "gauge", "Messages waiting for all subscribers.", waiting.Sum());
        text.Single("v2x_queue_longest", "gauge", "Messages waiting for the subscriber farthest behind.", waiting.DefaultIfEmpty().Max());
    }

    private static void WriteLatency(PrometheusText text, BrokerCounters counters)
    {
        text.Metric(Latency, "histogram", LatencyHelp);
        Span<long> counts = stackalloc long[LatencyHistogram.BoundsNs.Length + 1];
        foreach (LatencyHistogram histogram in counters.Latencies)
        {
            for (int bucket = 0; bucket < counts.Length; bucket++)
                counts[bucket] = histogram.CountOf(bucket);
            text.Histogram(Latency, LatencyHistogram.BoundsNs, counts, histogram.SumNs, StageLabel, histogram.Stage);
        }
    }
}
