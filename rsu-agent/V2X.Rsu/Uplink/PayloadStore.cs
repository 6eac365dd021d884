namespace V2X.Rsu.Uplink;

/// <summary>
/// Payloads in chunks of 256 octets out of one block of memory that is reserved at the start: no fragmentation, nothing
/// allocated later. For one caller at a time.
/// </summary>
internal sealed class PayloadStore
{
    private const int ChunkOctets = 256;
    private const int None = -1;
    private readonly byte[] _octets;
    private readonly int[] _next;
    private int _free;

    public PayloadStore(int capacityOctets)
    {
        int chunks = Math.Max(1, capacityOctets / ChunkOctets);
        _octets = GC.AllocateUninitializedArray<byte>(chunks * ChunkOctets);
        _next = new int[chunks];
        for (int i = 0; i < chunks; i++)
            _next[i] = i + 1 < chunks ? i + 1 : None;
        FreeChunks = chunks;
    }

    public int Chunks => _next.Length;

    public int FreeChunks { get; private set; }

    public int UsedOctets => (_next.Length - FreeChunks) * ChunkOctets;

    public static int ChunksFor(int octets) => (octets + ChunkOctets - 1) / ChunkOctets;

    public bool CanEverHold(int octets) => ChunksFor(octets) <= _next.Length;

    /// <summary>Stores a payload and returns its first chunk, -1 for an empty one. The caller has seen to enough free chunks.</summary>
    public int Put(ReadOnlySpan<byte> payload)
    {
        int first = None;
        int last = None;
        while (!payload.IsEmpty)
        {
            int chunk = _free;
            _free = _next[chunk];
            FreeChunks--;
            int octets = Math.Min(ChunkOctets, payload.Length);
            payload[..octets].CopyTo(_octets.AsSpan(chunk * ChunkOctets));
            payload = payload[octets..];
            if (last == None)
                first = chunk;
            else
                _next[last] = chunk;
            _next[chunk] = None;
            last = chunk;
        }

        return first;
    }

    public void CopyTo(int first, Span<byte> destination)
    {
        for (int chunk = first; !destination.IsEmpty; chunk = _next[chunk])
        {
            int octets = Math.Min(ChunkOctets, destination.Length);
            _octets.AsSpan(chunk * ChunkOctets, octets).CopyTo(destination);
            destination = destination[octets..];
        }
    }

    public void Release(int first)
    {
        for (int chunk = first; chunk != None;)
        {
            int next = _next[chunk];
            _next[chunk] = _free;
            _free = chunk;
            FreeChunks++;
            chunk = next;
        }
    }
}
