namespace V2X.Testing;

/// <summary>Managed bytes that a repeated action allocates on this thread, once it is warm.</summary>
internal static class Allocations
{
    private const int MostRounds = 40;

    /// <summary>The least that one of some rounds allocated, each of them <paramref name="times"/> runs of <paramref name="action"/>.</summary>
    /// <remarks>
    /// The runtime itself may allocate on this thread in passing, when it loads a type or puts better code in place of what runs, and
    /// buffers grow until they fit the traffic. What the action allocates each time shows in every round.
    /// </remarks>
    public static long Of(Action action, int times = 1)
    {
        action();
        long least = long.MaxValue;
        for (int round = 0; round < MostRounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < times; i++)
                action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
