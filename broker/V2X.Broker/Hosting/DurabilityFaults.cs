namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of durability.</summary>
internal static class DurabilityFaults
{
    public static void Check(DurabilityOptions options, FaultList faults)
    {
        if (options.Folder.Length > 0 && FaultOf(options.Folder) is { } text)
            faults.Add("Folder", text);
        faults.Range("Megabytes", options.Megabytes, 16, 1_048_576);
        faults.Range("Hours", options.Hours, 0.1, 87_600);
        faults.Range("CommitMilliseconds", options.CommitMilliseconds, 0, 1_000);
    }

    // Looks without making anything: the folder itself is made at the start.
    private static string? FaultOf(string folder)
    {
        if (folder.Contains('\0', StringComparison.Ordinal))
            return "is no path.";
        string path = Path.GetFullPath(folder);
        if (File.Exists(path))
            return $"{path} is a file; name a folder.";
        string? existing = path;
        while (existing is not null && !Directory.Exists(existing))
        {
            if (File.Exists(existing))
                return $"{path} cannot be made: {existing} is a file.";
            existing = Path.GetDirectoryName(existing);
        }

        return null;
    }
}
