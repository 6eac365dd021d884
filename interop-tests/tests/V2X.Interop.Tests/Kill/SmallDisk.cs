using System.Diagnostics;

namespace V2X.Interop.Tests.Kill;

/// <summary>A file system of few megabytes in memory, which is soon full. Needs root; goes with its disposal.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(int megabytes)
    {
        Folder = Directory.CreateTempSubdirectory("v2x-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder);
    }

    public string Folder { get; }

    /// <summary>Takes what is left of the room, all but so many octets.</summary>
    public void Fill(long free)
    {
        long octets = new DriveInfo(Folder).AvailableFreeSpace - free;
        using FileStream ballast = File.Create(Ballast);
        byte[] block = new byte[4_096];
        for (; octets > 0; octets -= block.Length)
            ballast.Write(block);
    }

    /// <summary>Gives it back.</summary>
    public void Clear() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private string Ballast => Path.Combine(Folder, "ballast");

    private static void Run(params string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)) && process.ExitCode == 0, $"{string.Join(' ', command)}: {error} (run this test as root)");
    }
}
