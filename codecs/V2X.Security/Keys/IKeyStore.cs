namespace V2X.Security.Keys;

/// <summary>Where signing keys are kept: a folder of key files, or a token.</summary>
public interface IKeyStore : IDisposable
{
    /// <summary>Opens a key.</summary>
    /// <param name="label">The label the key was stored under.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="KeyFileException">There is no such key, or it must not be used; the text says why and what to do.</exception>
    ISigningKey Open(string label);
}
