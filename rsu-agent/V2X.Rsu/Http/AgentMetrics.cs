using V2X.Contracts.V1;
using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Broadcast;
using V2X.Rsu.Misbehaviour;
using V2X.Security;
using DeliveryClass = V2X.Model.DeliveryClass;

namespace V2X.Rsu.Http;

/// <summary>The agent's figures as Prometheus reads them.</summary>
internal static class AgentMetrics
{
    private const string Latency = "v2x_receive_to_uplink_queue_seconds";
    private const string LatencyHelp = "From the kernel's receive time to the uplink queue.";

    /// <summary>The metrics as instruments, the durations recorded as they happen.</summary>
    public static MetricExport Export(RsuAgent agent, TimeProvider time)
    {
        var export = new MetricExport(Spans.Agent, () => Collect(agent), time);
        agent.RecordLatencyTo(export.Durations(Latency, LatencyHelp, LatencyHistogram.UpperBounds));
        return export;
    }

    public static string Write(RsuAgent agent) => Collect(agent).ToString();

    private static PrometheusText Collect(RsuAgent agent)
    {
        var text = new PrometheusText();
        WriteReceived(text, agent);
        WriteDropped(text, agent);
        WriteSecurity(text, agent);
        WriteMisbehaviour(text, agent);
        WriteForwarded(text, agent);
        WriteUplink(text, agent);
        WriteSpool(text, agent);
        WriteBroadcasts(text, agent);
        WriteLatency(text, agent);
        return text;
    }

    private static void WriteReceived(PrometheusText text, RsuAgent agent)
    {
        text.Metric("v2x_received_total", "counter", "Datagrams that reached a port, those the kernel dropped included.");
        foreach ((string name, long count) in agent.ReceivedByReceiver())
            text.Value("v2x_received_total", count, "receiver", name);
    }

    private static void WriteDropped(PrometheusText text, RsuAgent agent)
    {
        long[] drops = agent.Drops();
        text.Metric("v2x_dropped_total", "counter", "Datagrams and messages dropped, by the stage that dropped them and the reason.");
        foreach (DropReason reason in DropReasonText.All)
            text.Value("v2x_dropped_total", drops[(int)reason], "stage", DropReasonText.StageOf(reason), "reason", DropReasonText.Of(reason));
    }

    private static void WriteBroadcasts(PrometheusText text, RsuAgent agent)
    {
        if (agent.Broadcasts.All.Count == 0)
            return;
        text.Metric("v2x_broadcast_total", "counter", "Datagrams handed to the radio modem, and messages that were not, by outcome.");
        foreach (BroadcastDuty duty in agent.Broadcasts.All)
        {
            for (BroadcastReason reason = 0; (int)reason < BroadcastReasonText.Count; reason++)
                text.Value("v2x_broadcast_total", duty.CountOf(reason), "broadcast", duty.Name, "outcome", BroadcastReasonText.Of(reason));
        }

        text.Metric("v2x_broadcast_signed_total", "counter", "Of these, messages signed, by what stood for the signer.");
        foreach (BroadcastDuty duty in agent.Broadcasts.All)
        {
            (long certificate, long digest) = duty.Signer?.Signed ?? default;
            text.Value("v2x_broadcast_signed_total", certificate, "broadcast", duty.Name, "signer", "certificate");
            text.Value("v2x_broadcast_signed_total", digest, "broadcast", duty.Name, "signer", "digest");
        }

        text.Metric("v2x_broadcast_events", "gauge", "Events repeated now.");
        foreach (BroadcastDuty duty in agent.Broadcasts.All)
            text.Value("v2x_broadcast_events", duty.Repeated, "broadcast", duty.Name);
    }

    private static void WriteSecurity(PrometheusText text, RsuAgent agent)
    {
        long[] verdicts = agent.Verdicts();
        text.Metric("v2x_verified_total", "counter", "Messages by the outcome of verification, those dropped for it included.");
        for (int reason = 0; reason < verdicts.Length; reason++)
            text.Value("v2x_verified_total", verdicts[reason], "verdict", SecurityReasonText.Of((SecurityReason)reason));
        text.Metric("v2x_security_queue_depth", "gauge", "Messages that wait to be verified.")
            .Value("v2x_security_queue_depth", agent.Verifiers?.Depth ?? 0);
        text.Metric("v2x_security_held", "gauge", "Of these, messages held until their signer's certificate comes.")
            .Value("v2x_security_held", agent.Verifiers?.Held ?? 0);
        text.Metric("v2x_security_unverified_share", "gauge", "Share of the signed messages since the start that overload left unverified, 0 to 1.")
            .Value("v2x_security_unverified_share", agent.Account().UnverifiedShare);
        text.Metric("v2x_certificate_requests_total", "counter", "Requests prepared for certificates of signers known by digest alone.");
        foreach ((string name, long count) in agent.CertificateRequestsByReceiver())
            text.Value("v2x_certificate_requests_total", count, "receiver", name);
        (long taken, long refused) = agent.Trust?.Reloads ?? default;
        text.Metric("v2x_trust_store_reloads_total", "counter", "Changed trust stores, by whether they could be used.")
            .Value("v2x_trust_store_reloads_total", taken, "result", "taken")
            .Value("v2x_trust_store_reloads_total", refused, "result", "refused");
    }

