using System.Buffers;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Sessions;

/// <summary>
/// What one thread collects while it works through what arrived: whose connections it wrote to, to flush each once, and what it counted. Borrowed
/// for work that does not wait, and given back.
/// </summary>
internal sealed class DeliveryBatch
{
    private const int FlushAfterMessages = 256;
    private const int KeptOctets = 1 << 16;

    [ThreadStatic]
    private static DeliveryBatch? t_kept;

    private readonly List<Session> _touched = [];
    private readonly List<Session> _overflowed = [];
    private readonly List<Session> _held = [];
    private MqttServer _server = null!;
    private byte[] _packet = [];
    private byte[] _properties = [];
    private long _received;
    private long _octetsReceived;
    private long _sent;
    private long _octetsSent;
    private int _sinceFlush;

    public MatchList Matches { get; } = new();

    public List<MqttMessage> Retained { get; } = [];

    public long Now { get; private set; }

    /// <summary>One of this thread, or a new one where that is in use further up the stack.</summary>
    public static DeliveryBatch Borrow(MqttServer server)
    {
        DeliveryBatch batch = t_kept ?? new DeliveryBatch();
        t_kept = null;
        batch._server = server;
        batch.Now = server.Time.GetTimestamp();
        return batch;
    }

    /// <summary>Flushes, counts and gives the batch back.</summary>
    public void Return()
    {
        Flush();
        _server.Counters.AddReceived(_received, _octetsReceived);
        _received = _octetsReceived = 0;
        if (_held.Count > 0)
            _server.Held!.Add(_held);
        _held.Clear();
        _server = null!;
        if (_packet.Length > KeptOctets)
            _packet = [];
        t_kept = this;
    }

    public void CountReceived(int messages, long octets)
    {
        _received += messages;
        _octetsReceived += octets;
    }

    public void CountSent(int octets)
    {
        _sent++;
        _octetsSent += octets;
    }

    public void Count(MqttReason reason, long count = 1) => _server.Counters.Add(reason, count);

    /// <summary>Notes that a session's connection has something to flush. Under the session's lock.</summary>
    public void Touch(Session session) => _touched.Add(session);

    /// <summary>Notes that something for a session has to wait for the journal. Under the session's lock.</summary>
    public void Held(Session session)
    {
        if (!_held.Contains(session))
            _held.Add(session);
    }

    /// <summary>Notes that a session must end. Under the session's lock.</summary>
    public void Overflowed(Session session) => _overflowed.Add(session);

    /// <summary>After each message: flushes once in a while, so that a long batch does not keep the first ones back.</summary>
    public void Step()
    {
        if (++_sinceFlush >= FlushAfterMessages)
            Flush();
    }

    public void Flush()
    {
        _sinceFlush = 0;
        for (int i = 0; i < _touched.Count; i++)
            _touched[i].Flush(this);
        _touched.Clear();
        _server.Counters.AddSent(_sent, _octetsSent);
        _sent = _octetsSent = 0;
        if (_overflowed.Count > 0)
            EndOverflowed();
    }

    /// <summary>The octets in one piece, good until the next call.</summary>
    public ReadOnlySpan<byte> Flatten(in ReadOnlySequence<byte> octets)
    {
        int length = (int)octets.Length;
        if (_packet.Length < length)
            _packet = GC.AllocateUninitializedArray<byte>(Math.Max(4096, length + (length >> 1)));
        octets.CopyTo(_packet);
        return _packet.AsSpan(0, length);
    }

    /// <summary>The properties without those that are not forwarded, good until the next call.</summary>
    public ReadOnlySpan<byte> Forwarded(ReadOnlySpan<byte> properties)
    {
        if (_properties.Length < properties.Length)
            _properties = new byte[Math.Max(256, properties.Length)];
        int length = ForwardedProperties.Copy(properties, _properties);
        return _properties.AsSpan(0, length);
    }

    private void EndOverflowed()
    {
        Session[] sessions = [.. _overflowed];
        _overflowed.Clear();
        foreach (Session session in sessions)
            _server.Sessions.End(session, MqttReason.SessionOverflow);
    }
}
