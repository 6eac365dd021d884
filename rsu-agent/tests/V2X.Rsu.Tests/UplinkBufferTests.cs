using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Tests;

public sealed class UplinkBufferTests
{
    [Fact]
    public void Acknowledging_lets_go_of_what_was_sent_and_of_nothing_else()
    {
        var buffer = new UplinkBuffer(16, 65_536);
        var batch = new UplinkBatch(2);
        for (int i = 0; i < 4; i++)
            Enqueue(buffer, DeliveryClass.State, [(byte)i]);
        buffer.Take(batch);
        Assert.Equal([1, 2], Sequences(batch));
        buffer.Acknowledge(ulong.MaxValue);
        Assert.Equal((2L, 2), buffer.Totals());
        buffer.Take(batch);
        Assert.Equal([3, 4], Sequences(batch));
        Assert.Equal([2], batch.Payload(0).ToArray());
    }

    [Fact]
    public void After_a_rewind_everything_unacknowledged_is_sent_again_in_order()
    {
        var buffer = new UplinkBuffer(16, 65_536);
        var batch = new UplinkBatch(16);
        for (int i = 0; i < 5; i++)
            Enqueue(buffer, DeliveryClass.State, [(byte)i]);
        buffer.Take(batch);
        buffer.Acknowledge(2);
        buffer.Rewind();
        Enqueue(buffer, DeliveryClass.State, [9]);
        buffer.Take(batch);
        Assert.Equal([3, 4, 5, 6], Sequences(batch));
    }

    [Fact]
    public void When_full_the_oldest_unsent_state_goes_first_then_sent_state_then_events()
    {
        var buffer = new UplinkBuffer(4, 65_536);
        var batch = new UplinkBatch(2);
        Enqueue(buffer, DeliveryClass.State, [1]); // 1
        Enqueue(buffer, DeliveryClass.Event, [2]); // 2
        buffer.Take(batch);
        Enqueue(buffer, DeliveryClass.State, [3]); // 3
        Enqueue(buffer, DeliveryClass.Event, [4]); // 4

        Assert.Equal([1, 2, 4, 5], Held(buffer, DeliveryClass.State)); // 3 went
        Assert.Equal([1, 2, 4, 6], Held(buffer, DeliveryClass.Event)); // 5 went
        Assert.Equal([2, 4, 6, 7], Held(buffer, DeliveryClass.Event)); // 1 went
        Assert.Equal([2, 4, 6, 7], Held(buffer, DeliveryClass.State)); // the newcomer went
        Assert.Equal([2, 6, 7, 8], Held(buffer, DeliveryClass.Event)); // 4, the oldest unsent event, went
        Assert.Equal(5, buffer.Drops[DropReason.UplinkQueueFull]);
    }

    [Fact]
    public void Octets_are_bounded_and_come_back_whole()
    {
        var random = new Random(7);
        var buffer = new UplinkBuffer(1000, 65_536);
        var batch = new UplinkBatch(1000);
        var sent = new Dictionary<ulong, byte[]>();
        for (ulong sequence = 1; sequence <= 2000; sequence++)
        {
            byte[] payload = new byte[random.Next(0, 1500)];
            random.NextBytes(payload);
            sent[sequence] = payload;
            Enqueue(buffer, DeliveryClass.State, payload);
            Assert.True(buffer.UsedOctets <= 65_536);
            if (sequence % 37 == 0)
            {
                buffer.Take(batch);
                for (int i = 0; i < batch.Count; i++)
                    Assert.Equal(sent[batch[i].Sequence], batch.Payload(i).ToArray());
                buffer.Acknowledge(sequence - 5);
            }
        }

        (long forwarded, long held) = buffer.Totals();
        Assert.Equal(2000, forwarded + held + buffer.Drops[DropReason.UplinkQueueFull]);
        buffer.Take(batch);
        buffer.Acknowledge(2000);
        Assert.Equal((0, 0), (buffer.Count, buffer.UsedOctets));
    }

    private static ulong[] Held(UplinkBuffer buffer, DeliveryClass newcomer)
    {
        Enqueue(buffer, newcomer, [0]);
        return [.. buffer.HeldSequences()];
    }

    private static void Enqueue(UplinkBuffer buffer, DeliveryClass delivery, byte[] payload)
    {
        var facts = new MessageFacts { Edition = "fake", ReceivedNanoseconds = 1, DecodedNanoseconds = 2 };
        facts.Key.Clear();
        facts.Key.Delivery = delivery;
        facts.Key.Type = "BSM";
        buffer.Enqueue(facts, payload);
    }

    private static ulong[] Sequences(UplinkBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(i => batch[i].Sequence)];
}
