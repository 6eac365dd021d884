using V2X.Interop.Pki;
using V2X.Security.Trust;

namespace V2X.Interop.Inspection;

/// <summary>One certificate between signer and root, in words.</summary>
/// <param name="HashedId8">What it is referred to by, hexadecimal.</param>
/// <param name="Name">Its name; empty for none.</param>
/// <param name="IsTrusted">Whether its chain was followed to a root of the trust store.</param>
/// <param name="ValidFrom">First instant of validity; empty where the certificate is not known.</param>
/// <param name="ValidUntil">First instant after validity; empty where the certificate is not known.</param>
/// <param name="Permissions">What it may sign and issue.</param>
/// <param name="Region">Where it holds.</param>
internal sealed record ChainLink(string HashedId8, string Name, bool IsTrusted, string ValidFrom, string ValidUntil, string Permissions, string Region)
{
    private const int MostNameCharacters = 64;

    /// <summary>Describes a certificate.</summary>
    public static ChainLink Of(Certificate certificate, bool isTrusted) => new(
        CertificateTree.HashedId8(certificate),
        Safe(certificate.Name ?? ""),
        isTrusted,
        LabTime.Text(certificate.ValidFromUnixNs),
        LabTime.Text(certificate.ValidUntilUnixNs),
        LabTree.Permissions(certificate) + (certificate.IsImplicit ? ", implicit" : ""),
        certificate.Region?.ToString() ?? (certificate.IsSelfSigned ? "anywhere" : "where its issuer holds"));

    /// <summary>A signer of whom only the digest is known.</summary>
    public static ChainLink Unknown(ulong hashedId8) =>
        new(hashedId8.ToString("x16", System.Globalization.CultureInfo.InvariantCulture), "", false, "", "", "its certificate has not been seen", "");

    // A certificate must not be able to steer the terminal it is shown on.
    private static string Safe(string name)
    {
        string safe = new([.. name.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? '?' : c)]);
        return safe.Length <= MostNameCharacters ? safe : safe[..MostNameCharacters] + "...";
    }
}
