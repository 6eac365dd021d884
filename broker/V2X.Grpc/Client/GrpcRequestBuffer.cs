using System.Buffers;

namespace V2X.Grpc;

/// <summary>Collects frames for one write to the transport. Keeps its memory between writes unless a burst made it large.</summary>
internal sealed class GrpcRequestBuffer : IBufferWriter<byte>
{
    private const int KeptBytes = 4 * GrpcLimits.MaxUnflushedBytes;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Count);

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Count);
    }

    public void Clear()
    {
        Count = 0;
        if (_bytes.Length > KeptBytes)
            Replace(4096);
    }

    /// <summary>Gives the memory back; only when no write is under way.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Count = 0;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Count < count)
            Replace(Math.Max(2 * _bytes.Length, Count + count));
    }

    private void Replace(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
