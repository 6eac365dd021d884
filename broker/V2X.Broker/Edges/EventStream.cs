using V2X.Broker.Core;
using V2X.Broker.Durable;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Journal;

namespace V2X.Broker.Edges;

/// <summary>
/// The events of one subscription that wants each exactly once. While it is behind, they come out of the log; once it is abreast, out of its
/// queue, as soon as they are committed. States go past both at any time: a disk that takes nothing holds up no state. For one loop.
/// </summary>
internal sealed class EventStream : IDisposable
{
    // Records looked at in one turn: a filter that matches little must not keep states waiting.
    private const int LookedAtInATurn = 2_048;
    private static readonly TimeSpan s_progress = TimeSpan.FromSeconds(5);

    private readonly BrokerCore _core;
    private readonly EventLog _log;
    private readonly Subscription _subscription;
    private readonly EventCursor _cursor;
    private readonly MessageFactReader _facts = new();
    private readonly Queue<StoredMessage> _uncommitted = [];
    private readonly StoredMessage[] _taken;
    private readonly ITimer _timer;
    private JournalReader? _reader;
    private readonly CancellationTokenSource _end = new();
    private long _joinAt;
    private long _told;
    private ulong _missedAfter;
    private long _toldAt;
    private long _keptAfter;
    private bool _isJoining;
    private bool _isLastLook;
    private volatile bool _isWaking;

    public EventStream(BrokerCore core, EventLog log, Subscription subscription, int size)
    {
        _core = core;
        _log = log;
        _subscription = subscription;
        _cursor = subscription.Events!;
        _taken = new StoredMessage[size];
        Position = _cursor.Start;
        _missedAfter = _cursor.MissedAfter;
        _keptAfter = Position;
        if (!_cursor.IsLive)
            _reader = log.Read(Position);
        _toldAt = core.Time.GetTimestamp();
        _timer = core.Time.CreateTimer(static queue => ((DeliveryQueue)queue!).Wake(), subscription.Queue, s_progress, s_progress);
    }

    /// <summary>Every event up to here that matches has been given out.</summary>
    public long Position { get; private set; }

    /// <summary>True where there is more to be had without waiting.</summary>
    public bool HasMore => _reader is not null && (!_isJoining || _log.Committed >= _joinAt);

    /// <summary>What the subscriber is to be told that it could not have; null where there is nothing new to tell.</summary>
    public EventsMissed? TakeMissed()
    {
        ulong after = _missedAfter;
        _missedAfter = 0;
        return after == 0 ? null : new EventsMissed { After = after, KeptAfter = (ulong)_keptAfter };
    }

    /// <summary>True now and then where the position has moved and no delivery has told it: events came that did not match.</summary>
    public bool TakeProgress()
    {
        if (_uncommitted.Count == 0 && _reader is null && _core.Time.GetElapsedTime(_toldAt) >= s_progress
            && _core.IdlePosition(_subscription) is var idle && idle <= _log.Committed)
            Position = Math.Max(Position, idle);
        return Position > _told && _core.Time.GetElapsedTime(_toldAt) >= s_progress;
    }

    /// <summary>A delivery tells the position.</summary>
    public void NoteTold()
    {
        _told = Position;
        _toldAt = _core.Time.GetTimestamp();
    }

    /// <summary>Takes the next messages into a buffer and returns how many.</summary>
    public int Take(Span<StoredMessage> batch, int octets)
    {
        int events = batch.Length / 2;
        int count = _reader is null ? Release(batch[..events], octets) : Read(batch[..events], octets);
        count += TakeStates(batch[count..], octets);
        if (_reader is null && count == 0)
            count = Release(batch, octets);
        WakeOnCommit();
        return count;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _reader?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    private int TakeStates(Span<StoredMessage> batch, int octets)
    {
        int taken = _subscription.Queue.Take(_taken.AsSpan(0, batch.Length), octets);
        int states = 0;
        foreach (StoredMessage message in _taken.AsSpan(0, taken))
        {
            if (message.IsState || message.LogPosition == 0)
                batch[states++] = message;
            else if (message.LogPosition > Position)
                _uncommitted.Enqueue(message);
        }

        _taken.AsSpan(0, taken).Clear();
        return states;
    }

    // Out of the queue, as far as it is committed. What found no room there is in the log.
    private int Release(Span<StoredMessage> batch, int octets)
    {
        int count = 0;
        long committed = _log.Committed;
        while (count < batch.Length && octets > 0 && _uncommitted.TryPeek(out StoredMessage? next) && next.LogPosition <= committed)
        {
            batch[count++] = _uncommitted.Dequeue();
            Position = next.LogPosition;
            octets -= next.PayloadOctets;
        }

        if (!_cursor.IsLive && _uncommitted.Count == 0 && _subscription.Queue.EventCount == 0)
            _reader = _log.Read(Position);
        return count;
    }

    private int Read(Span<StoredMessage> batch, int octets)
    {
        int count = 0;
        for (int looked = 0; looked < LookedAtInATurn && count < batch.Length && octets > 0; looked++)
        {
            if ((_isJoining && Position >= _joinAt) || !_reader!.MoveNext())
            {
                TurnOver();
                return count;
            }

            NoteGap();
            Position = _reader.Position;
            if (EventRecord.Read(_reader.Position, _reader.Record) is not { } logged || _core.Restore(logged) is not { } message
                || !_subscription.Filter.Matches(message, _facts))
                continue;
            batch[count++] = message;
            octets -= message.PayloadOctets;
        }

        return count;
    }

    // At the end of what is committed. From here to where the queue begins it is in the log still.
    private void TurnOver()
    {
        if (!_isJoining)
        {
            _joinAt = _core.GoLive(_cursor);
            _isJoining = true;
        }

        if (Position < _joinAt && !_isLastLook)
        {
            // Once all of it is committed, one more look finds what there is.
            _isLastLook = _log.Committed >= _joinAt;
            return;
        }

        Position = Math.Max(Position, _joinAt);
        _isJoining = _isLastLook = false;
        _reader!.Dispose();
        _reader = null;
    }

    private void NoteGap()
    {
        if (_reader!.MissedUpTo <= Position || _missedAfter != 0)
            return;
        _missedAfter = (ulong)Position;
        _keptAfter = _reader.MissedUpTo;
    }

    private void WakeOnCommit()
    {
        long wanted = _uncommitted.TryPeek(out StoredMessage? next) ? next.LogPosition : _isJoining ? _joinAt : 0;
        if (wanted == 0 || _isWaking)
            return;
        _isWaking = true;
        _ = WakeAsync(wanted);
    }

    private async Task WakeAsync(long position)
    {
        try
        {
            await _log.WhenCommittedAsync(position, _end.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        // Before the loop wakes: it may have to be woken once more.
        _isWaking = false;
        _subscription.Queue.Wake();
    }
}
