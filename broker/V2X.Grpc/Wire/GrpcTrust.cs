using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace V2X.Grpc;

/// <summary>Chain rules for a closed set of authorities: no others count, and no revocation server is asked.</summary>
internal static class GrpcTrust
{
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static X509ChainPolicy Policy(X509Certificate2Collection authorities, string purpose)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(new Oid(purpose));
        return policy;
    }
}
