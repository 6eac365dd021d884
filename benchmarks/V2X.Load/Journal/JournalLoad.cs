using V2X.Journal;
using V2X.Load.Figures;
using V2X.Results;

namespace V2X.Load.Journal;

/// <summary>Events that a broker keeps before it acknowledges them: the journal by itself, beside a sync for each record, and a whole broker with and without it.</summary>
internal sealed class JournalLoad(TimeSpan duration)
{
    private const int RecordOctets = 300;
    private const int Appenders = 8;
    private const int Window = 128;
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>Measures, and holds the figures against the budgets.</summary>
    public async Task<int> RunAsync(int runs, string? file)
    {
        Verdict verdict = new("journal");
        string folder = Directory.CreateTempSubdirectory("v2x-journal-").FullName;
        try
        {
            double each = SyncEach(Path.Combine(folder, "each"));
            double group = await CommitInGroupsAsync(Path.Combine(folder, "group"));
            verdict.Note("group commit", group, "records/s", Better.Higher, new Peer("a sync for each record", each));
            List<double>[] rates = [[], []];
            for (int run = 0; run < 2 * runs; run++)
            {
                bool isKept = run % 2 == 1;
                rates[run % 2].Add(await BrokerEvents.AcknowledgedPerSecondAsync(isKept ? Path.Combine(folder, $"broker-{run}") : "", duration));
            }

            verdict.Note("acknowledged events", Median.Of(rates[1]), "events/s", Better.Higher, new Peer("without a log", Median.Of(rates[0])));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return verdict.Finish(file);
    }

    // What it would be without groups.
    private double SyncEach(string folder)
    {
        Directory.CreateDirectory(folder);
        using FileStream file = new(Path.Combine(folder, "records"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] record = new byte[RecordOctets];
        long begun = Time.GetTimestamp();
        long count = 0;
        for (; Time.GetElapsedTime(begun) < duration / 2; count++)
        {
            file.Write(record);
            file.Flush(flushToDisk: true);
        }

        double rate = count / Time.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine($"a sync for each record of {RecordOctets} octets: {rate:0} records/s");
        return rate;
    }

    private async Task<double> CommitInGroupsAsync(string folder)
    {
        await using RecordJournal journal = RecordJournal.Open(new JournalOptions { Folder = folder, MaximumOctets = 1L << 30 }, Time);
        long begun = Time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Appenders).Select(_ => Task.Run(async () =>
        {
            byte[] record = new byte[RecordOctets];
            while (Time.GetElapsedTime(begun) < duration)
            {
                long last = 0;
                for (int i = 0; i < Window; i++)
                    journal.TryAppend(record, out last);
                await journal.WhenCommittedAsync(last);
            }
        })));
        JournalFigures figures = journal.Figures();
        double rate = figures.Committed / Time.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(
            $"journal, {Appenders} appenders that wait after {Window}: {rate:0} records/s in {figures.Commits} commits, "
            + $"sync {figures.SyncTime.TotalMilliseconds / figures.Commits:0.00} ms in the mean, {figures.SlowestSync.TotalMilliseconds:0.0} ms at most");
        return rate;
    }
}
