using System.Net;
using Microsoft.Extensions.Logging;
using V2X.Broker.Logging;
using V2X.Mqtt.Durable;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>Tells in the log what sessions went on after a start, and which clients the MQTT server refused. Safe from any thread.</summary>
internal sealed partial class MqttLog(ILogger logger, TimeProvider time)
{
    private readonly LogPace _pace = new(time);

    /// <summary>Sessions from before this start.</summary>
    public void Recovered(RecoveryReport report)
    {
        Recovered(logger, report.Sessions, report.Subscriptions, report.Waiting, report.Retained);
        if (report.Unread > 0)
            Unread(logger, report.Unread);
    }

    /// <summary>A client that showed who it is was refused.</summary>
    public void Refused(ConnectRequest request, string owner, MqttReason reason)
    {
        if (_pace.MayTell(out long untold))
            Refused(logger, request.ClientId, request.RemoteAddress, owner, MqttReasonText.Of(reason), untold);
    }

    [LoggerMessage(EventId = 70, Level = LogLevel.Information, Message = "{Sessions} MQTT sessions with {Subscriptions} subscriptions go on, {Waiting} messages wait for them, {Retained} are retained")]
    private static partial void Recovered(ILogger log, long sessions, long subscriptions, long waiting, long retained);

    [LoggerMessage(EventId = 71, Level = LogLevel.Error, Message = "{Unread} records of MQTT sessions could not be read and were left out")]
    private static partial void Unread(ILogger log, long unread);

    [LoggerMessage(EventId = 72, Level = LogLevel.Warning, Message = "MQTT client '{ClientId}' from {Address}, which is {Owner}, was refused: {Reason}. Untold since the last such line: {Untold}")]
    private static partial void Refused(ILogger log, string clientId, EndPoint? address, string owner, string reason, long untold);
}
