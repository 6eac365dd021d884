using V2X.Model;
using V2X.Rsu.Accounting;

namespace V2X.Rsu.Tests.Spool;

public sealed class SpoolTests
{
    [Fact]
    public void What_memory_has_no_room_for_goes_to_disk_and_comes_back_in_order()
    {
        var test = new SpoolUnderTest(new MemorySpoolStore());
        for (int i = 0; i < 500; i++)
        {
            test.Enqueue(i % 5 == 0 ? DeliveryClass.Event : DeliveryClass.State, [(byte)i, (byte)(i >> 8)]);
            test.Spooler.Turn(isTick: false);
        }

        test.AssertAccount();
        Assert.True(test.Buffer.OnDiskAlone > 400);
        var payloads = new List<int>();
        List<ulong> sent = test.Drain((message, payload) =>
        {
            payloads.Add(payload[0] | (payload[1] << 8));
            Assert.Equal(("fake", 0.25f, 6u), (message.Facts.Edition, message.Facts.MisbehaviourScore, message.Facts.MisbehaviourChecks));
        });
        Assert.Equal(Enumerable.Range(1, 500).Select(n => (ulong)n), sent);
        Assert.Equal(Enumerable.Range(0, 500), payloads);
        test.AssertAccount();
        Assert.Equal((500L, 0L), test.Buffer.Totals());
        test.WriteAll();
        Assert.Equal(0, test.Disk.Octets);
    }

    [Fact]
    public void States_that_are_acknowledged_soon_never_touch_the_disk_and_events_do_at_once()
    {
        var test = new SpoolUnderTest(new MemorySpoolStore(), queueMessages: 64);
        test.Enqueue(DeliveryClass.State, [1]);
        test.Spooler.Turn(isTick: true);
        Assert.Equal((0, 0), (test.Spooler.WrittenOf(DeliveryClass.State), test.Spooler.WrittenOf(DeliveryClass.Event)));
        test.Enqueue(DeliveryClass.Event, [2]);
        test.Spooler.Turn(isTick: false);
        Assert.Equal((0, 1), (test.Spooler.WrittenOf(DeliveryClass.State), test.Spooler.WrittenOf(DeliveryClass.Event)));
        test.Drain();
        test.WriteAll();
        Assert.Equal((0, 0, 0), (test.Spooler.WrittenOf(DeliveryClass.State), test.Buffer.Count, test.Disk.Octets));
    }

    [Fact]
    public void A_killed_process_goes_on_with_its_run_and_the_account_holds()
    {
        var store = new MemorySpoolStore();
        var first = new SpoolUnderTest(store);
        for (int i = 0; i < 100; i++)
            first.Enqueue(i % 3 == 0 ? DeliveryClass.Event : DeliveryClass.State, [(byte)i]);
        first.WriteAll();
        List<ulong> sent = first.Take();
        first.Buffer.Acknowledge(sent[9]);
        first.Spooler.Turn(isTick: true);

        var second = new SpoolUnderTest(store.Copy());
        Assert.Equal(first.Spooler.RunId, second.Spooler.RunId);
        second.AssertAccount();
        Assert.Equal(first.Buffer.Totals().Held, second.Spooler.Recovery.Messages);
        second.Enqueue(DeliveryClass.State, [200]);
        List<ulong> rest = second.Drain();
        Assert.Equal(sent[10], rest[0]);
        Assert.Equal(rest.Order(), rest);
        Assert.True(rest[^1] >= second.Spooler.FirstNewSequence && second.Spooler.FirstNewSequence > 100);
        second.AssertAccount();
    }

    [Fact]
    public async Task An_agent_that_stops_in_order_leaves_no_gap()
    {
        var store = new MemorySpoolStore();
        var first = new SpoolUnderTest(store);
        for (int i = 0; i < 10; i++)
            first.Enqueue(DeliveryClass.State, [(byte)i]);
        await first.Spooler.DisposeAsync();
        Assert.True(store.Persisted > 0);
        var second = new SpoolUnderTest(store);
        Assert.Equal((10L, 11ul), (second.Spooler.Recovery.Messages, second.Spooler.FirstNewSequence));
    }

