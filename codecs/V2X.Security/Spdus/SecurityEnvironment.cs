using V2X.Security.Trust;

namespace V2X.Security.Spdus;

/// <summary>What verifiers share: the trust store, the signers met, the messages accepted lately. Safe for use from any thread.</summary>
public sealed class SecurityEnvironment
{
    private TrustStore _store;

    /// <summary>Makes an environment.</summary>
    public SecurityEnvironment(TrustStore store, SpduVerifierOptions? options = null)
    {
        _store = store;
        Options = options ?? new SpduVerifierOptions();
        Certificates = new CertificateCache(Options.CachedCertificates);
        Accepted = new ReplayWindow(Options.ReplayCapacity, Options.ReplayWindow);
    }

    /// <summary>Limits and tolerances.</summary>
    public SpduVerifierOptions Options { get; }

    /// <summary>What is trusted now.</summary>
    public TrustStore Store => Volatile.Read(ref _store);

    /// <summary>Signers met.</summary>
    public CertificateCache Certificates { get; private set; }

    internal ReplayWindow Accepted { get; }

    /// <summary>Takes another store; signers met are verified anew, since what they rest on may have changed.</summary>
    public void Replace(TrustStore store)
    {
        Volatile.Write(ref _store, store);
        Certificates = new CertificateCache(Options.CachedCertificates);
    }
}
