namespace V2X.Rsu.Options;

/// <summary>Every fault of the spool's settings, its folder included.</summary>
internal static class SpoolFaults
{
    public static void Add(List<string> faults, RsuOptions options)
    {
        SpoolOptions spool = options.Uplink.Spool;
        RsuOptionsCheck.Range(faults, "Uplink.Spool.Megabytes", spool.Megabytes, 4, 1 << 20);
        RsuOptionsCheck.Range(faults, "Uplink.Spool.Hours", spool.Hours, 1, 8_760);
        if (spool.FsyncMilliseconds != 0)
            RsuOptionsCheck.Range(faults, "Uplink.Spool.FsyncMilliseconds", spool.FsyncMilliseconds, 10, 60_000);
        if (spool.Folder.Length > 0 && FolderFault(FolderOf(options)) is { } fault)
            faults.Add($"Uplink.Spool.Folder: '{spool.Folder}' cannot be used: {fault} Name a folder that this user may write, or leave it empty.");
    }

    /// <summary>The agent's own folder.</summary>
    public static string FolderOf(RsuOptions options) => Path.Combine(options.Uplink.Spool.Folder, options.AgentId is { Length: > 0 } and not ("." or "..") ? options.AgentId : "agent");

    // An agent that runs has its spool open; a file beside it tells whether the folder can be written.
    private static string? FolderFault(string folder)
    {
        string probe = Path.Combine(folder, "probe");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }
}
