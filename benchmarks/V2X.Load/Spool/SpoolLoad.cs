using Microsoft.Extensions.Logging.Abstractions;
using V2X.Load.EndToEnd;
using V2X.Load.Figures;
using V2X.Model;
using V2X.Results;
using V2X.Rsu.Options;
using V2X.Rsu.Spool;
using V2X.Rsu.Uplink;

namespace V2X.Load.Spool;

/// <summary>What an agent's spool takes and gives, how long it takes to open a gigabyte of it, the same in SQLite, and what it costs a message that never needs it.</summary>
internal sealed class SpoolLoad(int messagesPerSecond, TimeSpan duration)
{
    private const int PayloadOctets = 300;
    private const long RecoveryOctets = 1L << 30;
    private const int SqliteMessages = 400_000;
    private const int Batch = 1_024;
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>Measures, and holds the figures against the budgets.</summary>
    public async Task<int> RunAsync(int runs, string? file)
    {
        Verdict verdict = new("spool");
        string folder = Directory.CreateTempSubdirectory("v2x-spool-").FullName;
        try
        {
            (double @in, double @out) = RunSqlite(Path.Combine(folder, "spool.db"));
            RunSegments(Path.Combine(folder, "segments"), verdict, new Peer("SQLite", @in), new Peer("SQLite", @out));
            await CompareAsync(Path.Combine(folder, "agent"), runs, verdict);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return verdict.Finish(file);
    }

    private static RsuOptions Options(string folder) => new() { AgentId = "load", Uplink = { Spool = { Folder = folder } } };

    private static (Spooler Spooler, DiskSpool Disk, UplinkBuffer Buffer) Open(string folder)
    {
        RsuOptions options = Options(folder);
        UplinkBuffer buffer = new(options.Uplink.QueueMessages, options.Uplink.QueueOctets, isSpooled: true);
        DiskSpool disk = new(new FolderSpoolStore(folder), new SpoolLimits(4 * RecoveryOctets, TimeSpan.FromHours(24)), options.AgentId, 1, Time);
        return (new Spooler(disk, buffer, options, Time, NullLogger.Instance), disk, buffer);
    }

    private static string Rate(long messages, TimeSpan time) => $"{messages / time.TotalSeconds:0} msg/s";

    private static void RunSegments(string folder, Verdict verdict, Peer sqliteIn, Peer sqliteOut)
    {
        (Spooler spooler, DiskSpool disk, UplinkBuffer buffer) = Open(folder);
        MessageFacts facts = new() { Edition = "ydt3709-2020" };
        facts.Key.Clear();
        facts.Key.Type = "BSM";
        facts.Envelope.Set(V2X.Contracts.V1.Stack.Dsmp);
        facts.ReceivedNanoseconds = (Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        byte[] payload = new byte[PayloadOctets];
        Random.Shared.NextBytes(payload);
        long begun = Time.GetTimestamp();
        long count = 0;
        for (; disk.Octets < RecoveryOctets; count++)
        {
            facts.Key.Delivery = count % 4 == 0 ? DeliveryClass.Event : DeliveryClass.State;
            buffer.Enqueue(facts, payload);
            if (count % Batch == 0)
                spooler.Turn(isTick: true, isLast: true);
        }

        spooler.Turn(isTick: true, isLast: true);
        TimeSpan written = Time.GetElapsedTime(begun);
        disk.Persist();
        TimeSpan persisted = Time.GetElapsedTime(begun);
        disk.Dispose();
        Console.WriteLine($"segments: {count} messages of {PayloadOctets} octets, {RecoveryOctets >> 20} MB; in {Rate(count, written)}, with the sync of all at the end {Rate(count, persisted)}");

        begun = Time.GetTimestamp();
        (spooler, disk, buffer) = Open(folder);
        TimeSpan recovery = Time.GetElapsedTime(begun);
        verdict.Note("messages not recovered", Math.Max(0, count - spooler.Recovery.Messages), "messages", Better.Lower);
        begun = Time.GetTimestamp();
        UplinkBatch batch = new(256);
        long taken = 0;
        for (spooler.Take(batch); batch.Count > 0; spooler.Take(batch))
        {
            taken += batch.Count;
            buffer.Acknowledge(batch[batch.Count - 1].Sequence);
            if (taken % (16 * 256) == 0)
                spooler.Turn(isTick: true);
        }

        TimeSpan read = Time.GetElapsedTime(begun);
        disk.Dispose();
        verdict.Note("messages in", count / persisted.TotalSeconds, "messages/s", Better.Higher, sqliteIn);
        verdict.Note("messages out", taken / read.TotalSeconds, "messages/s", Better.Higher, sqliteOut);
        verdict.Note("recovery of 1 GB", recovery.TotalSeconds, "s", Better.Lower);
    }

    private static (double In, double Out) RunSqlite(string path)
    {
        byte[] body = new byte[PayloadOctets + 180];
        Random.Shared.NextBytes(body);
        long begun = Time.GetTimestamp();
        using (SqliteSpool spool = new(path))
        {
            for (long last = 0; last < SqliteMessages; last += Batch)
                spool.Append(last, Batch, body);
        }

        TimeSpan written = Time.GetElapsedTime(begun);
        begun = Time.GetTimestamp();
        using SqliteSpool again = new(path);
        TimeSpan opened = Time.GetElapsedTime(begun);
        begun = Time.GetTimestamp();
        long after = 0;
        for (long last = again.TakeAndDelete(0, 256); last > 0; last = again.TakeAndDelete(after, 256))
            after = last;
        TimeSpan read = Time.GetElapsedTime(begun);
        Console.WriteLine($"SQLite: {SqliteMessages} messages of {body.Length} octets; in {Rate(SqliteMessages, written)}, opened in {opened.TotalMilliseconds:0} ms, out and deleted {Rate(after, read)}");
        return (SqliteMessages / written.TotalSeconds, after / read.TotalSeconds);
    }

    // In turns, so that what else the machine has to do hits both alike.
    private async Task CompareAsync(string folder, int runs, Verdict verdict)
    {
        List<double>[] p50 = [[], []];
        List<double>[] p99 = [[], []];
        for (int run = 0; run < 2 * runs; run++)
        {
            int with = run % 2;
            Console.WriteLine($"end to end {(with == 1 ? "with" : "without")} spool");
            EndToEndLoad load = new(messagesPerSecond, duration, null) { SpoolFolder = with == 1 ? folder : "" };
            StageLatencies figures = await load.RunOnceAsync(verdict);
            p50[with].Add(figures.Total.Microseconds(0.5));
            p99[with].Add(figures.Total.Microseconds(0.99));
        }

        verdict.Note("end to end with it, p50", Median.Of(p50[1]), "µs", Better.Lower, new Peer("without", Median.Of(p50[0])));
        verdict.Note("end to end with it, p99", Median.Of(p99[1]), "µs", Better.Lower, new Peer("without", Median.Of(p99[0])));
    }
}
