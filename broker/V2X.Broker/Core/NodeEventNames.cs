using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>
/// The latest events of each other node, by what that node calls them, so that one which comes again is recognised however long it was away and
/// whatever the others sent meanwhile. Bounded by node, and in the number of nodes; the one heard longest ago is forgotten. Guarded by the core's gate.
/// </summary>
internal sealed class NodeEventNames
{
    // More than a node sends again: what waits for its confirmation at one time, and what was confirmed since its log last said so.
    private const int EventsOfNode = 8_192;
    private const int Nodes = 256;

    private readonly BoundedTable<Source, BoundedTable<Number, byte>?> _nodes = new(Nodes);

    /// <summary>Whether an event has been noted.</summary>
    public bool Contains(NodeOrigin origin)
    {
        int slot = _nodes.Find(new Source(origin.Node, origin.Epoch));
        return slot >= 0 && _nodes.ValueAt(slot)!.Find(new Number(origin.Number)) >= 0;
    }

    /// <summary>Notes an event.</summary>
    public void Add(NodeOrigin origin, long nowNs)
    {
        ref BoundedTable<Number, byte>? events = ref _nodes.ValueAt(_nodes.Touch(new Source(origin.Node, origin.Epoch), nowNs, out _, out _));
        events ??= new BoundedTable<Number, byte>(EventsOfNode);
        events.Touch(new Number(origin.Number), nowNs, out _, out _);
    }

    private readonly record struct Source(string Node, ulong Epoch)
    {
        public override int GetHashCode() => (int)(Epoch * 0x9E3779B97F4A7C15 >> 32);
    }

    private readonly record struct Number(ulong Value)
    {
        public override int GetHashCode() => (int)(Value * 0x9E3779B97F4A7C15 >> 32);
    }
}
