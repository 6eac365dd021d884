using System.Text;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Durable;

/// <summary>Reads the records of a session journal and tells what there was when the last of them was written. For one use.</summary>
internal sealed class SessionRecovery(SessionLog log)
{
    private readonly Dictionary<long, RecoveredSession> _sessions = [];
    private readonly Dictionary<long, RecoveredSession> _described = [];
    private readonly Dictionary<long, MqttMessage> _messages = [];
    private readonly Dictionary<string, long> _retained = new(StringComparer.Ordinal);
    private long _lastSession;
    private long _lastMessage;

    /// <summary>Sessions, with what waits for them.</summary>
    public IEnumerable<RecoveredSession> Sessions => _sessions.Values;

    /// <summary>Retained messages.</summary>
    public IEnumerable<MqttMessage> Retained => _retained.Values.Select(number => _messages.GetValueOrDefault(number)).OfType<MqttMessage>();

    /// <summary>How far the host had come; 0 where it never said.</summary>
    public long Mark { get; private set; }

    /// <summary>Records that could not be understood.</summary>
    public int Unread { get; private set; }

    /// <summary>Reads all records.</summary>
    public void Run()
    {
        log.Journal.ReadAll(Take);
        foreach (RecoveredSession session in _sessions.Values)
            Settle(session);
        log.GoOnAfter(_lastSession, _lastMessage);
    }

    private void Take(ReadOnlySpan<byte> record)
    {
        RecordReader reader = new(record);
        if (!TryTake(ref reader) || !reader.IsSound)
            Unread++;
    }

    private bool TryTake(ref RecordReader reader)
    {
        switch (reader.Kind)
        {
            case RecordKind.Message:
                return TakeMessage(ref reader);
            case RecordKind.Retained:
                long message = reader.Number();
                if (_messages.TryGetValue(message, out MqttMessage? retained))
                    _retained[Encoding.UTF8.GetString(retained.Topic.Span)] = message;
                return true;
            case RecordKind.RetainedCleared:
                _retained.Remove(reader.Text());
                return true;
            case RecordKind.Mark:
                Mark = reader.Number();
                return true;
            case > RecordKind.None and <= RecordKind.WillGone:
                return TakeOfSession(ref reader);
            default:
                return false;
        }
    }

    private bool TakeOfSession(ref RecordReader reader)
    {
        long number = reader.Number();
        _lastSession = Math.Max(_lastSession, number);
        switch (reader.Kind)
        {
            case RecordKind.Began:
                _sessions[number] = new RecoveredSession(number, reader.Text(), reader.Text()) { ExpirySeconds = (uint)reader.Number() };
                return true;
            case RecordKind.Ended:
                _sessions.Remove(number);
                _described.Remove(number);
                return true;
            case RecordKind.Described:
                RecoveredSession begun = new(number, reader.Text(), reader.Text()) { ExpirySeconds = (uint)reader.Number() };
                begun.EndsUnixMs = reader.Number() is >= 0 and var end ? end : null;
                begun.LastPlace = reader.Number();
                _described[number] = begun;
                return true;
            case RecordKind.DescribedEnd:
                if (_described.Remove(number, out RecoveredSession? whole))
                    _sessions[number] = whole;
                return true;
        }

        // A description stands in one piece: what comes before its end belongs to it.
        return !(_described.TryGetValue(number, out RecoveredSession? session) || _sessions.TryGetValue(number, out session)) || Change(session!, ref reader);
    }

