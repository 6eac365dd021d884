using System.Globalization;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of durability.</summary>
internal static class DurabilityFaults
{
    public static IEnumerable<ConfigurationFault> Of(DurabilityOptions options)
    {
        if (options.Folder.Length > 0 && FaultOf(options.Folder) is { } text)
            yield return Fault("Folder", text);
        if (options.Megabytes is < 16 or > 1_048_576)
            yield return Fault("Megabytes", $"{options.Megabytes} is outside 16 to 1048576.");
        if (!(options.Hours is >= 0.1 and <= 87_600))
            yield return Fault("Hours", string.Create(CultureInfo.InvariantCulture, $"{options.Hours} is outside 0.1 to 87600."));
        if (options.CommitMilliseconds is < 0 or > 1_000)
            yield return Fault("CommitMilliseconds", $"{options.CommitMilliseconds} is outside 0 to 1000.");
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

    private static ConfigurationFault Fault(string name, string text) => new($"{BrokerOptions.Section}:Durability:{name}", text);
}
