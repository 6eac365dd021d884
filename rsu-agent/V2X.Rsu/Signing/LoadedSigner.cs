using V2X.Model;
using V2X.Security.Issuing;
using V2X.Security.Trust;

namespace V2X.Rsu.Signing;

/// <summary>A certificate of the configuration with its key, checked.</summary>
/// <param name="Family">Message set that it signs.</param>
/// <param name="Identity">Certificate and key.</param>
/// <param name="Certificate">The certificate, as verifiers read it.</param>
/// <param name="Permissions">What it signs here.</param>
internal sealed record LoadedSigner(
    MessageFamily Family, SigningIdentity Identity, Certificate Certificate, IReadOnlyList<ApplicationPermission> Permissions) : IDisposable
{
    public ApplicationPermission? PermissionFor(ulong aid) => Permissions.FirstOrDefault(permission => permission.Aid == aid);

    public void Dispose() => Identity.Dispose();
}
