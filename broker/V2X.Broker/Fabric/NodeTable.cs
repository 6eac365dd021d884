using V2X.Broker.Core;

namespace V2X.Broker.Fabric;

/// <summary>The nodes heard lately. Safe from any thread.</summary>
internal sealed class NodeTable(string self, TimeSpan silence, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly long _silenceNs = silence.Nanoseconds();
    private long _changedNs = time.UnixNanoseconds();
    private volatile bool _othersAskForFused;
    private volatile int _others;

    /// <summary>Whether there is another node.</summary>
    public bool HasOthers => _others > 0;

    /// <summary>Nodes heard lately, this one included.</summary>
    public int Count => _others + 1;

    /// <summary>Whether subscribers of another node ask for what fusion makes.</summary>
    public bool OthersAskForFused => _othersAskForFused;

    /// <summary>For how long the nodes have been the same ones, nanoseconds.</summary>
    public long UnchangedNs => time.UnixNanoseconds() - Interlocked.Read(ref _changedNs);

    /// <summary>Notes what a node says of itself; true where it was not known.</summary>
    public bool Heard(string name, NodeNews news)
    {
        lock (_gate)
        {
            bool isNew = !_nodes.TryGetValue(name, out Node known) || known.News.Epoch != news.Epoch;
            _nodes[name] = new Node(news, time.UnixNanoseconds());
            Settle(isNew);
            return isNew;
        }
    }

    /// <summary>Forgets who has been silent; their names.</summary>
    public List<string> Forget()
    {
        lock (_gate)
        {
            long oldest = time.UnixNanoseconds() - _silenceNs;
            List<string> gone = [.. _nodes.Where(node => node.Value.HeardNs < oldest).Select(node => node.Key)];
            foreach (string name in gone)
                _nodes.Remove(name);
            if (gone.Count > 0)
                Settle(isChange: true);
            return gone;
        }
    }

    /// <summary>Forgets everybody: the link has been lost.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _nodes.Clear();
            Settle(isChange: true);
        }
    }

    /// <summary>The node that should hold a shard: each shard picks one of those that fuse, and keeps it whoever else comes and goes.</summary>
    public string PreferredFor(int shard)
    {
        lock (_gate)
        {
            string best = self;
            uint most = Weight(self, shard);
            foreach ((string name, Node node) in _nodes)
            {
                uint weight = Weight(name, shard);
                if (node.News.Fuses && (weight > most || (weight == most && string.CompareOrdinal(name, best) < 0)))
                    (best, most) = (name, weight);
            }

            return best;
        }
    }

    private static uint Weight(string name, int shard)
    {
        uint hash = 2_166_136_261 ^ (uint)shard * 0x9E3779B9;
        foreach (char c in name)
            hash = (hash ^ c) * 16_777_619;
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ hash >> 13;
    }

    private void Settle(bool isChange)
    {
        _others = _nodes.Count;
        _othersAskForFused = _nodes.Values.Any(node => node.News.AsksForFused);
        if (isChange)
            Interlocked.Exchange(ref _changedNs, time.UnixNanoseconds());
    }

    private readonly record struct Node(NodeNews News, long HeardNs);
}

/// <summary>What a node says of itself about once a second.</summary>
/// <param name="Epoch">Drawn at its start.</param>
/// <param name="AsksForFused">Whether its subscribers ask for what fusion makes.</param>
/// <param name="Fuses">Whether it takes shards.</param>
internal readonly record struct NodeNews(ulong Epoch, bool AsksForFused, bool Fuses);
