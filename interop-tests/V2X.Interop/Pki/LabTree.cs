using System.Globalization;
using V2X.Security.Trust;

namespace V2X.Interop.Pki;

/// <summary>A PKI and a revocation list for people. Reads certificates and lists only, never a key.</summary>
internal static class LabTree
{
    /// <summary>Writes who issued whom, how they are referred to, how long they hold, what for, and what is revoked.</summary>
    public static void Write(LabFolder lab, TextWriter writer)
    {
        writer.WriteLine($"PKI of family {lab.Family.Name}");
        foreach ((string name, Certificate certificate, int depth, bool isRevoked) in lab.Certificates())
        {
            string start = (new string(' ', 2 + (2 * depth)) + name).PadRight(24);
            writer.WriteLine($"{start}  {CertificateTree.HashedId8(certificate)}  until {LabTime.Text(certificate.ValidUntilUnixNs)}  {Permissions(certificate)}{(isRevoked ? "  REVOKED" : "")}");
        }
    }

    /// <summary>Writes what a list names.</summary>
    public static void Write(LabRevocations list, TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"revocation list {list.Serial}, {list.Entries.Count} revoked (signature not checked)"));
        writer.WriteLine("  issued      " + LabTime.Text(list.Issued));
        writer.WriteLine("  next        " + LabTime.Text(list.Next));
        foreach ((byte[] hashedId10, DateTimeOffset expiry) in list.Entries)
            writer.WriteLine($"  {Convert.ToHexStringLower(hashedId10)}  would expire {LabTime.Text(expiry)}");
    }

    /// <summary>The applications of a certificate with their SSP in hexadecimal, and what it may issue.</summary>
    public static string Permissions(Certificate certificate)
    {
        IEnumerable<string> signs = certificate.Permissions.Select(permission =>
            permission.Aid.ToString(CultureInfo.InvariantCulture) + (permission.Kind == SspKind.None ? "" : "=" + Convert.ToHexStringLower(permission.Ssp.Span)));
        string text = "signs " + string.Join(' ', signs.DefaultIfEmpty("nothing"));
        return certificate.IssuePermissions.Count == 0 ? text : text + ", issues certificates";
    }
}
