namespace V2X.Border.Link;

/// <summary>
/// Recognises messages that came before, over whichever link. Of each origin the latest epochs are kept; an origin beyond the limit is
/// refused, so that one peer cannot make room by inventing others. Allocates only for an origin or epoch not met before.
/// For one thread at a time.
/// </summary>
internal sealed class DuplicateFilter(int origins, int windowMessages)
{
    /// <summary>A broker that restarts begins a new epoch; what it sent before may still be in somebody's spool.</summary>
    private const int EpochsKept = 8;

    private readonly Dictionary<string, List<Epoch>> _origins = new(StringComparer.Ordinal);

    /// <summary>Origins met.</summary>
    public int Origins => _origins.Count;

    /// <summary>Why a message is not to be taken; <see cref="LinkReason.None"/> for a new one.</summary>
    public LinkReason Check(in LinkMessageId id)
    {
        if (!_origins.TryGetValue(id.Origin, out List<Epoch>? epochs))
            return _origins.Count < origins ? LinkReason.None : LinkReason.TooManyOrigins;
        return Find(epochs, id)?.WindowOf(id).Check(id.Sequence) ?? LinkReason.None;
    }

    /// <summary>Notes a message that <see cref="Check"/> let through.</summary>
    public void Add(in LinkMessageId id)
    {
        if (!_origins.TryGetValue(id.Origin, out List<Epoch>? epochs))
        {
            epochs = [];
            _origins.Add(id.Origin, epochs);
        }

        Epoch? epoch = Find(epochs, id);
        if (epoch is null)
        {
            if (epochs.Count == EpochsKept)
                epochs.RemoveAt(0);
            epoch = new Epoch(id.Epoch, windowMessages);
            epochs.Add(epoch);
        }

        epoch.WindowOf(id).Add(id.Sequence);
    }

    /// <summary>Forgets a message that was noted and then did not cross after all.</summary>
    public void Remove(in LinkMessageId id)
    {
        if (_origins.TryGetValue(id.Origin, out List<Epoch>? epochs))
            Find(epochs, id)?.WindowOf(id).Remove(id.Sequence);
    }

    /// <summary>Every event in the windows, for keeping over a restart.</summary>
    public IEnumerable<LinkMessageId> Events() =>
        from origin in _origins
        from epoch in origin.Value
        from sequence in epoch.Events.Sequences()
        select new LinkMessageId(origin.Key, epoch.Number, sequence, IsEvent: true);

    private static Epoch? Find(List<Epoch> epochs, in LinkMessageId id)
    {
        for (int i = epochs.Count - 1; i >= 0; i--)
        {
            if (epochs[i].Number == id.Epoch)
                return epochs[i];
        }

        return null;
    }

    private sealed class Epoch(ulong number, int windowMessages)
    {
        private OriginWindow? _states;
        private OriginWindow? _events;

        public ulong Number => number;

        public OriginWindow Events => _events ??= new OriginWindow(windowMessages);

        public OriginWindow WindowOf(in LinkMessageId id) => id.IsEvent ? Events : _states ??= new OriginWindow(windowMessages);
    }
}
