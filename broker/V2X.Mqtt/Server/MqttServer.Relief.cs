using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;

namespace V2X.Mqtt.Server;

/// <summary>What a host does that runs out of memory.</summary>
public sealed partial class MqttServer
{
    // Beside the octets of a message: its object, and its places in queues.
    private const int OctetsBeside = 400;

    /// <summary>Ends the sessions for which most waits, until about so many octets are let go of.</summary>
    /// <param name="octets">How much.</param>
    /// <param name="missing">What is left of that; 0 or less where it was enough.</param>
    /// <returns>Sessions ended; their clients are told <c>session-overflow</c>.</returns>
    public int EndLargest(long octets, out long missing)
    {
        missing = octets;
        int ended = 0;
        foreach ((Session session, long waiting) in Sessions.All().Select(session => (session, Waiting: session.WaitingOctets(OctetsBeside))).OrderByDescending(one => one.Waiting))
        {
            if (missing <= 0 || waiting == 0)
                break;
            missing -= waiting;
            Sessions.End(session, MqttReason.SessionOverflow);
            ended++;
        }

        return ended;
    }
}
