using System.Buffers;

namespace V2X.Broker.Edges.Rest;

/// <summary>Octets that are being written, in an array of the pool. Give it back by disposing of it. For one thread at a time.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstOctets = 16 * 1024;
    private byte[] _octets = ArrayPool<byte>.Shared.Rent(FirstOctets);

    /// <summary>Octets written.</summary>
    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _octets.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _octets.Length - Length);
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _octets.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _octets.AsSpan(Length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_octets);
        _octets = [];
        Length = 0;
    }

    private void MakeRoom(int sizeHint)
    {
        int wanted = Length + Math.Max(sizeHint, 1);
        if (wanted <= _octets.Length)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, 2 * _octets.Length));
        _octets.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_octets);
        _octets = larger;
    }
}
