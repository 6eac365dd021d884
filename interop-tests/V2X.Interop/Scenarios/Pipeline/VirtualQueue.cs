namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>What will arrive when, in virtual time. What is due at the same time arrives in the order it was sent. For one thread.</summary>
internal sealed class VirtualQueue
{
    private readonly PriorityQueue<Action<long>, (long AtNs, long Number)> _waiting = new();
    private long _number;

    /// <summary>Things under way.</summary>
    public int Count => _waiting.Count;

    /// <summary>Lets <paramref name="arrive"/> happen at a time; it is called with that time, Unix nanoseconds.</summary>
    public void At(long unixNs, Action<long> arrive) => _waiting.Enqueue(arrive, (unixNs, _number++));

    /// <summary>Lets everything happen that is due up to and including a time.</summary>
    public void RunUntil(long unixNs)
    {
        while (_waiting.TryPeek(out Action<long>? arrive, out (long AtNs, long Number) due) && due.AtNs <= unixNs)
        {
            _waiting.Dequeue();
            arrive(due.AtNs);
        }
    }
}
