using System.Security.Cryptography;
using V2X.Security.Crypto;

namespace V2X.Security.Keys;

/// <summary>Private keys in files: PEM, not encrypted, readable by their owner only.</summary>
public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads a key.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="KeyFileException">Missing, open to group or others, or no private key.</exception>
    public static EcPrivateKey Load(string path)
    {
        byte[] text = [];
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            CheckMode(path, file);
            if (file.Length > KeyPem.MaxOctets)
            {
                throw new KeyFileException(path, $"{path} is no private key: it has {file.Length} octets, at most {KeyPem.MaxOctets} are read.");
            }

            text = new byte[file.Length];
            file.ReadExactly(text);
            return KeyPem.ImportPrivate(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new KeyFileException(path, $"Private key {path} cannot be used: {exception.Message}", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Writes a key into a new file that only its owner may read. An existing file is never overwritten.</summary>
    /// <param name="path">The file to create.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyFileException">The file exists or cannot be written.</exception>
    public static void Save(string path, EcPrivateKey key)
    {
        byte[] text = KeyPem.ExportPrivate(key);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using FileStream file = new(path, options);
            file.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException(path, $"Private key {path} cannot be written: {exception.Message}", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    // The mode is asked of the open file, so that the path cannot be exchanged in between.
    private static void CheckMode(string path, FileStream file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        UnixFileMode mode = File.GetUnixFileMode(file.SafeFileHandle);
        if ((mode & Others) != 0)
        {
            throw new KeyFileException(path, $"Private key {path} is open to group or others (mode {Convert.ToString((int)mode, 8)}): run 'chmod 600 {path}', and replace the key if somebody may have read it.");
        }
    }
}
