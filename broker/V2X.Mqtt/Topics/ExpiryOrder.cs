namespace V2X.Mqtt.Topics;

/// <summary>Retained messages by when they expire: a heap in which any node finds itself again.</summary>
internal sealed class ExpiryOrder
{
    private RetainedNode[] _heap = new RetainedNode[16];
    private int _count;

    /// <summary>The one that expires first.</summary>
    public RetainedNode? First => _count == 0 ? null : _heap[0];

    /// <summary>Puts a node where its message's expiry says, or takes it out where it has none.</summary>
    public void Update(RetainedNode node)
    {
        if (node.Message?.ExpiresAt is null)
        {
            Remove(node);
            return;
        }

        if (node.ExpiryIndex < 0)
        {
            if (_count == _heap.Length)
                Array.Resize(ref _heap, _count * 2);
            Put(node, _count++);
        }

        Settle(node);
    }

    private static long ExpiryOf(RetainedNode node) => node.Message!.ExpiresAt!.Value;

    private void Remove(RetainedNode node)
    {
        int at = node.ExpiryIndex;
        if (at < 0)
            return;
        node.ExpiryIndex = -1;
        RetainedNode last = _heap[--_count];
        _heap[_count] = null!;
        if (last == node)
            return;
        Put(last, at);
        Settle(last);
    }

    private void Settle(RetainedNode node)
    {
        int at = node.ExpiryIndex;
        while (at > 0 && ExpiryOf(node) < ExpiryOf(_heap[(at - 1) / 2]))
        {
            Put(_heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }

        while (at * 2 + 1 < _count)
        {
            int child = at * 2 + 1;
            if (child + 1 < _count && ExpiryOf(_heap[child + 1]) < ExpiryOf(_heap[child]))
                child++;
            if (ExpiryOf(_heap[child]) >= ExpiryOf(node))
                break;
            Put(_heap[child], at);
            at = child;
        }

        Put(node, at);
    }

    private void Put(RetainedNode node, int at)
    {
        _heap[at] = node;
        node.ExpiryIndex = at;
    }
}
