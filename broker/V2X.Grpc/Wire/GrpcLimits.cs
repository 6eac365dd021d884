namespace V2X.Grpc;

/// <summary>Bounds that both ends share.</summary>
internal static class GrpcLimits
{
    public const int DefaultMaxMessageBytes = 4 * 1024 * 1024;

    /// <summary>Writes that ask for no flush are flushed all the same once so many octets wait.</summary>
    public const int MaxUnflushedBytes = 64 * 1024;

    /// <summary>Timers take no longer span; a deadline further off than this never fires.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);
}
