using System.Text;
using V2X.Journal.Files;

namespace V2X.Journal.Tests;

/// <summary>Short ways to do things with a journal of texts.</summary>
internal static class JournalUnderTest
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static JournalOptions Options(string folder = "", int segmentOctets = 64 << 10, long maximumOctets = long.MaxValue, int bufferOctets = 1 << 20) => new()
    {
        Folder = folder,
        SegmentOctets = segmentOctets,
        MaximumOctets = maximumOctets,
        BufferOctets = bufferOctets,
        CommitInterval = TimeSpan.FromMilliseconds(1),
        RetryInterval = TimeSpan.FromMilliseconds(20),
    };

    public static RecordJournal Open(IJournalStore store, JournalOptions? options = null) => RecordJournal.Open(options ?? Options(), store, TimeProvider.System);

    public static long Append(this RecordJournal journal, string text, JournalAppend how = JournalAppend.None)
    {
        Assert.Equal(JournalOutcome.Appended, journal.TryAppend(Encoding.UTF8.GetBytes(text), out long position, how));
        return position;
    }

    public static async Task<long> CommitAsync(this RecordJournal journal, string text)
    {
        long position = journal.Append(text);
        await journal.CommitAllAsync();
        return position;
    }

    public static Task CommitAllAsync(this RecordJournal journal) => journal.WhenCommittedAsync(journal.Appended).AsTask().WaitAsync(Patience);

    public static List<(long Position, string Text)> All(this RecordJournal journal, long after = 0)
    {
        using JournalReader reader = journal.Read(after);
        List<(long, string)> all = [];
        while (reader.MoveNext())
            all.Add((reader.Position, Encoding.UTF8.GetString(reader.Record)));
        return all;
    }

    public static List<string> Texts(this RecordJournal journal, long after = 0) => [.. journal.All(after).Select(record => record.Text)];

    public static async Task UntilAsync(Func<bool> reached)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        long start = TimeProvider.System.GetTimestamp();
        while (!reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "it never came to that");
            await timer.WaitForNextTickAsync();
        }
    }
}
