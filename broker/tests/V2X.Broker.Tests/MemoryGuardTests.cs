using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;

namespace V2X.Broker.Tests;

/// <summary>What the guard of memory does where a collection leaves more than the limit.</summary>
public sealed class MemoryGuardTests
{
    private const long Megabyte = 1 << 20;
    private readonly ManualTimeProvider _time = new();
    private readonly Memory _memory = new() { Used = 120 * Megabyte };

    [Fact]
    public async Task It_collects_less_and_less_often_where_nobody_is_left_to_end()
    {
        await using var guard = new MemoryGuard(TestMessages.Core(_time), null, 100, NullLogger.Instance, _memory);
        Look(guard, TimeSpan.FromMinutes(1));
        // At 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5 s, and 30 s after that.
        Assert.Equal(7, _memory.Collections);
        Look(guard, TimeSpan.FromMinutes(10));
        Assert.InRange(_memory.Collections, 20, 28);
        Assert.Equal(0, guard.Ended);
        // Growth is looked at as fast as ever.
        int before = _memory.Collections;
        for (int i = 1; i <= 5; i++)
        {
            _memory.Used += 14 * Megabyte;
            Look(guard, MemoryGuard.Pace);
            Assert.Equal(before + i, _memory.Collections);
        }

        // Within the limit nothing is collected, and beyond it at once again.
        _memory.Used = 50 * Megabyte;
        Look(guard, MemoryGuard.Pace);
        _memory.Used = 101 * Megabyte;
        before = _memory.Collections;
        Look(guard, MemoryGuard.Pace);
        Assert.Equal(before + 1, _memory.Collections);
    }

    [Fact]
    public async Task It_ends_who_has_most_waiting_as_long_as_memory_is_beyond_the_limit()
    {
        BrokerCore core = TestMessages.Core(_time);
        Subscription[] slow = [.. Enumerable.Range(0, 3).Select(_ => core.Subscribe())];
        await using var guard = new MemoryGuard(core, null, 100, NullLogger.Instance, _memory);
        Look(guard, TimeSpan.FromSeconds(10));
        Assert.All(slow, one => Assert.Equal(EndReason.None, one.Ended));
        core.Publish(TestMessages.Bsm(1));
        core.Unsubscribe(slow[0]);
        // Grown, so that it is looked at now, and there is somebody to end now.
        _memory.Used += 20 * Megabyte;
        Look(guard, MemoryGuard.Pace);
        Assert.Equal((2, EndReason.MemoryFull, EndReason.MemoryFull), (guard.Ended, slow[1].Ended, slow[2].Ended));
        Assert.Equal((0, 0), (slow[1].Queue.Count, slow[2].Queue.Count));
    }

    private void Look(MemoryGuard guard, TimeSpan during)
    {
        for (TimeSpan at = TimeSpan.Zero; at < during; at += MemoryGuard.Pace)
        {
            guard.Look();
            _time.Advance(MemoryGuard.Pace);
        }
    }

    private sealed class Memory : ManagedMemory
    {
        public long Used { get; set; }

        public int Collections { get; private set; }

        public override long Octets => Used;

        public override long Collect()
        {
            Collections++;
            return Used;
        }
    }
}
