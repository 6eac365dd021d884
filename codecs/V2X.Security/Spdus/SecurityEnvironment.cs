using V2X.Security.Trust;

namespace V2X.Security.Spdus;

/// <summary>What verifiers share: the trust store, the signers met, the messages accepted lately. Safe for use from any thread.</summary>
public sealed class SecurityEnvironment
{
    private TrustState _state;

    /// <summary>Makes an environment.</summary>
    public SecurityEnvironment(TrustStore store, SpduVerifierOptions? options = null)
    {
        Options = options ?? new SpduVerifierOptions();
        _state = new TrustState(store, new CertificateCache(Options.CachedCertificates));
        Accepted = new ReplayWindow(Options.ReplayCapacity, Options.ReplayWindow);
    }

    /// <summary>Limits and tolerances.</summary>
    public SpduVerifierOptions Options { get; }

    /// <summary>What is trusted now.</summary>
    public TrustStore Store => Current.Store;

    /// <summary>Signers met under the present store.</summary>
    public CertificateCache Certificates => Current.Certificates;

    /// <summary>Store and signers that belong together; a verifier takes them once for each message.</summary>
    internal TrustState Current => Volatile.Read(ref _state);

    internal ReplayWindow Accepted { get; }

    /// <summary>Takes another store; signers met are verified anew, since what they rest on may have changed.</summary>
    public void Replace(TrustStore store) =>
        Volatile.Write(ref _state, new TrustState(store, new CertificateCache(Options.CachedCertificates)));
}
