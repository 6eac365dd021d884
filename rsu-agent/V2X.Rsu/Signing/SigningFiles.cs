using System.Security.Cryptography;
using V2X.Model;
using V2X.Rsu.Options;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Rsu.Signing;

/// <summary>Reads certificates and keys that broadcasts are signed with, and says everything that is wrong with them. Never shows a key.</summary>
internal sealed class SigningFiles(RsuOptions options, TimeProvider time, List<string> faults)
{
    private readonly long _nowUnixNs = new AgentClock(time).UnixNanoseconds();
    private readonly SigningTrial _trial = new(options, time);

    /// <summary>One entry; null where it cannot be used, which is then among the faults.</summary>
    public LoadedSigner? Read(string path, SigningOptions entry)
    {
        int before = faults.Count;
        if (entry.Family is not (MessageFamily.China or MessageFamily.Sae or MessageFamily.Etsi))
            faults.Add($"{path}.Family: give china, sae or etsi.");
        Certificate? certificate = ReadCertificate(path, entry.CertificateFile);
        FileSigningKey? key = ReadKey(path, entry.KeyFile);
        SigningIdentity? identity = certificate is null || key is null ? null : Join(path, certificate, key);
        if (identity is null)
            key?.Dispose();
        if (certificate is not null)
            Check(path, entry, certificate);
        if (identity is not null && faults.Count == before)
        {
            var signer = new LoadedSigner(entry.Family, identity, certificate!, [.. Permissions(entry, certificate!)]);
            if (_trial.FaultOf(signer) is not { } fault)
                return signer;
            faults.Add($"{path}.CertificateFile: {fault}");
        }

        identity?.Dispose();
        return null;
    }

    private static IEnumerable<ApplicationPermission> Permissions(SigningOptions entry, Certificate certificate) =>
        certificate.Permissions.Where(permission => entry.Aids.Count == 0 || entry.Aids.Any(aid => aid == permission.Aid));

    private Certificate? ReadCertificate(string path, string file)
    {
        if (file.Length == 0)
        {
            faults.Add($"{path}.CertificateFile: missing; name the file of the certificate.");
            return null;
        }

        try
        {
            if (new FileInfo(file).Length <= 2 * Certificate.MaxOctets && Certificate.TryRead(CertificateText.ToOctets(File.ReadAllBytes(file)), out Certificate? certificate, out _))
                return certificate;
            faults.Add($"{path}.CertificateFile: {file} holds no certificate; look at it with 'v2x pki show'.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{path}.CertificateFile: {file} cannot be read: {fault.Message}");
        }

        return null;
    }

    private FileSigningKey? ReadKey(string path, string file)
    {
        if (file.Length == 0)
        {
            faults.Add($"{path}.KeyFile: missing; name the file of the certificate's private key.");
            return null;
        }

        try
        {
            return new FileSigningKey(file, KeyFile.Load(file));
        }
        catch (KeyFileException fault)
        {
            faults.Add($"{path}.KeyFile: {fault.Message}");
            return null;
        }
    }

    private SigningIdentity? Join(string path, Certificate certificate, FileSigningKey key)
    {
        try
        {
            return new SigningIdentity(certificate.Encoded.Span, key);
        }
        catch (CryptographicException fault)
        {
            faults.Add($"{path}.KeyFile: {fault.Message}");
            return null;
        }
    }

    private void Check(string path, SigningOptions entry, Certificate certificate)
    {
        SpduFamily wanted = entry.Family == MessageFamily.China ? SpduFamily.Ydt3957 : SpduFamily.Ieee1609Dot2;
        if (certificate.Family != wanted)
            faults.Add($"{path}.CertificateFile: is a certificate of {Standard(certificate.Family)}; {entry.Family} needs one of {Standard(wanted)}.");
        if (_nowUnixNs >= certificate.ValidUntilUnixNs)
            faults.Add($"{path}.CertificateFile: has been invalid since {Text(certificate.ValidUntilUnixNs)}; renew it, and check this unit's clock.");
        if (_nowUnixNs < certificate.ValidFromUnixNs)
            faults.Add($"{path}.CertificateFile: is not valid before {Text(certificate.ValidFromUnixNs)}; check this unit's clock.");
        if (options.Site is { } site && certificate.Region is { } region
            && !region.Contains(new GeoPoint(site.LatitudeE7, site.LongitudeE7), options.Security.Country > 0 ? options.Security.Country : null))
            faults.Add($"{path}.CertificateFile: is for {region}, where this unit's Site is not; get one for its place, or check Site and Security.Country.");
        foreach (uint aid in entry.Aids.Where(aid => certificate.PermissionFor(aid) is null))
            faults.Add($"{path}.Aids: the certificate does not allow AID {aid}; it allows {string.Join(", ", certificate.Permissions.Select(permission => permission.Aid))}.");
    }

    private static string Standard(SpduFamily family) => family == SpduFamily.Ydt3957 ? "YD/T 3957" : "IEEE 1609.2 or TS 103 097";

    private static string Text(long unixNs) =>
        DateTimeOffset.UnixEpoch.AddTicks(unixNs / TimeSpan.NanosecondsPerTick).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
