using System.Globalization;
using V2X.Asn1;
using V2X.Interop.Cli;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Interop.Pki;

/// <summary>A certificate as a tree for people: what it is referred to by, when it holds, and every field.</summary>
internal static class CertificateTree
{
    /// <summary>Writes the tree; false with the reason when the octets are no certificate.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> octets, TextWriter writer, out string fault)
    {
        fault = "";
        if (!Certificate.TryRead(octets, out Certificate? certificate, out Asn1Error error))
        {
            fault = error.ToString();
            return false;
        }

        bool isChina = certificate!.Family == SpduFamily.Ydt3957;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"certificate of {octets.Length} octets, {(isChina ? "YD/T 3957" : "IEEE 1609.2")}"));
        writer.WriteLine($"  {certificate.Hash} {Convert.ToHexStringLower(certificate.Digest)}");
        writer.WriteLine("  HashedId8   " + HashedId8(certificate));
        writer.WriteLine("  issuer      " + (certificate.IsSelfSigned ? "itself" : certificate.IssuerDigest.ToString("x16", CultureInfo.InvariantCulture)));
        writer.WriteLine("  valid from  " + LabTime.Text(certificate.ValidFromUnixNs));
        writer.WriteLine("  until       " + LabTime.Text(certificate.ValidUntilUnixNs));
        IAsn1Type fields = isChina ? new Security.Ydt3957_2021.CertificateBase() : new Security.Ieee1609Dot2_2023.CertificateBase();
        if (Oer.TryDecode(octets, fields, out _, out error))
            JerTree.Write(fields.WriteJer, writer);
        else
            writer.WriteLine("  fields      not readable: " + error);
        return true;
    }

    /// <summary>HashedId8 in hexadecimal.</summary>
    public static string HashedId8(Certificate certificate) => certificate.HashedId8.ToString("x16", CultureInfo.InvariantCulture);
}
