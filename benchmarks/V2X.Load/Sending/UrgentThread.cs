namespace V2X.Load.Sending;

/// <summary>
/// A thread that goes before all ordinary ones where the system permits: whoever sends or receives for a measurement stands for another machine,
/// and is not to be held up by what it measures.
/// </summary>
internal static class UrgentThread
{
    /// <summary>Starts it; it does not keep the process from ending.</summary>
    public static Thread Start(string name, Action work)
    {
        Thread thread = new(() =>
        {
            Libc.BeUrgent();
            work();
        })
        { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