    [Fact]
    public void A_tail_torn_at_any_octet_is_cut_at_the_last_good_record()
    {
        var store = new MemorySpoolStore();
        var first = new SpoolUnderTest(store, queueMessages: 64);
        for (int i = 0; i < 3; i++)
        {
            first.Enqueue(DeliveryClass.Event, [(byte)i, 1, 2, 3]);
            first.Spooler.Turn(isTick: false);
        }

        string name = Assert.Single(store.Segments("event-"));
        byte[] whole = store[name];
        int record = (whole.Length - 16) / 3;
        for (int octets = whole.Length - record; octets < whole.Length; octets++)
        {
            MemorySpoolStore torn = store.Copy();
            torn[name] = whole[..octets];
            var next = new SpoolUnderTest(torn, queueMessages: 64);
            Assert.Equal((2, octets == whole.Length - record ? 0 : 1), (next.Spooler.Recovery.Messages, next.Spooler.Recovery.TornTails));
            Assert.Equal(whole.Length - record, torn[name].Length);
            next.Enqueue(DeliveryClass.Event, [9]);
            next.Spooler.Turn(isTick: false);
            Assert.Equal(3, next.Drain().Count);
            next.AssertAccount();
        }
    }

    [Fact]
    public void A_flipped_bit_costs_the_message_it_is_in_and_no_other()
    {
        var store = new MemorySpoolStore();
        var first = new SpoolUnderTest(store, queueMessages: 64);
        for (int i = 0; i < 5; i++)
            first.Enqueue(DeliveryClass.Event, [(byte)i, 1, 2, 3]);
        first.Spooler.Turn(isTick: false);
        string name = Assert.Single(store.Segments("event-"));
        int record = (store[name].Length - 16) / 5;
        for (int bit = 0; bit < record * 8; bit++)
        {
            MemorySpoolStore flipped = store.Copy();
            flipped[name][16 + (2 * record) + (bit / 8)] ^= (byte)(1 << (bit % 8));
            var next = new SpoolUnderTest(flipped, queueMessages: 64);
            Assert.Equal((5, 1), (next.Spooler.Recovery.Messages, next.Spooler.Recovery.Damaged));
            Assert.Equal([1ul, 2, 4, 5], next.Drain());
            Assert.Equal(1, next.Buffer.Drops[DropReason.SpoolDamaged]);
            next.AssertAccount();
        }
    }

    [Fact]
    public void What_goes_bad_while_it_waits_is_found_missing_and_counted()
    {
        var store = new MemorySpoolStore();
        var test = new SpoolUnderTest(store);
        for (int i = 0; i < 100; i++)
        {
            test.Enqueue(DeliveryClass.State, [(byte)i]);
            test.Spooler.Turn(isTick: false);
        }

        byte[] octets = store[store.Segments("state-")[0]];
        octets[octets.Length / 3] ^= 4;
        Assert.Equal(99, test.Drain().Count);
        Assert.Equal(1, test.Buffer.Drops[DropReason.SpoolDamaged]);
        test.AssertAccount();
    }

    [Fact]
    public void When_the_spool_is_full_the_oldest_states_go_first_and_events_last()
    {
        var test = new SpoolUnderTest(new MemorySpoolStore(), octets: 512 * 1024);
        byte[] payload = new byte[1000];
        void Enqueue(DeliveryClass delivery, int count)
        {
            for (int i = 0; i < count; i++)
            {
                test.Enqueue(delivery, payload);
                test.Spooler.Turn(isTick: false);
                Assert.True(test.Disk.Octets <= 512 * 1024);
            }
        }

        Enqueue(DeliveryClass.Event, 50);
        Enqueue(DeliveryClass.State, 1000);
        long states = test.Buffer.Drops[DropReason.SpoolFull];
        Assert.True(states > 400);
        test.AssertAccount();
        Enqueue(DeliveryClass.Event, 1000);
        test.AssertAccount();
        long drops = test.Buffer.Drops[DropReason.SpoolFull];
        Assert.True(drops > 1000, "events went when no state was left");
        var kinds = new List<string>();
        List<ulong> sent = test.Drain((message, _) => kinds.Add(message.Facts.Key.Type));
        Assert.DoesNotContain("BSM", kinds);
        Assert.Equal(Enumerable.Range(0, sent.Count).Select(n => (ulong)(2051 - sent.Count + n)), sent);
        test.AssertAccount();
    }

