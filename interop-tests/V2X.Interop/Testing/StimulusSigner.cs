using System.Security.Cryptography;
using V2X.Conformance.Exchanges;
using V2X.Interop.Cli;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Signing;
using V2X.Security.Trust;

namespace V2X.Interop.Testing;

/// <summary>
/// Signs what a unit is asked with a certificate of the laboratory, which goes along with every message since the unit may not have met it. For one
/// thread.
/// </summary>
/// <param name="identity">Certificate and key; disposed with this.</param>
/// <param name="time">Clock of generation times.</param>
internal sealed class StimulusSigner(SigningIdentity identity, TimeProvider time) : IStimulusSigner, IDisposable
{
    private const int RoomOctets = 512;
    private readonly SpduSigner _signer = new(identity, SignerPolicy.Always, time);
    private byte[] _octets = [];

    /// <summary>Opens the files of <c>--certificate</c> and <c>--key</c>; null where neither is given.</summary>
    /// <exception cref="CliException">One of them is missing or does not go with the other.</exception>
    public static StimulusSigner? Open(string? certificate, string? key, TimeProvider time)
    {
        if (certificate is null && key is null)
            return null;
        if (certificate is null || key is null)
            throw new CliException("--certificate and --key go together");
        try
        {
            byte[] octets = CertificateText.ToOctets(File.ReadAllBytes(certificate));
            return new StimulusSigner(new SigningIdentity(octets, new FileSigningKey(key, KeyFile.Load(key))), time);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or KeyFileException or CryptographicException)
        {
            throw new CliException(ExitCodes.Environment, $"--certificate {certificate}: {fault.Message}");
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Sign(ReadOnlySpan<byte> message, uint aid, long unixNs)
    {
        int needed = message.Length + identity.CertificateOctets.Length + RoomOctets;
        if (_octets.Length < needed)
            _octets = new byte[needed];
        return _signer.Sign(message, new SpduHeader(aid), _octets, out int octets) == SpduSignerStatus.Signed ? _octets.AsMemory(0, octets) : default;
    }

    /// <inheritdoc/>
    public void Dispose() => identity.Dispose();
}
