namespace V2X.Mqtt.Tests.Support;

/// <summary>A clock that moves when told, and its timers with it.</summary>
internal sealed class TestTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _ticks = new DateTimeOffset(2026, 7, 21, 8, 0, 0, TimeSpan.Zero).UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, () => callback(state), period);
        timer.Change(dueTime, period);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    /// <summary>Goes on a second at a time; timers run in here.</summary>
    public void Advance(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            Interlocked.Add(ref _ticks, TimeSpan.TicksPerSecond);
            Timer[] timers;
            lock (_gate)
                timers = [.. _timers];
            foreach (Timer timer in timers)
                timer.RunIfDue(GetTimestamp());
        }
    }

    private sealed class Timer(TestTime time, Action callback, TimeSpan period) : ITimer
    {
        private long _due = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            _due = dueTime < TimeSpan.Zero ? long.MaxValue : time.GetTimestamp() + dueTime.Ticks;
            return true;
        }

        public void RunIfDue(long now)
        {
            if (now < _due)
                return;
            _due = period > TimeSpan.Zero ? now + period.Ticks : long.MaxValue;
            callback();
        }

        public void Dispose()
        {
            lock (time._gate)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
