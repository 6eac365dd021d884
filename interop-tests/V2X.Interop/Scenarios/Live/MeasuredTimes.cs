namespace V2X.Interop.Scenarios.Live;

/// <summary>When what the latest messages say was true, by sender and count. Bounded: the oldest are forgotten. Safe from several threads.</summary>
internal sealed class MeasuredTimes
{
    private const int MostRemembered = 32_768;
    private readonly Lock _gate = new();
    private Dictionary<(ulong Sender, int Count), long> _latest = [];
    private Dictionary<(ulong Sender, int Count), long> _before = [];

    /// <summary>Notes a message that is about to be sent.</summary>
    public void Note(ulong sender, int count, long measuredNs)
    {
        lock (_gate)
        {
            if (_latest.Count >= MostRemembered)
            {
                (_latest, _before) = (_before, _latest);
                _latest.Clear();
            }

            _latest[(sender, count)] = measuredNs;
        }
    }

    /// <summary>Finds a message that has arrived.</summary>
    public bool TryFind(ulong sender, int count, out long measuredNs)
    {
        lock (_gate)
            return _latest.TryGetValue((sender, count), out measuredNs) || _before.TryGetValue((sender, count), out measuredNs);
    }
}
