using System.Globalization;
using V2X.Broker.Fusing;

namespace V2X.Broker.Tests.Fusing;

/// <summary>The pace of fusion, its end, and that it gives way to other threads.</summary>
public sealed class FusionThreadTests : IDisposable
{
    private const int NiceField = 16;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10), s_patience = TimeSpan.FromSeconds(20);
    private readonly TicksByHand _time = new();
    private readonly SemaphoreSlim _turns = new(0);

    public void Dispose() => _turns.Dispose();

    [Fact]
    public async Task It_takes_a_turn_each_interval_and_none_after_its_end()
    {
        FusionThread thread = new(_time, s_interval, () => _turns.Release(), fault => throw fault);
        await using (thread)
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.False(await _turns.WaitAsync(TimeSpan.Zero));
                _time.Tick();
                Assert.True(await _turns.WaitAsync(s_patience));
            }
        }

        _time.Tick();
        Assert.False(await _turns.WaitAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task What_a_turn_does_not_deal_with_is_told_and_ends_it()
    {
        TaskCompletionSource<Exception> told = new();
        await using FusionThread thread = new(_time, s_interval, () => throw new InvalidOperationException("a fault"), told.SetResult);
        _time.Tick();
        Assert.Equal("a fault", (await told.Task.WaitAsync(s_patience)).Message);
    }

    [Fact]
    public async Task Its_turns_weigh_less_than_other_threads()
    {
        TaskCompletionSource<int> nice = new();
        await using FusionThread thread = new(_time, s_interval, () => nice.TrySetResult(Nice()), fault => nice.TrySetException(fault));
        _time.Tick();
        Assert.Equal(Nice() + ThreadScheduling.NiceOfWork, await nice.Task.WaitAsync(s_patience));
    }

    // proc(5): after the name in brackets come state and the third field onwards.
    private static int Nice()
    {
        string line = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[NiceField], CultureInfo.InvariantCulture);
    }

    private sealed class TicksByHand : TimeProvider
    {
        private Action _tick = () => { };

        public void Tick() => _tick();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal((s_interval, s_interval), (dueTime, period));
            _tick = () => callback(state);
            return new Timer(this);
        }

        private sealed class Timer(TicksByHand time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

            public void Dispose() => time._tick = () => { };

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
