using System.Globalization;
using System.Text;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Server;

/// <summary>The figures as retained messages under <c>$SYS/broker</c>, named as operators know them.</summary>
internal static class StatisticsTopics
{
    public static void Publish(MqttServer server)
    {
        MqttFigures figures = server.Figures;
        Put("version", $"V2X MQTT {typeof(MqttServer).Assembly.GetName().Version?.ToString(3)}");
        Put("uptime", $"{(long)figures.Uptime.TotalSeconds} seconds");
        Put("clients/connected", Text(figures.Connections));
        Put("clients/total", Text(figures.Sessions));
        Put("clients/disconnected", Text(Math.Max(0, figures.Sessions - figures.Connections)));
        Put("subscriptions/count", Text(figures.Subscriptions));
        Put("retained messages/count", Text(figures.Retained));
        Put("messages/received", Text(figures.MessagesReceived));
        Put("messages/sent", Text(figures.MessagesSent));
        Put("bytes/received", Text(figures.OctetsReceived));
        Put("bytes/sent", Text(figures.OctetsSent));
        for (int reason = 1; reason < MqttReasonText.Count; reason++)
        {
            if (server.CountOf((MqttReason)reason) is var count and > 0)
                Put($"reasons/{MqttReasonText.Of((MqttReason)reason)}", Text(count));
        }

        void Put(string topic, string value) => server.Publish(new MqttMessage
        {
            Topic = Encoding.UTF8.GetBytes("$SYS/broker/" + topic),
            Payload = Encoding.UTF8.GetBytes(value),
            QualityOfService = QualityOfService.AtMostOnce,
            Retain = true,
            Class = MessageClass.State,
        });

        static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
