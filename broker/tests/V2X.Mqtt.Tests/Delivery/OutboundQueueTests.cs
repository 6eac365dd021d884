using V2X.Mqtt.Delivery;

namespace V2X.Mqtt.Tests.Delivery;

public sealed class OutboundQueueTests
{
    [Theory]
    [InlineData(1, 8, 1_000_000)]
    [InlineData(2, 1_000, 60)]
    [InlineData(3, 12, 90)]
    [InlineData(4, 700, 1_000_000)]
    public void Random_traffic_is_queued_as_the_slow_way_says(int seed, int messages, int octets)
    {
        var random = new Random(seed);
        var queue = new OutboundQueue(messages, octets);
        var slow = new SlowQueue(messages, octets);
        for (long now = 0; now < 16_000; now++)
        {
            // Tides: it fills for a while and empties for a while.
            if (random.Next(10) < (now / 2_000 % 2 == 0 ? 7 : 3))
            {
                Outbound item = RandomItem(random, now);
                Assert.True(slow.Add(item) == queue.Add(item), $"seed {seed}, step {now}");
            }
            else
            {
                Assert.True(slow.TryTake(now, out Outbound expected) == queue.TryTake(now, out Outbound taken), $"seed {seed}, step {now}");
                Assert.True(ReferenceEquals(expected.Message, taken.Message), $"seed {seed}, step {now}");
            }

            Assert.Equal(slow.Count, queue.Count);
            Assert.Equal(slow.Octets, queue.Octets);
            Assert.InRange(queue.Count, 0, messages);
            Assert.InRange(queue.Octets, 0, octets);
        }

        Assert.Equal(slow.Totals, queue.Totals);
        Assert.True(queue.Totals is { Replaced: > 0, Expired: > 0 });
        Assert.True(messages > 500 && octets > 1_000 || queue.Totals is { Dropped: > 0, Refused: > 0 });
    }

    [Fact]
    public void Events_are_refused_by_name_and_keep_their_order()
    {
        var queue = new OutboundQueue(3, 1_000);
        Assert.Equal(QueueOutcome.Added, queue.Add(Item(MessageClass.State, 1, 1)));
        Assert.Equal(QueueOutcome.Added, queue.Add(Item(MessageClass.Event, 0, 2)));
        Assert.Equal(QueueOutcome.Added, queue.Add(Item(MessageClass.Event, 0, 3)));
        Assert.Equal(QueueOutcome.AddedAndDropped, queue.Add(Item(MessageClass.Event, 0, 4)));
        Assert.Equal(QueueOutcome.Full, queue.Add(Item(MessageClass.Event, 0, 5)));
        Assert.Equal(QueueOutcome.Dropped, queue.Add(Item(MessageClass.State, 1, 6)));
        foreach (int octets in (int[])[2, 3, 4])
        {
            Assert.True(queue.TryTake(0, out Outbound item));
            Assert.Equal(octets, item.Message.Payload.Length);
        }

        Assert.False(queue.TryTake(0, out _));
        Assert.Equal(new QueueTotals(0, 2, 0, 1), queue.Totals);
    }

    [Fact]
    public void A_queue_in_use_allocates_nothing()
    {
        var queue = new OutboundQueue(16, 10_000);
        Outbound[] items = [.. Enumerable.Range(0, 40).Select(i => Item(i % 3 == 0 ? MessageClass.Event : MessageClass.State, (ulong)i % 9, i))];
        Assert.Equal(0, Allocations.Of(
            () =>
            {
                foreach (Outbound item in items)
                    queue.Add(item);
                while (queue.TryTake(0, out _))
                {
                }
            },
            10));
    }

    [Fact]
    public async Task Nothing_is_lost_between_threads()
    {
        const int Each = 20_000;
        var queue = new OutboundQueue(100, 1_000_000);
        int refused = 0;
        Task[] writers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                if (queue.Add(Item(MessageClass.Event, 0, 1)) == QueueOutcome.Full)
                    Interlocked.Increment(ref refused);
            }
        }))];
        Task all = Task.WhenAll(writers);
        int taken = 0;
        while (!all.IsCompleted || queue.Count > 0)
            taken += queue.TryTake(0, out _) ? 1 : 0;
        await all;
        Assert.Equal(2 * Each, taken + refused);
        Assert.Equal(refused, queue.Totals.Refused);
    }

    private static Outbound RandomItem(Random random, long now) => new(
        new MqttMessage
        {
            Topic = "t"u8.ToArray(),
            Payload = new byte[random.Next(20)],
            Class = random.Next(3) == 0 ? MessageClass.Event : MessageClass.State,
            StateKey = (ulong)random.Next(12),
            ExpiresAt = random.Next(2) == 0 ? now + random.Next(40) : null,
        },
        default,
        false,
        null);

    private static Outbound Item(MessageClass messageClass, ulong key, int octets) => new(
        new MqttMessage { Topic = "t"u8.ToArray(), Payload = new byte[octets], Class = messageClass, StateKey = key }, default, false, null);
}
