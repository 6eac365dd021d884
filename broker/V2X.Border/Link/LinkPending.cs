using System.Runtime.InteropServices;

namespace V2X.Border.Link;

/// <summary>
/// What was decided and waits for the note of it. Keeps its memory, so that it allocates nothing once it has held the largest batch. Guarded
/// by the router's lock.
/// </summary>
internal sealed class LinkPending
{
    private readonly List<LinkLeaving> _leaving = [];
    private byte[] _octets = new byte[4_096];
    private int _used;

    /// <summary>Messages that came in, with the peer that brought each.</summary>
    public List<(LinkMessage Message, LinkPeer From)> Taken { get; } = [];

    public int LeavingCount => _leaving.Count;

    public void AddTaken(LinkMessage message, LinkPeer from) => Taken.Add((message, from));

    public void AddLeaving(LinkMessage message, LinkPeer peer, ReadOnlySpan<byte> octets)
    {
        if (_octets.Length - _used < octets.Length)
            Array.Resize(ref _octets, Math.Max(2 * _octets.Length, _used + octets.Length));
        octets.CopyTo(_octets.AsSpan(_used));
        _leaving.Add(new LinkLeaving(peer, message.Id, message.StateKey, message.MeasuredNs, _used, octets.Length));
        _used += octets.Length;
    }

    public ref readonly LinkLeaving Leaving(int index, out ReadOnlySpan<byte> octets)
    {
        ref readonly LinkLeaving leaving = ref CollectionsMarshal.AsSpan(_leaving)[index];
        octets = _octets.AsSpan(leaving.At, leaving.Octets);
        return ref leaving;
    }

    public void ClearLeaving()
    {
        _leaving.Clear();
        _used = 0;
    }
}
