namespace V2X.Rsu.Verification;

/// <summary>
/// Certificates that one receiver has heard of by their digest alone, to be asked of whoever has them (peer-to-peer distribution of
/// IEEE 1609.2 clause 8). Bounded: the one asked for longest ago gives way. Safe from any thread; a look at it allocates nothing.
/// </summary>
internal sealed class CertificateRequests
{
    /// <summary>Octets of the digest by which a certificate is asked for (HashedId3).</summary>
    public const int DigestOctets = 3;

    private const int Capacity = 16;

    // Who has not been heard for so long is out of reach, and so is whoever could answer.
    private const long ForgottenAfterNanoseconds = 3_000_000_000;

    private readonly (uint HashedId3, long HeardNanoseconds)[] _wanted = new (uint, long)[Capacity];
    private readonly Lock _lock = new();
    private int _count;
    private long _total;

    /// <summary>Requests prepared since the start; a certificate missed anew counts anew.</summary>
    public long Total => Volatile.Read(ref _total);

    /// <summary>Notes that a message named a certificate nobody here knows.</summary>
    public void Add(uint hashedId3, long nowNanoseconds)
    {
        lock (_lock)
        {
            Forget(nowNanoseconds);
            int index = IndexOf(hashedId3);
            if (index < 0)
            {
                Volatile.Write(ref _total, _total + 1);
                if (_count == Capacity)
                    RemoveAt(Oldest());
                index = _count;
                Volatile.Write(ref _count, _count + 1);
            }

            _wanted[index] = (hashedId3, nowNanoseconds);
        }
    }

    /// <summary>The certificate was learned. Costs nothing where none is missed.</summary>
    public void Remove(uint hashedId3)
    {
        if (Volatile.Read(ref _count) == 0)
            return;
        lock (_lock)
        {
            int index = IndexOf(hashedId3);
            if (index >= 0)
                RemoveAt(index);
        }
    }

    /// <summary>The digests one after the other, as a header's inlineP2pcdRequest lists them; empty where none is missed.</summary>
    public byte[] ToArray(long nowNanoseconds)
    {
        lock (_lock)
        {
            Forget(nowNanoseconds);
            byte[] list = new byte[_count * DigestOctets];
            for (int i = 0; i < _count; i++)
            {
                uint id = _wanted[i].HashedId3;
                (list[i * DigestOctets], list[(i * DigestOctets) + 1], list[(i * DigestOctets) + 2]) = ((byte)(id >> 16), (byte)(id >> 8), (byte)id);
            }

            return list;
        }
    }

    private void Forget(long nowNanoseconds)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            if (nowNanoseconds - _wanted[i].HeardNanoseconds > ForgottenAfterNanoseconds)
                RemoveAt(i);
        }
    }

    private int IndexOf(uint hashedId3)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_wanted[i].HashedId3 == hashedId3)
                return i;
        }

        return -1;
    }

    private int Oldest()
    {
        int oldest = 0;
        for (int i = 1; i < _count; i++)
        {
            if (_wanted[i].HeardNanoseconds < _wanted[oldest].HeardNanoseconds)
                oldest = i;
        }

        return oldest;
    }

    private void RemoveAt(int index)
    {
        _wanted[index] = _wanted[_count - 1];
        Volatile.Write(ref _count, _count - 1);
    }
}
