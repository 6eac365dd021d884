using Microsoft.Extensions.Logging;
using V2X.Mqtt.Durable;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Tells in the log which clients the MQTT server refused. Whoever tries over and over fills no disk: at most one line in <see cref="Pace"/>, which
/// says how many went untold before it. Safe from any thread.
/// </summary>
internal sealed class MqttLog(ILogger logger, TimeProvider time)
{
    /// <summary>Least time between two lines.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long? _toldAt;
    private long _untold;

    /// <summary>Sessions from before this start.</summary>
    public void Recovered(RecoveryReport report)
    {
        logger.LogInformation(
            "{Sessions} MQTT sessions with {Subscriptions} subscriptions go on, {Waiting} messages wait for them, {Retained} are retained.",
            report.Sessions, report.Subscriptions, report.Waiting, report.Retained);
        if (report.Unread > 0)
            logger.LogError("{Unread} records of MQTT sessions could not be read and were left out.", report.Unread);
    }

    /// <summary>A client that showed who it is was refused.</summary>
    public void Refused(ConnectRequest request, string owner, MqttReason reason)
    {
        long untold;
        lock (_gate)
        {
            if (_toldAt is { } at && time.GetElapsedTime(at) < Pace)
            {
                _untold++;
                return;
            }

            _toldAt = time.GetTimestamp();
            (untold, _untold) = (_untold, 0);
        }

        logger.LogWarning(
            "MQTT client '{ClientId}' from {Address}, which is {Owner}, was refused: {Reason}. Untold since the last such line: {Untold}.",
            request.ClientId, request.RemoteAddress, owner, MqttReasonText.Of(reason), untold);
    }
}
