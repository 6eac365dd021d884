using System.Net;

namespace V2X.Broker.Hosting;

/// <summary>What is the same to check of every port.</summary>
internal static class PortChecks
{
    /// <summary>Checks address and number of a port; the address where it is one.</summary>
    public static IPAddress? CheckPort(this FaultList faults, string address, int port)
    {
        if (port is < 0 or > 65_535)
            faults.Add("Port", $"{port} is no port; give 1 to 65535, or 0 for a free one.");
        if (IPAddress.TryParse(address, out IPAddress? parsed))
            return parsed;
        faults.Add("Address", $"\"{address}\" is no IP address; give for example 127.0.0.1, 0.0.0.0 or [::].");
        return null;
    }

    /// <summary>Checks the certificate files of a port, and that it speaks in the clear to other machines only where that is wanted.</summary>
    public static void CheckProtection(this FaultList faults, IPAddress? address, TlsOptions tls, bool allowsPlaintext)
    {
        faults.CheckCertificates("Tls", tls);
        if (string.IsNullOrEmpty(tls.CertificatePath) && address is not null && !IPAddress.IsLoopback(address) && !allowsPlaintext)
        {
            faults.Add("Address", $"{address} can be reached from other machines, and without a certificate the traffic would be in the clear; " +
                $"set {faults.Section}:Tls:CertificatePath, listen on 127.0.0.1, or set {faults.Section}:AllowPlaintextBeyondLoopback to true.");
        }
    }

    /// <summary>Checks that other machines reach a port only where it asks who they are, or where that is not wanted in so many words.</summary>
    public static void CheckAnonymous(this FaultList faults, IPAddress? address, TlsOptions tls, bool hasAccessFile, bool allowsAnonymous)
    {
        if (address is null || IPAddress.IsLoopback(address) || hasAccessFile || allowsAnonymous || !string.IsNullOrEmpty(tls.ClientAuthoritiesPath))
            return;
        faults.Add("Address", $"{address} can be reached from other machines, and whoever reaches it could do everything; " +
            $"give an access file (Broker:AccessFile) or {faults.Section}:Tls:ClientAuthoritiesPath, listen on 127.0.0.1, or set {faults.Section}:AllowAnonymousBeyondLoopback to true.");
    }

    /// <summary>Checks certificate files.</summary>
    /// <param name="faults">Receives the faults.</param>
    /// <param name="section">Where the files are named.</param>
    /// <param name="tls">The files.</param>
    /// <param name="needsOwn">Whether authorities for the other side are worth nothing without a certificate of one's own.</param>
    public static void CheckCertificates(this FaultList faults, string section, TlsOptions tls, bool needsOwn = true)
    {
        foreach ((string setting, string text) in CertificateFiles.FaultsOf(tls, needsOwn))
            faults.In(section).Add(setting, text);
    }
}
