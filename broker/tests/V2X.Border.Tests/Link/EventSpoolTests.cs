using V2X.Border.Link;

namespace V2X.Border.Tests.Link;

public class EventSpoolTests
{
    private static readonly LinkLimits s_limits = new() { SegmentOctets = 256, SpoolEvents = 1_000, Unacknowledged = 8, MessageOctets = 128 };

    [Fact]
    public void Events_outlive_the_spool_and_sequences_go_on()
    {
        var store = new MemorySegmentStore();
        using (EventSpool spool = Fill(store, 1, 100))
        {
            Assert.Equal((100UL, 100), (spool.LastSequence, spool.Count));
            spool.Acknowledge(60);
        }

        using EventSpool again = Fill(store, 101, 120);
        Assert.Equal((7UL, 120UL), (again.Id, again.LastSequence));
        Assert.InRange(again.FirstSequence, 40UL, 61UL);
        for (ulong sequence = 61; sequence <= 120; sequence++)
            Assert.Equal(Content(sequence), again.Read(sequence));
        again.Acknowledge(120);
        Assert.Single(store.Segments);
        again.Dispose();
        using var third = new EventSpool(store, s_limits, newId: 9);
        Assert.Equal(121UL, third.Append(Content(121)));
    }

    [Fact]
    public void A_tail_cut_anywhere_costs_the_last_event_and_is_counted()
    {
        for (int cut = 1; cut < 8 + 100; cut++)
        {
            var store = new MemorySegmentStore();
            Fill(store, 1, 1).Dispose();
            using MemoryStream segment = Assert.Single(store.Segments.Values);
            long whole = segment.ToArray().Length;
            using (var spool = new EventSpool(store, s_limits, newId: 8))
                spool.Append(new byte[100]);
            (string name, MemoryStream file) = Assert.Single(store.Segments);
            byte[] octets = file.ToArray();
            Assert.Equal(whole + 108, octets.Length);
            using var torn = new MemoryStream();
            torn.Write(octets.AsSpan(0, octets.Length - cut));
            store.Segments[name] = torn;
            using var after = new EventSpool(store, s_limits, newId: 8);
            Assert.Equal((1UL, cut < 108 ? 1 : 0, 7UL), (after.LastSequence, after.TornTails, after.Id));
            Assert.Equal(Content(1), after.Read(1));
            Assert.Equal(2UL, after.Append(Content(2)));
        }
    }

    [Fact]
    public void A_changed_octet_is_found()
    {
        var store = new MemorySegmentStore();
        Fill(store, 1, 3).Dispose();
        (string name, MemoryStream file) = Assert.Single(store.Segments);
        byte[] octets = file.ToArray();
        for (int at = 24; at < octets.Length; at++)
        {
            byte[] changed = [.. octets];
            changed[at] ^= 0x10;
            var copy = new MemorySegmentStore();
            using MemoryStream stream = new();
            stream.Write(changed);
            copy.Segments[name] = stream;
            using var spool = new EventSpool(copy, s_limits, newId: 8);
            Assert.Equal(1, spool.TornTails);
            Assert.True(spool.LastSequence < 3);
            for (ulong sequence = 1; sequence <= spool.LastSequence; sequence++)
                Assert.Equal(Content(sequence), spool.Read(sequence));
        }
    }

    [Fact]
    public void A_full_spool_gives_up_its_oldest_events_and_counts_them()
    {
        var store = new MemorySegmentStore();
        using var spool = new EventSpool(store, s_limits with { SpoolEvents = 50 }, newId: 7);
        for (ulong sequence = 1; sequence <= 200; sequence++)
            spool.Append(Content(sequence));
        Assert.InRange(spool.Count, 40, 50);
        Assert.Equal(200 - spool.Count, spool.DroppedFull);
        Assert.Null(spool.Read(spool.FirstSequence - 1));
        Assert.Equal(Content(spool.FirstSequence), spool.Read(spool.FirstSequence));
    }

    [Fact]
    public void The_window_agrees_with_a_set_of_all_sequences()
    {
        const int Seed = 20260;
        var random = new Random(Seed);
        var window = new OriginWindow(128);
        var all = new HashSet<ulong>();
        ulong highest = 0;
        for (int i = 0; i < 20_000; i++)
        {
            ulong sequence = (ulong)Math.Max(1, (long)highest + random.Next(-200, random.Next(20) == 0 ? 300 : 5));
            LinkReason expected = highest >= 128 && sequence <= highest - 128 ? LinkReason.TooOld
                : all.Contains(sequence) ? LinkReason.Duplicate : LinkReason.None;
            Assert.True(window.Check(sequence) == expected, $"seed {Seed}, step {i}: {sequence} with {highest} as the highest");
            if (expected != LinkReason.None)
                continue;
            window.Add(sequence);
            all.Add(sequence);
            highest = Math.Max(highest, sequence);
        }

        Assert.Equal(all.Where(sequence => sequence + 128 > highest).Order(), window.Sequences());
    }

    [Fact]
    public void A_newer_state_takes_the_place_of_an_older_one_and_the_oldest_goes_when_full()
    {
        var queue = new StateQueue(3);
        Assert.Equal(LinkReason.None, Add(queue, sender: 1, measured: 10, content: 1));
        Assert.Equal(LinkReason.None, Add(queue, 2, 10, 2));
        Assert.Equal(LinkReason.Replaced, Add(queue, 1, 11, 3));
        Assert.Equal(LinkReason.Replaced, Add(queue, 1, 9, 4));
        Assert.Equal(LinkReason.None, Add(queue, 3, 10, 5));
        Assert.Equal(LinkReason.QueueFull, Add(queue, 4, 10, 6));
        Assert.True(queue.Forget(Key(3), Id(5)));
        Assert.False(queue.Forget(Key(4), Id(5)));
        Assert.Equal([2, 6], Drain(queue));
        for (byte content = 10; content < 100; content++)
            Assert.Equal(LinkReason.None, content % 2 == 0 ? Add(queue, content, 1, content) : (Drain(queue), LinkReason.None).Item2);
    }

    private static EventSpool Fill(MemorySegmentStore store, ulong first, ulong last)
    {
        var spool = new EventSpool(store, s_limits, newId: 7);
        for (ulong sequence = first; sequence <= last; sequence++)
            Assert.Equal(sequence, spool.Append(Content(sequence)));
        return spool;
    }

    private static byte[] Content(ulong sequence) => [.. BitConverter.GetBytes(sequence), .. new byte[sequence % 30]];

    private static LinkReason Add(StateQueue queue, ulong sender, long measured, byte content) =>
        queue.Add(Key(sender), Id(content), measured, [content]);

    private static LinkStateKey Key(ulong sender) => new(default, "BSM", "hk", "", 4, sender);

    private static LinkMessageId Id(byte content) => new("hk-1", 1, content, IsEvent: false);

    private static List<int> Drain(StateQueue queue)
    {
        var contents = new List<int>();
        while (queue.TryTake(out ReadOnlySpan<byte> content))
            contents.Add(content[0]);
        return contents;
    }
}
