using System.Buffers.Binary;

namespace V2X.Journal.Tests;

/// <summary>A journal on a real disk, and what is kept of it.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "v2x-journal-" + Guid.NewGuid().ToString("n"));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Many_appenders_and_a_reader_that_follows_agree()
    {
        await using RecordJournal journal = RecordJournal.Open(JournalUnderTest.Options(_folder), TimeProvider.System);
        const int Appenders = 4;
        const int Each = 5_000;
        Task following = Task.Run(() => FollowAsync(journal, Appenders * Each));
        await Task.WhenAll(Enumerable.Range(0, Appenders).Select(appender => Task.Run(() => AppendAsync(journal, appender, Each))));
        await following.WaitAsync(JournalUnderTest.Patience);
        JournalFigures figures = journal.Figures();
        Assert.Equal((Appenders * Each, Appenders * Each, 0), (figures.Appended, figures.Committed, figures.PendingOctets));
        Assert.True(figures.Segments > 1);
        Assert.InRange(figures.Commits, 1, (Appenders * Each) - 1);
    }

    [Fact]
    public async Task A_folder_is_of_one_journal_at_a_time()
    {
        await using (RecordJournal.Open(JournalUnderTest.Options(_folder), TimeProvider.System))
            Assert.Throws<IOException>(() => RecordJournal.Open(JournalUnderTest.Options(_folder), TimeProvider.System));
        await using RecordJournal again = RecordJournal.Open(JournalUnderTest.Options(_folder), TimeProvider.System);
        Assert.Equal(0, again.Last);
    }

    [Fact]
    public async Task Size_takes_whole_segments_but_none_that_somebody_needs()
    {
        await using RecordJournal journal = RecordJournal.Open(JournalUnderTest.Options(_folder, segmentOctets: 2_000, maximumOctets: 10_000), TimeProvider.System);
        long first = await journal.CommitAsync("needed");
        for (int i = 0; i < 60; i++)
            await journal.CommitAsync(new string('x', 500));
        Assert.InRange(journal.Figures().Octets, 4_000, 10_000);
        Assert.True(journal.KeptAfter > first);
        List<(long Position, string Text)> kept = journal.All();
        Assert.Equal(journal.KeptAfter + 1, kept[0].Position);

        long needed = kept[0].Position;
        journal.KeepFrom = needed;
        JournalOutcome outcome = JournalOutcome.Appended;
        for (int i = 0; i < 60 && outcome == JournalOutcome.Appended; i++)
        {
            outcome = journal.TryAppend(new byte[500], out _);
            await journal.CommitAllAsync();
        }

        Assert.Equal(JournalOutcome.Full, outcome);
        Assert.Equal(needed, journal.All()[0].Position);
        long head = journal.Append("snapshot", JournalAppend.StartsSegment | JournalAppend.BeyondLimit);
        await journal.CommitAllAsync();
        journal.DropBefore(head);
        await JournalUnderTest.UntilAsync(() => journal.Figures().Segments == 1);
        Assert.Equal(["snapshot"], journal.Texts());
        Assert.Equal(JournalOutcome.Appended, journal.TryAppend("goes on"u8, out _));
    }

    [Fact]
    public async Task Age_takes_what_is_old_after_a_restart()
    {
        var options = new JournalOptions { Folder = _folder, SegmentOctets = 100, MaximumAge = TimeSpan.FromHours(1), CommitInterval = TimeSpan.Zero };
        await using (RecordJournal journal = RecordJournal.Open(options, TimeProvider.System))
        {
            await journal.CommitAsync("old");
            await journal.CommitAsync("young");
        }

        string oldest = Directory.GetFiles(_folder, "*" + Segment.Suffix).Order(StringComparer.Ordinal).First();
        File.SetLastWriteTimeUtc(oldest, TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));
        await using RecordJournal again = RecordJournal.Open(options, TimeProvider.System);
        await again.CommitAsync("new");
        await JournalUnderTest.UntilAsync(() => again.Figures().DroppedSegments == 1);
        Assert.Equal(["young", "new"], again.Texts());
    }

    [Fact]
    public async Task Appending_allocates_nothing()
    {
        await using RecordJournal journal = RecordJournal.Open(JournalUnderTest.Options(_folder, segmentOctets: 64 << 20), TimeProvider.System);
        byte[] record = new byte[300];
        long least = Allocations.Of(() =>
        {
            while (journal.TryAppend(record, out _) != JournalOutcome.Appended)
                Thread.Yield();
        }, times: 200);
        Assert.Equal(0, least);
    }

    private static async Task AppendAsync(RecordJournal journal, int appender, int count)
    {
        byte[] record = new byte[32];
        long last = 0;
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record, appender);
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), i);
            Assert.Equal(JournalOutcome.Appended, journal.TryAppend(record, out long position));
            Assert.True(position > last);
            last = position;
            if (i % 100 == 0)
                await journal.WhenCommittedAsync(position).AsTask().WaitAsync(JournalUnderTest.Patience);
        }
    }

    private static async Task FollowAsync(RecordJournal journal, int count)
    {
        using JournalReader reader = journal.Read(journal.Origin);
        int[] next = new int[8];
        for (int read = 0; read < count; read++)
        {
            while (!reader.MoveNext())
                await journal.WhenCommittedAsync(reader.Position + 1).AsTask().WaitAsync(JournalUnderTest.Patience);
            int appender = BinaryPrimitives.ReadInt32LittleEndian(reader.Record);
            Assert.Equal(next[appender]++, BinaryPrimitives.ReadInt32LittleEndian(reader.Record[4..]));
        }
    }
}
