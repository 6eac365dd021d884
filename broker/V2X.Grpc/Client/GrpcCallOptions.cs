namespace V2X.Grpc;

/// <summary>What one call wants beside its messages. The default is: no deadline, no metadata.</summary>
public readonly record struct GrpcCallOptions
{
    /// <summary>Time from the start of the call to its end; after it the call fails with DEADLINE_EXCEEDED on both sides. Null: no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Custom metadata for the server. Null: none.</summary>
    public GrpcMetadata? Headers { get; init; }

    /// <summary>Filled with the custom metadata that the server sends. Null: not wanted.</summary>
    public GrpcResponseMetadata? Response { get; init; }
}
