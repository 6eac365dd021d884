namespace V2X.Broker.Hosting;

/// <summary>Certificate files of a port, all PEM.</summary>
public sealed class TlsOptions
{
    /// <summary>The server's certificate, followed by its intermediates where it has any. Null or empty: no TLS.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The certificate's private key, unencrypted. Null or empty: the key stands in the certificate's file.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Authorities whose client certificates are taken. When set, a client without one is refused. Null or empty: clients need none.</summary>
    public string? ClientAuthoritiesPath { get; set; }
}
