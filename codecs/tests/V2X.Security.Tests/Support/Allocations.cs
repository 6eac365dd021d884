namespace V2X.Security.Tests.Support;

/// <summary>Managed octets that a repeated action allocates on this thread, once it is warm.</summary>
internal static class Allocations
{
    /// <remarks>
    /// The runtime itself may allocate on this thread while it optimises what runs, so that the least of a few rounds counts; what
    /// the action allocates each time shows in every one.
    /// </remarks>
    public static long Of(Action action, int times = 200)
    {
        const int rounds = 5;
        action();
        long least = long.MaxValue;
        for (int round = 0; round < rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < times; i++)
                action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
