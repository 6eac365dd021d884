using V2X.Asn1;

namespace V2X.Security.Trust;

/// <summary>
/// Reads a trust store from a folder: <c>roots</c>, <c>authorities</c> and <c>crls</c> below it, one certificate or signed revocation
/// list a file, as octets or in hexadecimal. Files whose name begins with a dot are left alone. Authorities may issue one another.
/// </summary>
public static class TrustStoreFiles
{
    private const int MaxFileOctets = 1 << 22;

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="nowUnixNs">Present time, nanoseconds of Unix time, for the signers of revocation lists.</param>
    /// <exception cref="TrustStoreException">A file cannot be read or is not to be trusted; names every such file and why.</exception>
    public static TrustStore Load(string folder, long nowUnixNs)
    {
        var faults = new List<string>();
        var store = new TrustStore();
        if (!Directory.Exists(folder))
            throw new TrustStoreException([$"{folder}: there is no such folder"]);
        foreach ((string file, Certificate root) in Certificates(Path.Combine(folder, "roots"), faults))
        {
            SecurityReason reason = store.AddRoot(root);
            if (reason != SecurityReason.Valid)
                faults.Add($"{file}: not taken as a root ({SecurityReasonText.Of(reason)})");
        }

        AddAuthorities(store, Certificates(Path.Combine(folder, "authorities"), faults), faults);
        foreach ((string file, byte[] octets) in Contents(Path.Combine(folder, "crls"), faults))
        {
            SecurityReason reason = store.AddRevocationList(octets, nowUnixNs);
            if (reason != SecurityReason.Valid)
                faults.Add($"{file}: not taken as a revocation list ({SecurityReasonText.Of(reason)})");
        }

        if (store.Count == 0 && faults.Count == 0)
            faults.Add($"{Path.Combine(folder, "roots")}: holds no certificate, so that no message could be valid");
        return faults.Count == 0 ? store : throw new TrustStoreException(faults);
    }

    // In whatever order files come, an authority waits for its issuer.
    private static void AddAuthorities(TrustStore store, List<(string File, Certificate Certificate)> waiting, List<string> faults)
    {
        int before;
        do
        {
            before = waiting.Count;
            waiting.RemoveAll(w => store.AddAuthority(w.Certificate) == SecurityReason.Valid);
        }
        while (waiting.Count > 0 && waiting.Count < before);
        foreach ((string file, Certificate certificate) in waiting)
            faults.Add($"{file}: not taken as an authority ({SecurityReasonText.Of(store.AddAuthority(certificate))})");
    }

    private static List<(string File, Certificate Certificate)> Certificates(string folder, List<string> faults)
    {
        var list = new List<(string, Certificate)>();
        foreach ((string file, byte[] octets) in Contents(folder, faults))
        {
            if (Certificate.TryRead(octets, out Certificate? certificate, out Asn1Error error))
                list.Add((file, certificate!));
            else
                faults.Add($"{file}: no certificate ({error})");
        }

        return list;
    }

    private static List<(string File, byte[] Octets)> Contents(string folder, List<string> faults)
    {
        var list = new List<(string, byte[])>();
        if (!Directory.Exists(folder))
            return list;
        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file).StartsWith('.'))
                continue;
            try
            {
                if (new FileInfo(file).Length > MaxFileOctets)
                    faults.Add($"{file}: longer than {MaxFileOctets} octets");
                else
                    list.Add((file, CertificateText.ToOctets(File.ReadAllBytes(file))));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{file}: {fault.Message}");
            }
        }

        return list;
    }
}
