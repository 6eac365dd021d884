using V2X.Broker.Fabric;

namespace V2X.Broker.Edges;

/// <summary>What went from node to node, and what did not.</summary>
internal static class FabricMetrics
{
    public static void Write(PrometheusText text, FabricReport report)
    {
        FabricCounters counters = report.Counters;
        text.Single("v2x_fabric_connected", "gauge", "1 while the link to RabbitMQ stands.", report.IsConnected ? 1 : 0);
        text.Single("v2x_fabric_nodes", "gauge", "Nodes heard lately, this one included.", report.Nodes);
        text.Single("v2x_fabric_shards_held", "gauge", "Shards of fusion whose observations come to this node.", report.ShardsHeld);
        text.Single("v2x_fabric_events_unconfirmed", "gauge", "Events that RabbitMQ has not confirmed.", report.EventsUnconfirmed);
        text.Single("v2x_fabric_tracks_elsewhere", "gauge", "Tracks of other nodes known here.", report.TracksElsewhere);
        Count(text, "v2x_fabric_events_sent_total", "Events sent to the other nodes, those sent again included.", counters[FabricCount.EventsOut]);
        Count(text, "v2x_fabric_events_confirmed_total", "Events that RabbitMQ has confirmed.", counters[FabricCount.EventsConfirmed]);
        Count(text, "v2x_fabric_events_of_log_total", "Events out of the log of an earlier start that the other nodes might have lacked.", counters[FabricCount.EventsOfLog]);
        Count(text, "v2x_fabric_events_received_total", "Events of other nodes.", counters[FabricCount.EventsIn]);
        Count(text, "v2x_fabric_states_sent_total", "States sent to the other nodes.", counters[FabricCount.StatesOut]);
        Count(text, "v2x_fabric_states_received_total", "States of other nodes.", counters[FabricCount.StatesIn]);
        Count(text, "v2x_fabric_observations_sent_total", "Observations sent to the shards of their tiles.", counters[FabricCount.ObservationsOut]);
        Count(text, "v2x_fabric_observations_received_total", "Observations that the shards held here brought.", counters[FabricCount.ObservationsIn]);
        Count(text, "v2x_fabric_batches_sent_total", "Batches of states and observations.", counters[FabricCount.BatchesOut]);
        Count(text, "v2x_fabric_octets_sent_total", "Octets sent, without AMQP's own.", counters[FabricCount.OctetsOut]);
        Count(text, "v2x_fabric_octets_received_total", "Octets received, without AMQP's own.", counters[FabricCount.OctetsIn]);
        Count(text, "v2x_fabric_reconnects_total", "Times that the link was opened again.", counters[FabricCount.Reconnects]);
        const string NotPassed = "v2x_fabric_not_passed_total";
        text.Metric(NotPassed, "counter", "What did not go from node to node, or not at once.");
        for (int reason = 0; reason < FabricReasonText.Count; reason++)
            text.Value(NotPassed, counters[(FabricReason)reason], "stage", "fabric", "reason", FabricReasonText.Of((FabricReason)reason));
    }

    private static void Count(PrometheusText text, string name, string help, long value) => text.Single(name, "counter", help, value);
}
