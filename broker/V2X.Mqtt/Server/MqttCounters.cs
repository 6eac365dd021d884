using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Server;

/// <summary>What a server counts. Any thread.</summary>
internal sealed class MqttCounters
{
    private readonly long[] _reasons = new long[MqttReasonText.Count];
    private long _accepted;
    private long _received;
    private long _sent;
    private long _octetsReceived;
    private long _octetsSent;

    public long Accepted => Interlocked.Read(ref _accepted);

    public long Received => Interlocked.Read(ref _received);

    public long Sent => Interlocked.Read(ref _sent);

    public long OctetsReceived => Interlocked.Read(ref _octetsReceived);

    public long OctetsSent => Interlocked.Read(ref _octetsSent);

    public long this[MqttReason reason] => Interlocked.Read(ref _reasons[(int)reason]);

    public void Add(MqttReason reason, long count = 1) => Interlocked.Add(ref _reasons[(int)reason], count);

    public void AddAccepted() => Interlocked.Increment(ref _accepted);

    public void AddReceived(long messages, long octets)
    {
        if (messages != 0)
            Interlocked.Add(ref _received, messages);
        if (octets != 0)
            Interlocked.Add(ref _octetsReceived, octets);
    }

    public void AddSent(long messages, long octets)
    {
        if (messages == 0)
            return;
        Interlocked.Add(ref _sent, messages);
        Interlocked.Add(ref _octetsSent, octets);
    }
}
