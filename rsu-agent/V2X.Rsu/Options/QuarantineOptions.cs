namespace V2X.Rsu.Options;

/// <summary>The file that keeps samples of refused input.</summary>
public sealed class QuarantineOptions
{
    /// <summary>JSON Lines file; its predecessor is kept as the same name with ".1". Empty: no samples are kept.</summary>
    public string File { get; set; } = "";

    /// <summary>Samples kept per reason and minute, 1..10000.</summary>
    public int SamplesPerReasonPerMinute { get; set; } = 10;

    /// <summary>Octets of the file at most, 4096..1073741824; then it becomes the predecessor.</summary>
    public int MaximumFileOctets { get; set; } = 4 * 1024 * 1024;
}
