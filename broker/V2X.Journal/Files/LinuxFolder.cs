using System.Runtime.InteropServices;

namespace V2X.Journal.Files;

/// <summary>Syncs a folder, which .NET does not offer: a file survives a loss of power only when its name does.</summary>
internal static partial class LinuxFolder
{
    // O_RDONLY | O_CLOEXEC
    private const int ReadOnlyAndOurs = 0x80000;

    /// <exception cref="IOException">The names in the folder may not survive a loss of power.</exception>
    public static void Sync(string folder)
    {
        int handle = Open(folder, ReadOnlyAndOurs, 0);
        if (handle < 0)
            throw Fault(folder);
        try
        {
            if (SyncFile(handle) != 0)
                throw Fault(folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Fault(string folder)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{folder} cannot be synced: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncFile(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