    [Fact]
    public void On_a_full_disk_events_replace_states_then_stay_in_memory_and_nothing_is_half_written()
    {
        var store = new MemorySpoolStore { Size = 200_000 };
        var test = new SpoolUnderTest(store, octets: 1 << 24);
        byte[] payload = new byte[1000];
        for (int i = 0; i < 300; i++)
        {
            test.Enqueue(DeliveryClass.State, payload);
            test.Spooler.Turn(isTick: false);
        }

        Assert.True(test.Spooler.IsRefusing);
        Assert.True(test.Buffer.Drops[DropReason.SpoolRefused] > 50);
        test.AssertAccount();
        store.Size = 0;
        test.Enqueue(DeliveryClass.Event, [1]);
        test.Spooler.Turn(isTick: false, isLast: true);
        Assert.Equal(1, test.Buffer.UnwrittenEvents());
        foreach (string name in store.Segments(""))
            Assert.Equal(0, new SpoolUnderTest(store.Copy() is var copy && (copy.Size = long.MaxValue) > 0 ? copy : copy).Spooler.Recovery.TornTails);
        store.Size = long.MaxValue;
        test.Spooler.Turn(isTick: true, isLast: true);
        Assert.Equal((false, 0), (test.Spooler.IsRefusing, test.Buffer.UnwrittenEvents()));
        Assert.Equal(301 - test.Buffer.Drops[DropReason.SpoolRefused] - test.Buffer.Drops[DropReason.SpoolFull], test.Drain().Count);
        test.AssertAccount();
    }

    [Fact]
    public void What_is_too_old_goes_and_steps_of_the_clock_make_nothing_older()
    {
        var time = new SteppedTime();
        var store = new MemorySpoolStore();
        var test = new SpoolUnderTest(store, time, queueMessages: 64, hours: 16);
        test.Enqueue(DeliveryClass.Event, [1]);
        test.WriteAll();
        time.Pass(TimeSpan.FromHours(8));
        test.Enqueue(DeliveryClass.Event, [2]);
        test.WriteAll();
        time.SetClock(TimeSpan.FromDays(400));
        test.WriteAll();
        time.SetClock(TimeSpan.FromDays(-800));
        test.WriteAll();
        Assert.Equal(2, test.Buffer.Totals().Held);
        Assert.Equal(2, new SpoolUnderTest(store.Copy(), time).Spooler.Recovery.Messages);
        time.Pass(TimeSpan.FromHours(9));
        test.WriteAll();
        Assert.Equal((1, 1), (test.Buffer.Totals().Held, test.Buffer.Drops[DropReason.SpoolExpired]));
        test.AssertAccount();
        Assert.Equal([2ul], test.Drain());
    }

    [Fact]
    public void A_new_stream_begins_again_at_the_first_unacknowledged_message_wherever_it_is()
    {
        var test = new SpoolUnderTest(new MemorySpoolStore());
        for (int i = 0; i < 200; i++)
        {
            test.Enqueue(DeliveryClass.State, [(byte)i]);
            test.Spooler.Turn(isTick: false);
        }

        for (ulong from = 1; from < 200; from += 20)
        {
            List<ulong> taken = test.Take();
            taken.AddRange(test.Take());
            Assert.Equal(from, taken[0]);
            test.Buffer.Acknowledge(from + 19);
            test.Spooler.Rewind();
        }

        Assert.Equal((200L, 0L), test.Buffer.Totals());
        test.AssertAccount();
    }

    [Fact]
    public void The_folder_of_another_agent_is_not_touched()
    {
        var store = new MemorySpoolStore();
        _ = new SpoolUnderTest(store);
        var fault = Assert.Throws<RsuStartException>(() => new V2X.Rsu.Spool.DiskSpool(store, new(1 << 20, TimeSpan.FromHours(1)), "rsu-2", 1, new SteppedTime()));
        Assert.Contains("another agent", fault.Message, StringComparison.Ordinal);
    }
}
