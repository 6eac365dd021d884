using System.Security.Cryptography;

namespace V2X.Security.Crypto;

/// <summary>
/// OpenSSL could not do what never depends on received data: no memory, no randomness, an algorithm this build lacks.
/// Bad signatures, keys and ciphertexts are results, not exceptions.
/// </summary>
/// <param name="function">The OpenSSL function that failed.</param>
/// <param name="details">OpenSSL's own words.</param>
public sealed class OpenSslException(string function, string details)
    : CryptographicException($"OpenSSL's {function} failed: {details}.")
{
    /// <summary>The OpenSSL function that failed.</summary>
    public string Function { get; } = function;
}
