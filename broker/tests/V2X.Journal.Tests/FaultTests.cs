namespace V2X.Journal.Tests;

/// <summary>A disk that is full or fails under a running journal.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_full_disk_refuses_by_name_leaves_nothing_half_written_and_is_tried_again()
    {
        using var store = new MemoryStore();
        await using RecordJournal journal = JournalUnderTest.Open(store);
        await journal.CommitAsync("kept");
        int sound = store[store.Names().Single()].Length;
        store.Room = sound + 10;
        long waiting = journal.Append("it does not fit");
        await JournalUnderTest.UntilAsync(() => journal.Refusal == JournalOutcome.Full);
        Assert.Equal(JournalOutcome.Full, journal.TryAppend("refused"u8, out _));
        Assert.Contains("No space", journal.Fault, StringComparison.Ordinal);
        Assert.Equal(sound, store.Names().Sum(name => store[name].Length));
        Assert.True(journal.Committed < waiting);

        store.Room = long.MaxValue;
        await journal.WhenCommittedAsync(waiting).AsTask().WaitAsync(JournalUnderTest.Patience);
        await JournalUnderTest.UntilAsync(() => journal.Refusal == JournalOutcome.Appended);
        await journal.CommitAsync("after");
        Assert.Equal(["kept", "it does not fit", "after"], journal.Texts());
        Assert.Equal(1, journal.Figures().Refused);
    }

    [Fact]
    public async Task A_failed_sync_is_no_success()
    {
        using var store = new MemoryStore();
        await using RecordJournal journal = JournalUnderTest.Open(store);
        await journal.CommitAsync("one");
        store.FailingSyncs = 1;
        await journal.CommitAsync("two");
        await journal.CommitAsync("three");
        Assert.Equal(2, journal.Figures().Segments);

        using MemoryStore left = store.AfterPowerLoss();
        await using RecordJournal again = JournalUnderTest.Open(left);
        Assert.Equal(["one", "two", "three"], again.Texts());
    }

    [Fact]
    public async Task What_cannot_be_cut_off_again_is_read_once()
    {
        using var store = new MemoryStore();
        await using RecordJournal journal = JournalUnderTest.Open(store);
        await journal.CommitAsync("one");
        store.FailingSyncs = 1;
        store.FailingCuts = 1;
        await journal.CommitAsync("two");
        Assert.Equal(["one", "two"], journal.Texts());
        using MemoryStore left = store.Copy();
        await using RecordJournal again = JournalUnderTest.Open(left);
        Assert.Equal(["one", "two"], again.Texts());
    }

    [Fact]
    public async Task A_disk_that_fails_for_long_refuses_and_keeps_what_it_took()
    {
        using var store = new MemoryStore();
        await using RecordJournal journal = JournalUnderTest.Open(store);
        store.FailingSyncs = 6;
        long first = journal.Append("first");
        await JournalUnderTest.UntilAsync(() => journal.Refusal == JournalOutcome.Failed || journal.Committed >= first);
        await journal.WhenCommittedAsync(first).AsTask().WaitAsync(JournalUnderTest.Patience);
        Assert.Equal(["first"], journal.Texts());
        Assert.Equal(6, journal.Figures().Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Opened_on_a_disk_that_takes_nothing_it_refuses_until_the_disk_does_and_reads_meanwhile(bool isFull)
    {
        using var written = new MemoryStore();
        await using (RecordJournal journal = JournalUnderTest.Open(written))
            await journal.CommitAsync("before");
        using MemoryStore store = written.Copy();
        store.Room = isFull ? 0 : long.MaxValue;
        store.FailingSyncs = isFull ? 0 : int.MaxValue;
        await using RecordJournal again = JournalUnderTest.Open(store);
        Assert.Equal(isFull ? JournalOutcome.Full : JournalOutcome.Failed, again.TryAppend("refused"u8, out _));
        Assert.Equal(["before"], again.Texts());

        (store.Room, store.FailingSyncs) = (long.MaxValue, 0);
        await JournalUnderTest.UntilAsync(() => again.Refusal == JournalOutcome.Appended);
        await again.CommitAsync("after");
        Assert.Equal(["before", "after"], again.Texts());
    }

    [Fact]
    public async Task More_than_memory_is_set_aside_for_is_refused_as_busy()
    {
        using var store = new MemoryStore();
        await using RecordJournal journal = JournalUnderTest.Open(store, JournalUnderTest.Options(bufferOctets: 1_000));
        store.Room = 0;
        byte[] record = new byte[400];
        JournalOutcome outcome = JournalOutcome.Appended;
        int taken = 0;
        for (; taken < 10 && outcome == JournalOutcome.Appended; taken++)
            outcome = journal.TryAppend(record, out _);
        Assert.True(outcome is JournalOutcome.Busy or JournalOutcome.Full, outcome.ToString());
        Assert.InRange(taken, 2, 6);
        Assert.Equal(JournalOutcome.TooLarge, journal.TryAppend(new byte[(1 << 20) + 1], out _));
    }
}
