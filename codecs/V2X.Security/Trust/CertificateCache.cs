namespace V2X.Security.Trust;

/// <summary>
/// Signers met before, so that a message with only their digest can be checked and a certificate sent again is not verified again.
/// Bounded: where it is full the one not asked for the longest gives way. Safe for use from any thread; a lookup allocates nothing.
/// </summary>
public sealed class CertificateCache
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, LinkedListNode<VerifiedCertificate>> _byDigest;
    private readonly LinkedList<VerifiedCertificate> _byUse = new();

    /// <summary>Makes a cache of <paramref name="capacity"/> certificates (1 or more), about 2 KiB each.</summary>
    public CertificateCache(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        _byDigest = new Dictionary<ulong, LinkedListNode<VerifiedCertificate>>(capacity);
    }

    /// <summary>Most certificates held.</summary>
    public int Capacity { get; }

    /// <summary>Certificates held.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _byDigest.Count;
        }
    }

    /// <summary>The signer of this HashedId8; null where it has not been met.</summary>
    public VerifiedCertificate? Find(ulong hashedId8)
    {
        lock (_lock)
        {
            if (!_byDigest.TryGetValue(hashedId8, out LinkedListNode<VerifiedCertificate>? node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>Keeps a signer. One that is there already stays, so that sending a certificate in other octets changes nothing.</summary>
    public void Add(VerifiedCertificate certificate)
    {
        ulong digest = certificate.Certificate.HashedId8;
        lock (_lock)
        {
            if (_byDigest.ContainsKey(digest))
                return;
            if (_byDigest.Count >= Capacity)
            {
                _byDigest.Remove(_byUse.Last!.Value.Certificate.HashedId8);
                _byUse.RemoveLast();
            }

            _byDigest[digest] = _byUse.AddFirst(certificate);
        }
    }
}
