using System.Diagnostics;

namespace V2X.Fuzz;

/// <summary>Watches the workers: says every few seconds how far they are, and notices one that hangs or memory that grows.</summary>
internal sealed class Progress(IReadOnlyList<Worker> workers, Findings findings, long started)
{
    /// <summary>No decoder may take this long over one input, whatever else the machine does.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);

    /// <summary>Reusable objects and the kept inputs of all decoders and threads stay well below this.</summary>
    private const long MostBytes = 1L << 30;

    private TimeSpan _told;

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(started);

    /// <summary>False where a worker hangs and the run must end.</summary>
    public bool Look()
    {
        foreach (Worker worker in workers.Where(worker => worker.Busy > Hang))
        {
            (string target, byte[] input) = worker.Current;
            findings.Add(target, $"hangs: over {Hang.TotalSeconds:0} s", input);
            return false;
        }

        if (GC.GetTotalMemory(forceFullCollection: false) > MostBytes && GC.GetTotalMemory(forceFullCollection: true) > MostBytes)
        {
            findings.Add("all", $"memory grows above {MostBytes >> 20} MiB", []);
            return false;
        }

        if (Elapsed - _told > TellEvery)
        {
            _told = Elapsed;
            Console.WriteLine(Summary());
        }

        return true;
    }

    public string Summary()
    {
        long inputs = workers.Sum(worker => worker.Inputs);
        return $"{Elapsed.TotalSeconds,6:0} s  {inputs:n0} inputs ({inputs / Elapsed.TotalSeconds:n0}/s), {workers.Sum(worker => worker.Accepted):n0} taken as valid, " +
            $"{workers.Max(worker => worker.Ends):n0} ways of ending, {GC.GetTotalMemory(false) >> 20} MiB, {findings.Count} faults";
    }
}
