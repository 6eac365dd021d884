namespace V2X.Security.Tests.Support;

/// <summary>Managed octets that a repeated action allocates on this thread, once it is warm.</summary>
internal static class Allocations
{
    public static long Of(Action action, int times = 200)
    {
        for (int i = 0; i < 50; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < times; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
