namespace V2X.Security.Keys;

/// <summary>A private key file that cannot or must not be used. The message names the file and says what to do.</summary>
/// <param name="path">The file.</param>
/// <param name="message">What is wrong with it.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class KeyFileException(string path, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
