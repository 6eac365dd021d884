namespace V2X.Broker.Hosting;

/// <summary>The log of administrative acts and refusals.</summary>
public sealed class AuditOptions
{
    /// <summary>File that lines of JSON are appended to. Null or empty: none is kept.</summary>
    public string? File { get; set; }

    /// <summary>Size at which a file is set aside and a new one begun, 1..4096 MB.</summary>
    public int Megabytes { get; set; } = 16;

    /// <summary>Files kept, the one in use included, 1..1000; the oldest is deleted.</summary>
    public int Files { get; set; } = 10;

    /// <summary>Refusals of one identity, or of one address where none was shown, that get a line of their own within a minute, 1..10000; of the rest the number is written.</summary>
    public int RefusalsPerMinute { get; set; } = 10;

    internal void Check(FaultList faults)
    {
        faults.Range("Megabytes", Megabytes, 1, 4_096);
        faults.Range("Files", Files, 1, 1_000);
        faults.Range("RefusalsPerMinute", RefusalsPerMinute, 1, 10_000);
        if (!string.IsNullOrEmpty(File) && FaultOf(File) is { } fault)
            faults.Add("File", fault);
    }

    private static string? FaultOf(string file)
    {
        try
        {
            using FileStream opened = new(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"\"{file}\" cannot be appended to: {fault.Message}";
        }
    }
}
