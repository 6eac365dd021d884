namespace V2X.Journal.Tests;

/// <summary>What is left of a journal after its process, its disk or the power failed it.</summary>
public sealed class RecoveryTests
{
    private static readonly string[] s_three = ["first", "second", "the third and last"];

    [Fact]
    public async Task Every_cut_of_the_last_record_leaves_those_before_it_and_is_told()
    {
        using MemoryStore written = await WrittenAsync();
        string name = written.Names().Single();
        byte[] whole = written[name];
        int last = RecordFrame.HeaderOctets + s_three[2].Length;
        for (int cut = 1; cut < last; cut++)
        {
            using MemoryStore store = written.Copy();
            store[name] = whole[..^cut];
            await using RecordJournal journal = JournalUnderTest.Open(store);
            Assert.Equal(s_three[..2], journal.Texts());
            Assert.Equal((1, 1, last - cut), (journal.Recovery.Segments, journal.Recovery.TornTails, journal.Recovery.TornOctets));
            Assert.Equal(whole.Length - last, store[name].Length);
            await journal.CommitAsync("after");
            Assert.Equal([.. s_three[..2], "after"], journal.Texts());
        }
    }

    [Fact]
    public async Task A_cut_in_the_header_of_a_new_segment_costs_that_segment_alone()
    {
        using MemoryStore written = await WrittenAsync();
        for (int length = 0; length <= Segment.HeaderOctets; length++)
        {
            using MemoryStore store = written.Copy();
            store[Segment.NameOf(long.MaxValue)] = new byte[length];
            await using RecordJournal journal = JournalUnderTest.Open(store);
            Assert.Equal(s_three, journal.Texts());
            Assert.Equal(1, journal.Recovery.TornTails);
        }
    }

    [Fact]
    public async Task A_flipped_bit_costs_the_record_that_it_is_in()
    {
        using MemoryStore written = await WrittenAsync();
        string name = written.Names().Single();
        byte[] whole = written[name];
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            using MemoryStore store = written.Copy();
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            store[name] = damaged;
            await using RecordJournal journal = JournalUnderTest.Open(store);
            Assert.Equal(s_three.Where((_, i) => i != RecordAt(bit / 8)), journal.Texts());
        }
    }

    [Fact]
    public async Task Both_copies_of_a_header_damaged_set_the_file_aside()
    {
        using MemoryStore store = await WrittenAsync();
        string name = store.Names().Single();
        byte[] damaged = store[name];
        damaged[3] ^= 1;
        damaged[(Segment.HeaderOctets / 2) + 9] ^= 1;
        store[name] = damaged;
        await using RecordJournal journal = JournalUnderTest.Open(store);
        Assert.Equal(1, journal.Recovery.SetAside);
        Assert.Empty(journal.Texts());
        Assert.Contains(name + ".damaged", store.Names());
    }

    [Fact]
    public async Task Power_taken_away_at_any_moment_costs_nothing_committed()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (int round = 0; round < 30; round++)
        {
            using var store = new MemoryStore();
            MemoryStore left;
            List<(long Position, string Text)> committed;
            await using (RecordJournal journal = JournalUnderTest.Open(store, JournalUnderTest.Options(segmentOctets: 300)))
            {
                long last = 0;
                for (int i = random.Next(1, 200); i > 0; i--)
                {
                    last = journal.Append("record " + i);
                    if (random.Next(20) == 0)
                        await journal.WhenCommittedAsync(last - random.Next(5)).AsTask().WaitAsync(JournalUnderTest.Patience);
                }

                committed = journal.All();
                left = store.AfterPowerLoss();
            }

            using (left)
            {
                await using RecordJournal again = JournalUnderTest.Open(left);
                List<(long Position, string Text)> found = again.All();
                Assert.True(committed.SequenceEqual(found.Take(committed.Count)), $"seed {Seed}, round {round}: {committed.Count} were committed, {found.Count} are there");
                Assert.True(again.Append("next") > store.Names().Count + committed.Select(record => record.Position).LastOrDefault());
            }
        }
    }

    [Fact]
    public async Task Positions_grow_over_restarts_and_in_an_emptied_folder()
    {
        using var store = new MemoryStore();
        long before;
        await using (RecordJournal journal = JournalUnderTest.Open(store))
            before = await journal.CommitAsync("one");
        await using (RecordJournal journal = JournalUnderTest.Open(store))
        {
            Assert.Equal(before, journal.Last);
            long second = await journal.CommitAsync("two");
            Assert.True(second > before + 1);
            Assert.Equal(["two"], journal.Texts(before));
            before = second;
        }

        using var emptied = new MemoryStore();
        await JournalUnderTest.UntilAsync(() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 10 > before - (1 << 24));
        await using RecordJournal afresh = JournalUnderTest.Open(emptied);
        Assert.True(afresh.KeptAfter > before - (1 << 25), "an emptied journal gives positions that were given before");
    }

    [Fact]
    public async Task No_position_is_given_twice_even_where_none_of_its_records_got_to_the_disk()
    {
        const int Seed = 20261123;
        var random = new Random(Seed);
        MemoryStore store = new();
        long given = 0;
        for (int round = 0; round < 40; round++)
        {
            MemoryStore left;
            await using (RecordJournal journal = JournalUnderTest.Open(store))
            {
                Assert.True(journal.Origin >= given, $"seed {Seed}, round {round}: goes on after {journal.Origin}, though {given} has been given");
                if (random.Next(3) == 0)
                    await journal.CommitAsync("it is there");
                left = store.AfterPowerLoss();
                for (int i = random.Next(3); i > 0; i--)
                    journal.Append("nobody ever sees it again");
                given = journal.Appended;
            }

            store.Dispose();
            store = left;
        }

        Assert.InRange(store.Names().Count, 1, 40);
        store.Dispose();
    }

    // Which of the three a place in the file belongs to; -1: the header, of which there are two.
    private static int RecordAt(int octet)
    {
        int end = Segment.HeaderOctets;
        for (int i = 0; i < s_three.Length; i++)
        {
            if (octet < end)
                return i - 1;
            end += RecordFrame.HeaderOctets + s_three[i].Length;
        }

        return octet < end ? s_three.Length - 1 : -1;
    }

    private static async Task<MemoryStore> WrittenAsync()
    {
        var store = new MemoryStore();
        await using RecordJournal journal = JournalUnderTest.Open(store);
        foreach (string text in s_three)
            await journal.CommitAsync(text);
        return store.Copy();
    }
}
