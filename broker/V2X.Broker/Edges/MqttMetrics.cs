using V2X.Broker.Edges.Mqtt;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges;

/// <summary>What the MQTT edge did, and what it refused or dropped.</summary>
internal static class MqttMetrics
{
    public static void Write(PrometheusText text, MqttEdge edge)
    {
        MqttFigures figures = edge.Server.Figures;
        text.Single("v2x_mqtt_connections", "gauge", "MQTT connections now.", figures.Connections);
        text.Single("v2x_mqtt_sessions", "gauge", "MQTT sessions now, those of absent clients included.", figures.Sessions);
        text.Single("v2x_mqtt_subscriptions", "gauge", "MQTT subscriptions now.", figures.Subscriptions);
        text.Single("v2x_mqtt_retained", "gauge", "Messages kept for MQTT clients that join late.", figures.Retained);
        text.Single("v2x_mqtt_connections_total", "counter", "MQTT connections accepted.", figures.ConnectionsAccepted);
        text.Single("v2x_mqtt_received_total", "counter", "Messages that MQTT clients published.", figures.MessagesReceived);
        text.Single("v2x_mqtt_sent_total", "counter", "Messages sent to MQTT clients.", figures.MessagesSent);
        text.Single("v2x_mqtt_overflows_total", "counter", "Times that events found no room on their way to the MQTT server.", edge.Overflows);
        text.Single("v2x_mqtt_not_written_total", "counter", "Messages that have no such form as an MQTT client wanted.", edge.NotWritten);
        if (edge.Backlog is { } backlog)
            text.Single("v2x_mqtt_log_gaps_total", "counter", "Times that events had gone from the log before they reached MQTT sessions.", backlog.Gaps);
        if (edge.Journal?.Figures is { } journal)
        {
            text.Single("v2x_mqtt_journal_octets", "gauge", "Octets of the journal of MQTT sessions.", journal.Octets);
            text.Single("v2x_mqtt_journal_records_total", "counter", "Records committed to the journal of MQTT sessions.", journal.Committed);
            text.Single("v2x_mqtt_journal_commits_total", "counter", "Commits of the journal of MQTT sessions.", journal.Commits);
            text.Single("v2x_mqtt_journal_refused_total", "counter", "Records that the journal of MQTT sessions did not take.", journal.Refused);
        }

        const string Refused = "v2x_mqtt_refused_total";
        text.Metric(Refused, "counter", "What the MQTT edge refused, dropped or ended.");
        foreach (MqttReason reason in Enum.GetValues<MqttReason>())
        {
            if (reason != MqttReason.None)
                text.Value(Refused, edge.Server.CountOf(reason), "stage", "mqtt", "reason", MqttReasonText.Of(reason));
        }

        foreach (DownlinkLoss loss in Enum.GetValues<DownlinkLoss>())
        {
            if (loss != DownlinkLoss.None)
                text.Value(Refused, edge.Downlink.CountOf(loss), "stage", "downlink", "reason", loss.Reason());
        }

        foreach (DeviceRefusal refusal in Enum.GetValues<DeviceRefusal>())
        {
            if (refusal != DeviceRefusal.None)
                text.Value(Refused, edge.Intake.CountOf(refusal), "stage", "device", "reason", refusal.Reason());
        }
    }
}
