using V2X.Rsu.Options;
using V2X.Security;
using V2X.Security.Signing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Rsu.Signing;

/// <summary>
/// Signs something and verifies it as a receiver would, where the trust store knows the certificate's issuer. What is refused here would be
/// refused by everybody.
/// </summary>
internal sealed class SigningTrial(RsuOptions options, TimeProvider time)
{
    private const int Room = 2 * Certificate.MaxOctets;
    private TrustStore? _store;
    private bool _isLoaded;

    /// <summary>Why what this signs is refused; null where it is not, or where nobody here can tell.</summary>
    public string? FaultOf(LoadedSigner signer)
    {
        long nowUnixNs = new AgentClock(time).UnixNanoseconds();
        if (Store(nowUnixNs) is not { } store || store.Find(signer.Certificate.IssuerDigest) is null)
        {
            return signer.Certificate.IsImplicit
                ? "is implicit, so that only its issuer shows whether the key belongs to it; put the issuer into Security.TrustStore."
                : null;
        }

        byte[] signed = new byte[Room];
        ulong aid = signer.Permissions.Count > 0 ? signer.Permissions[0].Aid : 0;
        SpduSignerStatus status = new SpduSigner(signer.Identity, SignerPolicy.Always, time).Sign("trial"u8, new SpduHeader(aid), signed, out int length);
        if (status != SpduSignerStatus.Signed)
            return $"cannot sign: {status}.";
        var environment = new SecurityEnvironment(store, new SpduVerifierOptions { Country = options.Security.Country > 0 ? options.Security.Country : null });
        var context = new SpduContext { NowUnixNs = nowUnixNs, Receiver = options.Site is { } site ? new GeoPoint(site.LatitudeE7, site.LongitudeE7) : null };
        return new SpduVerifier(environment).Verify(signed.AsSpan(0, length), context, out SpduVerdict verdict)
            ? null
            : $"what it signs is refused as {SecurityReasonText.Of(verdict.Reason)}; docs/reasons.md says what that means.";
    }

    private TrustStore? Store(long nowUnixNs)
    {
        if (_isLoaded || options.Security.TrustStore.Length == 0)
            return _store;
        _isLoaded = true;
        try
        {
            _store = TrustStoreFiles.Load(options.Security.TrustStore, nowUnixNs);
        }
        catch (TrustStoreException)
        {
            // Told with the settings of verification.
        }

        return _store;
    }
}