    private bool Change(RecoveredSession session, ref RecordReader reader)
    {
        switch (reader.Kind)
        {
            case RecordKind.Present:
                (session.ExpirySeconds, session.EndsUnixMs, session.Will) = ((uint)reader.Number(), null, null);
                return true;
            case RecordKind.Absent:
                (session.EndsUnixMs, session.Will) = (reader.Number(), null);
                return true;
            case RecordKind.Will:
                (session.WillDueUnixMs, session.Will) = (reader.Number(), Will.Read(ref reader));
                return true;
            case RecordKind.WillGone:
                session.Will = null;
                return true;
            case RecordKind.Subscribed:
                return Subscribe(session, ref reader);
            case RecordKind.Unsubscribed:
                session.Subscriptions.Remove(reader.Text());
                return true;
            case RecordKind.Queued:
                return Queue(session, ref reader);
            case RecordKind.Received:
                long received = reader.Number();
                session.Received.Add(received);
                session.LastPlace = Math.Max(session.LastPlace, received);
                session.Waiting[received] = default(Outbound) with { Place = received, QualityOfService = QualityOfService.ExactlyOnce };
                return true;
            case RecordKind.Completed:
                long completed = reader.Number();
                session.Waiting.Remove(completed);
                session.Received.Remove(completed);
                return true;
            case RecordKind.Taken:
                session.Taken.Add((ushort)reader.Number());
                if (_messages.TryGetValue(reader.Number(), out MqttMessage? taken))
                    taken.NeedsReceipt = false;
                return true;
            case RecordKind.Released:
                session.Taken.Remove((ushort)reader.Number());
                return true;
            default:
                return false;
        }
    }

    private static bool Subscribe(RecoveredSession session, ref RecordReader reader)
    {
        if (!TopicFilter.TryParse(reader.Block(), out TopicFilter? filter))
            return false;
        byte flags = reader.Byte();
        session.Subscriptions[filter.Text] = (filter, new SubscriptionOptions(
            (QualityOfService)(flags & 3), (flags & 4) != 0, (flags & 8) != 0, (RetainHandling)((flags >> 4) & 3), (uint)reader.Number()));
        return true;
    }

    private bool Queue(RecoveredSession session, ref RecordReader reader)
    {
        long place = reader.Number();
        long message = reader.Number();
        byte flags = reader.Byte();
        List<uint> identifiers = [];
        while (!reader.IsAtEnd)
            identifiers.Add((uint)reader.Number());
        session.LastPlace = Math.Max(session.LastPlace, place);
        // Its message may be in what was dropped only where the session was over, or is described anew further on.
        if (_messages.TryGetValue(message, out MqttMessage? content))
        {
            session.Waiting[place] = new Outbound(content, (QualityOfService)(flags & 3), (flags & 4) != 0, identifiers.Count == 0 ? null : [.. identifiers])
            {
                Place = place,
                MayHaveBeenSent = true,
            };
        }

        return true;
    }

    private bool TakeMessage(ref RecordReader reader)
    {
        long number = reader.Number();
        byte flags = reader.Byte();
        long expires = reader.Number();
        long key = reader.Number();
        string publisher = reader.Text();
        ReadOnlySpan<byte> topic = reader.Block(), properties = reader.Block(), payload = reader.Block();
        if (!reader.IsSound)
            return false;
        _lastMessage = Math.Max(_lastMessage, number);
        MqttMessage message = new()
        {
            Topic = topic.ToArray(),
            Properties = properties.ToArray(),
            Payload = payload.ToArray(),
            QualityOfService = (QualityOfService)(flags & 3),
            Retain = (flags & 4) != 0,
            Class = (flags & 8) != 0 ? MessageClass.State : MessageClass.Event,
            StateKey = (ulong)key,
            ExpiresAt = expires == 0 ? null : log.Timestamp(expires),
            Publisher = publisher,
        };
        // Written once more: those that named it before go on with the one they have.
        if (_messages.TryGetValue(number, out MqttMessage? known))
        {
            known.NeedsReceipt &= (flags & 16) != 0;
            return true;
        }

        message.TryNumber(number);
        message.NeedsReceipt = (flags & 16) != 0;
        message.JournalGeneration = log.Generation;
        _messages[number] = message;
        return true;
    }

    // A message at QoS 2 whose publisher was not told that it was taken comes again; what there is of it counts for nothing.
    private static void Settle(RecoveredSession session)
    {
        foreach (long place in session.Waiting.Where(one => one.Value.Message is { NeedsReceipt: true }).Select(one => one.Key).ToArray())
            session.Waiting.Remove(place);
    }
}
