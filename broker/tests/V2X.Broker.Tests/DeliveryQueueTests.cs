using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests;

public class DeliveryQueueTests
{
    private const int Seed = 20260724;
    private static readonly MessageType s_type = new(1, Family.Sae, "BSM");
    private static readonly Region s_region = new(0, "hk");

    [Fact]
    public void Does_what_a_plain_list_would_do()
    {
        for (int round = 0; round < 200; round++)
            PlayAgainstModel(new Random(Seed + round), limit: 16 + round % 5, $"seed {Seed + round}");
    }

    [Fact]
    public void A_newer_state_takes_the_place_of_the_older_one_and_an_older_one_never_that_of_a_newer()
    {
        var queue = new DeliveryQueue(16);
        queue.Add(State(1, measured: 10));
        queue.Add(State(2, measured: 10));
        Assert.Equal(QueueOutcome.Replaced, queue.Add(State(1, measured: 20)));
        Assert.Equal(QueueOutcome.Replaced, queue.Add(State(1, measured: 15)));
        Assert.Equal([(1UL, 20L), (2UL, 10L)], Take(queue, 16).Select(m => (m.StationId, m.MeasuredNs)));
        Assert.Equal((2UL, 0UL), (queue.Totals.Replaced, queue.Totals.Dropped));
    }

    [Fact]
    public void An_event_that_finds_only_events_closes_the_queue_and_those_before_it_remain()
    {
        var queue = new DeliveryQueue(16);
        for (uint i = 0; i < 16; i++)
            Assert.Equal(QueueOutcome.Added, queue.Add(Event(i)));
        Assert.Equal(QueueOutcome.Dropped, queue.Add(State(1, 1)));
        Assert.Equal(QueueOutcome.Overflow, queue.Add(Event(16)));
        Assert.Equal(QueueOutcome.Closed, queue.Add(Event(17)));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (ulong)i), Take(queue, 32).Select(m => m.StationId));
    }

    [Fact]
    public void Takes_no_more_octets_than_asked_but_always_one_message()
    {
        var queue = new DeliveryQueue(16);
        for (uint i = 0; i < 5; i++)
            queue.Add(Event(i));
        Assert.Single(Take(queue, 16, octets: 1));
        Assert.Equal(2, Take(queue, 16, octets: 8).Count);
    }

    [Fact]
    public async Task Wakes_its_waiter_once_for_each_time_it_ran_empty()
    {
        var queue = new DeliveryQueue(16);
        for (uint i = 0; i < 1_000; i++)
        {
            Task waiting = queue.WaitAsync().AsTask();
            queue.Add(State(i % 3, i));
            await waiting.WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Single(Take(queue, 16));
        }
    }

    [Fact]
    public void Adding_and_taking_allocates_nothing()
    {
        var queue = new DeliveryQueue(64);
        StoredMessage[] messages = [.. Enumerable.Range(0, 200).Select(i => i % 5 == 0 ? Event((uint)i) : State((uint)i, i))];
        var buffer = new StoredMessage[64];
        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (StoredMessage message in messages)
                queue.Add(message);
            while (queue.Take(buffer, int.MaxValue) > 0)
                ;
        }));
    }

    private static void PlayAgainstModel(Random random, int limit, string context)
    {
        var queue = new DeliveryQueue(limit);
        var model = new List<StoredMessage>();
        ulong dropped = 0;
        ulong replaced = 0;
        for (int step = 0; step < 400; step++)
        {
            if (random.Next(3) == 0)
            {
                int count = random.Next(1, 8);
                Assert.Equal(model.Take(count), Take(queue, count));
                model.RemoveRange(0, Math.Min(count, model.Count));
                continue;
            }

            StoredMessage message = random.Next(8) == 0 ? Event((uint)step) : State((uint)random.Next(40), step);
            int same = message.IsState ? model.FindIndex(m => m.IsState && m.StateKey == message.StateKey) : -1;
            bool overflow = false;
            if (same >= 0)
            {
                model[same] = message;
                replaced++;
            }
            else if (model.Count < limit)
            {
                model.Add(message);
            }
            else if (model.FindIndex(m => m.IsState) is >= 0 and var oldest)
            {
                model.RemoveAt(oldest);
                model.Add(message);
                dropped++;
            }
            else if (message.IsState)
            {
                dropped++;
            }
            else
            {
                overflow = true;
            }

            Assert.True(overflow == (queue.Add(message) == QueueOutcome.Overflow), context);
            Assert.True(model.Count == queue.Count, context);
            if (overflow)
                break;
        }

        Assert.Equal((replaced, dropped), (queue.Totals.Replaced, queue.Totals.Dropped));
        Assert.Equal(model, Take(queue, limit));
    }

    private static List<StoredMessage> Take(DeliveryQueue queue, int count, int octets = int.MaxValue)
    {
        var buffer = new StoredMessage[count];
        return [.. buffer[..queue.Take(buffer, octets)]];
    }

    private static StoredMessage State(uint station, long measured) => Make(station, measured, isState: true);

    private static StoredMessage Event(uint number) => Make(number, 0, isState: false);

    private static StoredMessage Make(uint station, long measured, bool isState) => new()
    {
        Wire = new Message { Payload = TestMessages.Station(station) },
        Type = s_type,
        Region = s_region,
        StateKey = new StateKey(1, 0, 4, station),
        IsState = isState,
        StationId = station,
        StationIdOctets = 4,
        HasPosition = false,
        LatitudeDegrees = 0,
        LongitudeDegrees = 0,
        Tile = default,
        MeasuredNs = measured,
        IngestedNs = measured,
    };
}
