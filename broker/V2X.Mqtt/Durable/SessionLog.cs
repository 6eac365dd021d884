using V2X.Mqtt.Delivery;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Durable;

/// <summary>
/// Writes down in the journal what must outlive the process. What concerns one session is written under the lock of that session, what concerns
/// retained messages under theirs, so that reading the records in order leads to what there was. Any thread.
/// </summary>
/// <remarks>
/// A message is written once, before the first record that names it, and once more for each description of all there is, after which older
/// records are dropped: its generation says for which one.
/// </remarks>
internal sealed class SessionLog(ISessionJournal journal, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private readonly long _startedUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    private int _generation = 1;
    private long _messages;
    private long _sessions;
    private long _lost;
    private long _octets;

    public ISessionJournal Journal => journal;

    /// <summary>Records that were not taken. A description of all there is mends that.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Octets written since the start.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>Generation of messages written now.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>A number for a new session.</summary>
    public long NewSession() => Interlocked.Increment(ref _sessions);

    /// <summary>Numbers up to these have been given before this start.</summary>
    public void GoOnAfter(long sessions, long messages) => (_sessions, _messages) = (sessions, messages);

    public void Began(long session, string clientId, string owner, uint expirySeconds) =>
        Append(RecordWriter.Begin(RecordKind.Began).Number(session).Text(clientId).Text(owner).Number(expirySeconds));

    public void Ended(long session) => Append(RecordWriter.Begin(RecordKind.Ended).Number(session));

    public void Present(long session, uint expirySeconds) => Append(RecordWriter.Begin(RecordKind.Present).Number(session).Number(expirySeconds));

    public void Absent(long session, long? expiresAt) =>
        Append(RecordWriter.Begin(RecordKind.Absent).Number(session).Number(expiresAt is { } end ? UnixMs(end) : 0));

    public void Will(long session, Will will, long? dueAt, JournalPart part = JournalPart.Event) =>
        Append(will.Write(RecordWriter.Begin(RecordKind.Will).Number(session).Number(dueAt is { } due ? UnixMs(due) : 0)), part);

    public void WillGone(long session) => Append(RecordWriter.Begin(RecordKind.WillGone).Number(session));

    public void Subscribed(long session, TopicFilter filter, in SubscriptionOptions options, JournalPart part = JournalPart.Event)
    {
        int flags = (int)options.MaximumQualityOfService | (options.NoLocal ? 4 : 0) | (options.RetainAsPublished ? 8 : 0) | ((int)options.RetainHandling << 4);
        Append(RecordWriter.Begin(RecordKind.Subscribed).Number(session).Text(filter.Text).Byte((byte)flags).Number(options.Identifier), part);
    }

    public void Unsubscribed(long session, TopicFilter filter) => Append(RecordWriter.Begin(RecordKind.Unsubscribed).Number(session).Text(filter.Text));

    public void Queued(long session, in Outbound item, JournalPart part = JournalPart.Event)
    {
        Keep(item.Message, part);
        RecordWriter writer = RecordWriter.Begin(RecordKind.Queued)
            .Number(session).Number(item.Place).Number(item.Message.JournalNumber).Byte((byte)((int)item.QualityOfService | (item.Retain ? 4 : 0)));
        foreach (uint identifier in item.Identifiers ?? [])
            writer.Number(identifier);
        Append(writer, part);
    }

    public void Received(long session, long place, JournalPart part = JournalPart.Event) =>
        Append(RecordWriter.Begin(RecordKind.Received).Number(session).Number(place), part);

    public void Completed(long session, long place) => Append(RecordWriter.Begin(RecordKind.Completed).Number(session).Number(place));

    public void Taken(long session, ushort identifier, long message, JournalPart part = JournalPart.Event) =>
        Append(RecordWriter.Begin(RecordKind.Taken).Number(session).Number(identifier).Number(message), part);

    public void Released(long session, ushort identifier) => Append(RecordWriter.Begin(RecordKind.Released).Number(session).Number(identifier));

    public void Retained(MqttMessage message, JournalPart part = JournalPart.Event)
    {
        Keep(message, part);
        Append(RecordWriter.Begin(RecordKind.Retained).Number(message.JournalNumber), part);
    }

    public void RetainedCleared(ReadOnlySpan<byte> topic) => Append(RecordWriter.Begin(RecordKind.RetainedCleared).Block(topic));

    public void Mark(long mark, JournalPart part = JournalPart.Event) => Append(RecordWriter.Begin(RecordKind.Mark).Number(mark), part);

    /// <summary>Begins a description of all there is with how far the host has come; position of its first record, or null where it was not taken.</summary>
    public long? BeginDescription(long mark)
    {
        if (!journal.TryAppend(RecordWriter.Begin(RecordKind.Mark).Number(mark).Octets, JournalPart.SnapshotHead, out long position))
            return null;
        // Only now: what is written once more must stand after the head.
        Interlocked.Increment(ref _generation);
        return position;
    }

    public void Described(long session, string clientId, string owner, uint expirySeconds, long? endsUnixMs, long place) =>
        Append(
            RecordWriter.Begin(RecordKind.Described).Number(session).Text(clientId).Text(owner).Number(expirySeconds).Number(endsUnixMs ?? -1).Number(place),
            JournalPart.Snapshot);

    public void DescribedEnd(long session) => Append(RecordWriter.Begin(RecordKind.DescribedEnd).Number(session), JournalPart.Snapshot);

    /// <summary>A time of the server's clock as Unix milliseconds.</summary>
    public long UnixMs(long timestamp) => _startedUnixMs + (long)((timestamp - _startedAt) * 1_000.0 / time.TimestampFrequency);

    /// <summary>Unix milliseconds as a time of the server's clock.</summary>
    public long Timestamp(long unixMs) => _startedAt + (long)((unixMs - _startedUnixMs) / 1_000.0 * time.TimestampFrequency);

    private void Keep(MqttMessage message, JournalPart part)
    {
        int generation = Generation;
        if (message.JournalGeneration == generation)
            return;
        if (message.JournalNumber == 0)
            message.TryNumber(Interlocked.Increment(ref _messages));
        int flags = (int)message.QualityOfService | (message.Retain ? 4 : 0) | (message.Class == MessageClass.State ? 8 : 0) | (message.NeedsReceipt ? 16 : 0);
        Append(
            RecordWriter.Begin(RecordKind.Message).Number(message.JournalNumber).Byte((byte)flags)
                .Number(message.ExpiresAt is { } expiry ? UnixMs(expiry) : 0).Number((long)message.StateKey).Text(message.Publisher)
                .Block(message.Topic.Span).Block(message.Properties.Span).Block(message.Payload.Span),
            part);
        // Only now: whoever sees it may name the message. Where two threads come to it at once it is written twice, which does no harm.
        message.JournalGeneration = generation;
    }

    private void Append(RecordWriter record, JournalPart part = JournalPart.Event)
    {
        if (journal.TryAppend(record.Octets, part, out _))
            Interlocked.Add(ref _octets, record.Octets.Length);
        else
            Interlocked.Increment(ref _lost);
    }
}
