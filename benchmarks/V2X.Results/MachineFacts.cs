using System.Globalization;
using System.Runtime.InteropServices;

namespace V2X.Results;

/// <summary>Where and when figures were taken: absolute ones mean little without.</summary>
public sealed record MachineFacts
{
    /// <summary>Name of the processor; "unknown" where the system does not tell.</summary>
    public required string Processor { get; init; }

    /// <summary>Cores that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Operating system with its kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>Runtime.</summary>
    public required string DotNet { get; init; }

    /// <summary>Commit of the source; "unknown" where nobody said.</summary>
    public required string Commit { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Processes that ran or waited in the minute before it began; NaN where the system does not tell.</summary>
    public required double LoadAtStart { get; init; }

    /// <summary>This machine, now. The commit is what the variable V2X_COMMIT says.</summary>
    public static MachineFacts Here() => new()
    {
        Processor = Line("/proc/cpuinfo", "model name")?.Split(':', 2)[1].Trim() ?? "unknown",
        Cores = Environment.ProcessorCount,
        Kernel = RuntimeInformation.OSDescription,
        DotNet = RuntimeInformation.FrameworkDescription,
        Commit = Environment.GetEnvironmentVariable("V2X_COMMIT") is { Length: > 0 } commit ? commit : "unknown",
        Date = TimeProvider.System.GetUtcNow(),
        LoadAtStart = Line("/proc/loadavg", "") is { } load ? double.Parse(load.Split(' ')[0], CultureInfo.InvariantCulture) : double.NaN,
    };

    private static string? Line(string file, string start) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) : null;
}