    private static void WriteMisbehaviour(PrometheusText text, RsuAgent agent)
    {
        if (agent.Misbehaviour is not { } monitor)
            return;
        (int senders, long evicted, ulong reports) = monitor.Totals();
        text.Metric("v2x_misbehaviour_total", "counter", "Failed checks on what senders say of themselves.");
        for (var check = (MisbehaviourCheck)1; (int)check < CheckText.Count; check++)
            text.Value("v2x_misbehaviour_total", monitor.FailuresOf(check), "check", CheckText.Of(check));
        text.Metric("v2x_misbehaviour_reports_total", "counter", "Reports made.").Value("v2x_misbehaviour_reports_total", reports);
        text.Metric("v2x_misbehaviour_senders", "gauge", "Senders followed.").Value("v2x_misbehaviour_senders", senders);
        text.Metric("v2x_misbehaviour_senders_evicted_total", "counter", "Senders forgotten because no more could be followed.")
            .Value("v2x_misbehaviour_senders_evicted_total", evicted);
    }

    private static void WriteForwarded(PrometheusText text, RsuAgent agent)
    {
        text.Metric("v2x_forwarded_total", "counter", "Messages the broker has acknowledged.");
        foreach (((MessageFamily family, string type), long count) in agent.Uplink.ForwardedByKind())
            text.Value("v2x_forwarded_total", count, "family", family.ToString().ToLowerInvariant(), "message", type);
    }

    private static void WriteUplink(PrometheusText text, RsuAgent agent)
    {
        text.Metric("v2x_uplink_depth", "gauge", "Messages held in memory until the broker has acknowledged them.")
            .Value("v2x_uplink_depth", agent.Uplink.Count);
        text.Metric("v2x_uplink_bytes", "gauge", "Memory their payloads take.")
            .Value("v2x_uplink_bytes", agent.Uplink.UsedOctets);
        text.Metric("v2x_uplink_connected", "gauge", "1 while a stream to the broker is open.")
            .Value("v2x_uplink_connected", agent.IsConnected ? 1 : 0);
        text.Metric("v2x_uplink_reconnects_total", "counter", "Attempts to connect after the first.")
            .Value("v2x_uplink_reconnects_total", agent.Reconnects);
        text.Metric("v2x_quarantined_total", "counter", "Samples of refused datagrams written to the quarantine file.")
            .Value("v2x_quarantined_total", agent.Quarantined);
    }

    private static void WriteSpool(PrometheusText text, RsuAgent agent)
    {
        if (agent.Spooler is not { } spool)
            return;
        text.Metric("v2x_spool_depth", "gauge", "Messages held on disk alone.").Value("v2x_spool_depth", agent.Uplink.OnDiskAlone);
        text.Metric("v2x_spool_bytes", "gauge", "Size of the spool.").Value("v2x_spool_bytes", spool.Octets);
        text.Metric("v2x_spool_refusing", "gauge", "1 while the disk does not take messages.").Value("v2x_spool_refusing", spool.IsRefusing ? 1 : 0);
        text.Metric("v2x_spool_unwritten_events", "gauge", "Events that are in memory alone.").Value("v2x_spool_unwritten_events", agent.Uplink.UnwrittenEvents());
        text.Metric("v2x_spool_written_total", "counter", "Messages written to disk, by delivery class.")
            .Value("v2x_spool_written_total", spool.WrittenOf(DeliveryClass.State), "class", "state")
            .Value("v2x_spool_written_total", spool.WrittenOf(DeliveryClass.Event), "class", "event");
        text.Metric("v2x_spool_recovered_total", "counter", "Messages found on disk at the start.").Value("v2x_spool_recovered_total", spool.Recovery.Messages);
        text.Metric("v2x_spool_torn_tails_total", "counter", "Segments whose end was cut at the start because it had not been written whole.")
            .Value("v2x_spool_torn_tails_total", spool.Recovery.TornTails);
    }

    private static void WriteLatency(PrometheusText text, RsuAgent agent)
    {
        (long[] counts, long sumNanoseconds) = agent.Latency();
        text.Metric(Latency, "histogram", LatencyHelp);
        text.Histogram(Latency, LatencyHistogram.UpperBounds, counts, sumNanoseconds);
    }
}
