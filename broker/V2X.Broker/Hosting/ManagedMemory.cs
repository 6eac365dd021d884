namespace V2X.Broker.Hosting;

/// <summary>The managed memory of this process.</summary>
internal class ManagedMemory
{
    /// <summary>Octets in use, with what the next collection will take.</summary>
    public virtual long Octets => GC.GetTotalMemory(false);

    /// <summary>Has everything collected that can be, waits for it, and tells what is left, octets.</summary>
    public virtual long Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return GC.GetTotalMemory(false);
    }
}
