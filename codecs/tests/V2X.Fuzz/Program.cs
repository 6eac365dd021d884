using System.Diagnostics;
using V2X.Fuzz;
using V2X.Fuzz.Targets;

FuzzOptions? options = FuzzOptions.Parse(args, out string? fault);
if (options is null)
{
    (fault is null ? Console.Out : Console.Error).WriteLine(fault ?? FuzzOptions.Help);
    return fault is null ? 0 : 2;
}

IReadOnlyList<Func<FuzzTarget>> targets = [.. TargetList.All(Path.Combine(AppContext.BaseDirectory, "vectors"))
    .Where(make => make().Name.Contains(options.Only, StringComparison.Ordinal))];
Console.WriteLine($"{targets.Count} decoders, {options.Threads} threads, seed {options.Seed} (again with: --seed {options.Seed})");
Findings findings = new(options.Corpus);
long started = Stopwatch.GetTimestamp();
Corpus.Replay(Path.Combine(AppContext.BaseDirectory, "corpus"), targets, findings);
Worker[] workers = [.. Enumerable.Range(0, options.Threads).Select(i => new Worker(targets, options, i, findings))];
Thread[] threads = [.. workers.Select(worker => new Thread(worker.Run, 16 << 20) { IsBackground = true })];
Array.ForEach(threads, thread => thread.Start());
Progress progress = new(workers, findings, started);
while (Array.Exists(threads, thread => thread.IsAlive))
{
    foreach (Thread thread in threads)
        thread.Join(TimeSpan.FromMilliseconds(500));
    if (!progress.Look())
        return 1;
}

Console.WriteLine(progress.Summary());
return findings.Count == 0 ? 0 : 1;
