using System.Text;
using V2X.Asn1;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Trust;

namespace V2X.Security.Issuing;

/// <summary>Puts <see cref="CertificateContents"/> into the to-be-signed part of a certificate.</summary>
internal static class ContentsWriter
{
    public static void Write(CertificateContents contents, bool countsLeapSeconds, ToBeSignedCertificate field)
    {
        if (contents.Linkage is { } linkage)
        {
            WriteLinkage(linkage, field.Id);
        }
        else
        {
            WriteName(contents.Name, field.Id);
        }

        field.CracaId = new ShortOctets(0, 3);
        field.CrlSeries = contents.CrlSeries;
        field.ValidityPeriod.Start = IssuingTime.ToTime32(contents.ValidFrom, countsLeapSeconds);
        WriteLifetime(contents, field.ValidityPeriod.Duration);
        field.HasRegion = contents.Region is not null;
        if (contents.Region is { } region)
        {
            WriteRegion(region, field.Region);
        }

        if (contents.AssuranceLevel is { } level)
        {
            field.AssuranceLevel = ShortOctets.From([level]);
        }

        WritePermissions(contents, field);
        field.HasEncryptionKey = contents.EncryptionKey is not null;
        if (contents.EncryptionKey is { } key)
        {
            Fields.Set(field.EncryptionKey, key);
        }
    }

    private static void WriteName(string? name, CertificateId field)
    {
        if (name is null)
        {
            field.Kind = CertificateIdKind.None_2;
            return;
        }

        if (Encoding.UTF8.GetByteCount(name) > 255)
        {
            throw new ArgumentException($"The name of a certificate has at most 255 octets: '{name[..32]}...' is longer.");
        }

        field.Kind = CertificateIdKind.Name;
        field.Name.Set(name);
    }

    private static void WriteLinkage(CertificateLinkage linkage, CertificateId field)
    {
        field.Kind = CertificateIdKind.LinkageData;
        field.LinkageData.ICert = linkage.ICert;
        linkage.Value.CopyTo(field.LinkageData.LinkageValue.Resize(LinkageKey.Octets));
    }

    private static void WriteLifetime(CertificateContents contents, Duration field)
    {
        int count = contents.LifetimeCount is >= 1 and <= ushort.MaxValue
            ? contents.LifetimeCount
            : throw new ArgumentException($"A certificate is valid for 1 to {ushort.MaxValue} units of time, not {contents.LifetimeCount}.");
        switch (contents.LifetimeUnit)
        {
            case DurationKind.Seconds:
                field.Seconds = count;
                break;
            case DurationKind.Minutes:
                field.Minutes = count;
                break;
            case DurationKind.Hours:
                field.Hours = count;
                break;
            case DurationKind.SixtyHours:
                field.SixtyHours = count;
                break;
            case DurationKind.Years:
                field.Years = count;
                break;
            default:
                throw new ArgumentException($"A certificate does not live for {contents.LifetimeUnit}: take seconds or more.");
        }
    }

    private static void WriteRegion(RegionContents region, GeographicRegion field)
    {
        if (region.Countries.Count == 0)
        {
            field.Kind = GeographicRegionKind.CircularRegion;
            field.CircularRegion.Center.Latitude = region.LatitudeTenthMicrodegree;
            field.CircularRegion.Center.Longitude = region.LongitudeTenthMicrodegree;
            field.CircularRegion.Radius = region.RadiusMetres;
            return;
        }

        field.Kind = GeographicRegionKind.IdentifiedRegion;
        field.IdentifiedRegion.Clear();
        foreach (int country in region.Countries)
        {
            field.IdentifiedRegion.Add().CountryOnly = country;
        }
    }

    private static void WritePermissions(CertificateContents contents, ToBeSignedCertificate field)
    {
        field.HasAppPermissions = contents.AppPermissions.Count > 0;
        foreach (AppPermission permission in contents.AppPermissions)
        {
            PsidSsp entry = field.AppPermissions.Add();
            entry.Psid = permission.Psid;
            entry.HasSsp = permission.Ssp is not null;
            if (permission.Ssp is { } ssp)
            {
                entry.Ssp.Kind = permission.IsBitmap ? ServiceSpecificPermissionsKind.BitmapSsp : ServiceSpecificPermissionsKind.Opaque;
                (permission.IsBitmap ? entry.Ssp.BitmapSsp : entry.Ssp.Opaque).Set(ssp);
            }
        }

        field.HasCertIssuePermissions = contents.IssuePermissions.Count > 0;
        foreach (IssueGrant permission in contents.IssuePermissions)
        {
            PsidGroupPermissions group = field.CertIssuePermissions.Add();
            group.MinChainLength = permission.MinChainLength;
            group.ChainLengthRange = permission.ChainLengthRange;
            group.EeType = BitString.FromNumber(0x80, 8);
            group.SubjectPermissions.Kind = permission.Psids.Count == 0 ? SubjectPermissionsKind.All : SubjectPermissionsKind.Explicit;
            foreach (ulong psid in permission.Psids)
            {
                PsidSspRange range = group.SubjectPermissions.Explicit.Add();
                range.Psid = psid;
                range.HasSspRange = true;
                range.SspRange.Kind = SspRangeKind.All;
            }
        }
    }
}
