namespace V2X.Broker.Topics;

/// <summary>Collects the faults of a request, so that whoever made it learns of all of them at once. Bounded.</summary>
internal sealed class TopicFaults
{
    private const int Most = 32;
    private readonly List<string> _faults = [];
    private int _more;

    public void Add(string fault)
    {
        if (_faults.Count < Most)
            _faults.Add(fault);
        else
            _more++;
    }

    /// <summary>What a part of the request gives; the default where it is faulty.</summary>
    public T? Take<T>(Func<T> part)
    {
        try
        {
            return part();
        }
        catch (TopicException fault)
        {
            // Bounded in itself: a part counts what it leaves out.
            _faults.AddRange(fault.Faults);
            return default;
        }
    }

    /// <exception cref="TopicException">There are faults.</exception>
    public void ThrowIfAny()
    {
        if (_more > 0)
            _faults.Add($"{_more} faults more.");
        if (_faults.Count > 0)
            throw new TopicException(_faults);
    }
}
