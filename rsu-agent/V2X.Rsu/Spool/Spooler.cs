using Microsoft.Extensions.Logging;
using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Spool;

/// <summary>
/// Writes to disk what the broker has not acknowledged soon, beside the way to the broker: events as soon as they are there, states when
/// they have waited for a tick or the memory fills. Reads it back for the stream. Has one writing thread; the stream reads on its own.
/// </summary>
internal sealed class Spooler : IAsyncDisposable
{
    /// <summary>A state that was acknowledged within one of these never touches the disk.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly DiskSpool _disk;
    private readonly UplinkBuffer _buffer;
    private readonly SpoolOptions _options;
    private readonly string _agent;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly UplinkBatch _batch;
    private readonly CancellationTokenSource _stop = new();
    private readonly long[] _written = new long[2];
    private Task _running = Task.CompletedTask;
    private Task _persisting = Task.CompletedTask;
    private TimeSpan _lastPersisted;
    private TimeSpan _retryAt;
    private ulong _lastAtTick;
    private ulong _ripe;
    private string _fault = "";
    private volatile bool _tickDue;
    private volatile bool _isRefusing;

    public Spooler(DiskSpool disk, UplinkBuffer buffer, RsuOptions options, TimeProvider time, ILogger logger)
    {
        _disk = disk;
        _buffer = buffer;
        _options = options.Uplink.Spool;
        _agent = options.AgentId;
        _time = time;
        _logger = logger;
        _batch = new UplinkBatch(Math.Clamp(options.Uplink.QueueMessages / 4, 4, 1_024));
        SpoolRecovery found = disk.Recovery;
        buffer.Restore(found.Messages - found.Damaged, found.Last, disk.Acknowledged, disk.FirstNewSequence);
        buffer.Drops.Add(DropReason.SpoolDamaged, found.Damaged);
        if (found.Messages > 0)
            RsuLog.SpoolRecovered(logger, _agent, _options.Folder, found.Messages, found.Damaged);
        if (found.TornTails > 0)
            RsuLog.SpoolTailCut(logger, _agent, _options.Folder, found.TornTails, found.TornOctets);
    }

    /// <summary>What was found at the start.</summary>
    public SpoolRecovery Recovery => _disk.Recovery;

    /// <summary>Stays the same over restarts.</summary>
    public ulong RunId => _disk.RunId;

    /// <summary>The first sequence given by this process.</summary>
    public ulong FirstNewSequence => _disk.FirstNewSequence;

    /// <summary>Octets on disk.</summary>
    public long Octets => _disk.Octets;

    /// <summary>True while the disk does not take what it should.</summary>
    public bool IsRefusing => _isRefusing;

    /// <summary>Messages of a class written to disk since the start.</summary>
    public long WrittenOf(DeliveryClass delivery) => Volatile.Read(ref _written[delivery == DeliveryClass.Event ? 1 : 0]);

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Copies the next messages for the stream, from disk where they are older than those in memory. None: wait.</summary>
    public void Take(UplinkBatch batch)
    {
        while (!_buffer.Take(batch))
        {
            lock (_disk.Gate)
            {
                if (!_buffer.NextOnDisk(out ulong after, out ulong through))
                    return;
                Read(after, through, batch);
                _buffer.NoteSentFromDisk(batch, through);
            }

            if (batch.Count > 0)
                return;
        }
    }

    /// <summary>Everything unacknowledged is to be sent again.</summary>
    public void Rewind()
    {
        lock (_disk.Gate)
        {
            _disk.Rewind();
            _buffer.Rewind();
        }
    }

    /// <summary>Goes on under another run, because the broker knows sequences of this one that the spool does not.</summary>
    public void Renew(ulong runId) => _disk.Renew(runId);

    /// <summary>One turn of the writing thread.</summary>
    /// <param name="isTick">A tick has passed: states that were there at the last one are written, and the position is noted.</param>
    /// <param name="isLast">Everything is written.</param>
    public void Turn(bool isTick, bool isLast = false)
    {
        if (isTick)
            BeginTick();
        bool isDue = _disk.Now >= _retryAt || isLast;
        bool isWhole = isDue && Write(DeliveryClass.Event, ulong.MaxValue) && Write(DeliveryClass.State, isLast || _buffer.IsBusy ? ulong.MaxValue : _ripe);
        if (isWhole && _isRefusing)
        {
            _isRefusing = false;
            _buffer.ReasonWhenFull = DropReason.UplinkQueueFull;
            RsuLog.SpoolWorks(_logger, _agent, _options.Folder);
        }

        if (isTick || isLast)
            NotePosition(isLast);
    }

    /// <summary>Writes what is left, makes it survive a loss of power, and closes the spool.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        Turn(isTick: true, isLast: true);
        await _persisting;
        Persist();
        _disk.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await using ITimer timer = _time.CreateTimer(
            _ =>
            {
                _tickDue = true;
                _buffer.WakeSpool();
            },
            null, Tick, Tick);
        try
        {
            while (await _buffer.WaitForSpoolAsync(_stop.Token))
            {
                bool isTick = _tickDue;
                _tickDue = false;
                Turn(isTick);
                if (_options.FsyncMilliseconds > 0 && _persisting.IsCompleted && (_disk.Now - _lastPersisted).TotalMilliseconds >= _options.FsyncMilliseconds)
                {
                    // Beside this thread: a disk that takes its time to sync holds up nothing but the next sync.
                    _lastPersisted = _disk.Now;
                    _persisting = Task.Run(Persist);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void BeginTick()
    {
        (_ripe, _lastAtTick) = (_lastAtTick, _buffer.Sequences().Last);
        _disk.Expire(_buffer);
    }

    private bool Write(DeliveryClass delivery, ulong through)
    {
        while (true)
        {
            _buffer.TakeUnwritten(delivery, through, _batch);
            if (_batch.Count == 0)
                return true;
            SpoolOutcome outcome = _disk.Append(_batch, _buffer, out string fault);
            _buffer.Written(_batch, outcome == SpoolOutcome.Kept);
            if (outcome == SpoolOutcome.Kept)
            {
                Volatile.Write(ref _written[delivery == DeliveryClass.Event ? 1 : 0], WrittenOf(delivery) + _batch.Count);
                continue;
            }

            if (outcome == SpoolOutcome.Refused)
                Refuse(fault);
            else
                _buffer.ReasonWhenFull = DropReason.SpoolFull;
            return outcome != SpoolOutcome.Refused;
        }
    }

    private void Refuse(string fault)
    {
        _retryAt = _disk.Now + RetryAfter;
        _buffer.ReasonWhenFull = DropReason.SpoolRefused;
        if (!_isRefusing || fault != _fault)
            RsuLog.SpoolRefused(_logger, _agent, _options.Folder, fault);
        _fault = fault;
        _isRefusing = true;
    }

    private void NotePosition(bool isLast)
    {
        try
        {
            (ulong last, ulong acknowledged) = _buffer.Sequences();
            _disk.Note(acknowledged, last, isLast);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse(e.Message);
        }
    }

    private void Persist()
    {
        try
        {
            _disk.Persist();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RsuLog.SpoolRefused(_logger, _agent, _options.Folder, e.Message);
        }
    }

    private void Read(ulong after, ulong through, UplinkBatch batch)
    {
        try
        {
            _disk.Read(after, through, batch);
        }
        catch (IOException e)
        {
            // What was read before is sent; what was not is found missing and counted as spool-damaged.
            RsuLog.SpoolRefused(_logger, _agent, _options.Folder, e.Message);
        }
    }
}
