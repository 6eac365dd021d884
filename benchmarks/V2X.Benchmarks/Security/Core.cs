using System.Runtime.InteropServices;

namespace V2X.Benchmarks.Security;

/// <summary>Holds the calling thread to one core, so that it and its yardstick run on the same one.</summary>
internal static partial class Core
{
    /// <summary>Holds this thread to the last core of the machine, and says which that is.</summary>
    public static int Hold()
    {
        int core = Math.Min(Environment.ProcessorCount, 64) - 1;
        ulong mask = 1UL << core;
        return sched_setaffinity(0, sizeof(ulong), in mask) == 0
            ? core
            : throw new InvalidOperationException($"This thread cannot be held to core {core} (error {Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sched_setaffinity(int thread, nuint size, in ulong mask);
}
