namespace V2X.Security.Keys;

/// <summary>A folder of private key files; the key labelled <c>rsu</c> is the file <c>rsu.key</c>.</summary>
/// <param name="folder">The folder.</param>
public sealed class FileKeyStore(string folder) : IKeyStore
{
    /// <summary>Ending of the file names.</summary>
    public const string Extension = ".key";

    /// <inheritdoc/>
    public ISigningKey Open(string label)
    {
        string path = Path.Combine(folder, label + Extension);
        return label.Length > 0 && label == Path.GetFileName(label)
            ? new FileSigningKey(label, KeyFile.Load(path))
            : throw new KeyFileException(path, $"'{label}' is no label of a key: it names a file in {folder}, without its ending.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
